import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withValue, withValues } from '../../src/edit/values.js';
import type { Json } from '../../src/model/dataset.js';

const step = fc.oneof(fc.constantFrom('a', 'b', '__proto__'), fc.nat({ max: 3 }));
const value = fc.oneof(fc.constant(undefined), fc.constantFrom<Json[]>('x', 1, null, ['y', 'z'], { a: 'w' }));
const changes = fc.array(fc.record({ path: fc.array(step, { minLength: 1, maxLength: 3 }), value }), { maxLength: 6 });
const { data } = fc.letrec<{ data: Json }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json[]>('t', 2, null),
    fc.array(tie('data'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('data')),
  ),
}));

it('many values set at once are the same as each set after the other, and what they are set in stays as it is', () => {
  fc.assert(
    fc.property(data, changes, (before, asked) => {
      const copy = structuredClone(before);
      const inTurn = asked.reduce<Json>((now, { path, value: given }) => withValue(now, path, given) ?? null, before);
      expect(withValues(before, asked)).toEqual(inTurn);
      expect(before).toEqual(copy);
    }),
  );
});
