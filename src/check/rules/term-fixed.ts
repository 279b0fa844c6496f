import { once } from '../../model/once.js';
import type { Shape } from '../../model/shape.js';
import { SHAPES } from '../../model/shapes.generated.js';
import { recordRule } from './rule.js';

const PREFIX = 'vocabularies/';

/** Vocabularies whose codes the program knows by heart, since a schema lists them, and these codes. */
export const fixedCodes = once(
  (): ReadonlyMap<string, readonly string[]> => new Map(Object.values(SHAPES).flatMap(fixedIn)),
);

function fixedIn({ refers, values, keys = {}, each, items }: Shape): [string, readonly string[]][] {
  const own: [string, readonly string[]][] =
    values && refers?.startsWith(PREFIX) ? [[refers.slice(PREFIX.length), values]] : [];
  const parts = [...Object.values(keys), ...(each ? [each] : []), ...(items ? [items] : [])];
  return [...own, ...parts.flatMap(fixedIn)];
}

/** A term that no record could use, since what it means is not known to the program. */
export const termFixed = recordRule('term/fixed', 'vocabularies', ({ id }) => {
  const [vocabulary = '', code = ''] = id.split('/');
  const known = fixedCodes().get(vocabulary);
  if (!known || known.includes(code)) return [];
  return [
    {
      at: [],
      part: 'key',
      message: `The codes of \`${vocabulary}\` are built into the program, and \`${code}\` is not one of them: no record could use it.`,
      hint: `Take it out. Labels may be changed; the codes are ${known.join(', ')}.`,
    },
  ];
});
