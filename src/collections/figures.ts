import type { Json } from '../model/dataset.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Shape } from '../model/shape.js';
import type { Language } from '../model/text.js';
import type { Description } from './description.js';
import { publication } from './publication.js';

export const figures: Description<'figures'> = {
  derived: [publication()],
  lines: {
    derive: ({ fields: { derive } }, { language }) =>
      derive === 'none'
        ? { en: 'none', fr: 'aucune' }[language]
        : inWords(derive as unknown as Json, recordShapeOf('figures').keys?.derive, language),
  },
  shown: ['id', 'label', 'value', 'qualifier', 'unit', 'stated_in'],
  exported: {
    columns: { derive: 'derivation' },
    derived: [
      {
        name: 'derive',
        label: { en: 'Derivation', fr: 'Dérivation' },
        help: 'what to count or sum to get the figure, as one would ask for it',
        kind: 'text',
        cell: ({ fields: { derive } }) => (derive === 'none' ? null : measured(derive)),
      },
    ],
  },
};

/** A derivation in words: `Number of: actions; where: status:completed`. The query is what one would type. */
function inWords(value: Json, shape: Shape | undefined, language: Language): string {
  if (typeof value !== 'object' || value === null) return wordFor(String(value), shape, language);
  return Object.entries(value)
    .map(([key, each], i) => {
      const inner = shape?.keys?.[key];
      const label = inner?.label[language] ?? key;
      const words = inWords(each, inner, language);
      const told = typeof each === 'object' ? `(${words})` : words;
      return `${i === 0 ? label : label.toLowerCase()}${{ en: ':', fr: ' :' }[language]} ${told}`;
    })
    .join(language === 'fr' ? ' ; ' : '; ');
}

function wordFor(code: string, shape: Shape | undefined, language: Language): string {
  const { labels = {} } = shape ?? {};
  return (Object.hasOwn(labels, code) ? labels[code]?.[language] : undefined) ?? code;
}

interface Measured {
  count?: string;
  sum?: string;
  where?: string;
  of?: string;
  per?: Measured;
}

/** A derivation on one line: `count actions status:completed`, `count actions pillar:asylum per count actions`. */
function measured({ count, sum, where, of, per }: Measured): string {
  const what = count === undefined ? `sum ${sum ?? ''}` : `count ${count}`;
  return [
    what,
    ...(where === undefined ? [] : [where]),
    ...(of === undefined ? [] : ['of', of]),
    ...(per ? ['per', measured(per)] : []),
  ].join(' ');
}
