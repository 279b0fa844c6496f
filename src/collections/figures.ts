import type { Description } from './description.js';
import { publication } from './publication.js';

export const figures: Description<'figures'> = {
  derived: [publication()],
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
