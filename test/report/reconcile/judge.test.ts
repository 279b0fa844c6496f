import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearsOut } from '../../../src/report/reconcile/judge.js';

describe('a published number is borne out', () => {
  it.each<[what: string, exact: number, stated: Parameters<typeof bearsOut>[1], expected: boolean]>([
    ['by the same number', 42, { value: 42 }, true],
    ['not by another', 43, { value: 42 }, false],
    ['by a share that rounds to it: 12 of 73 is 16 %', (100 * 12) / 73, { value: 16 }, true],
    ['by a share as precise as it is stated: 15 of 73 is 20.5 %', (100 * 15) / 73, { value: 20.5 }, true],
    ['not by a share that rounds elsewhere: 6 of 73 is 8.2 %', (100 * 6) / 73, { value: 7 }, false],
    ['as "more than 70" by 73', 73, { value: 70, qualifier: 'more-than' }, true],
    ['not as "more than 250" by 250', 250, { value: 250, qualifier: 'more-than' }, false],
    ['as "almost 100" by 97', 97, { value: 100, qualifier: 'almost' }, true],
    ['not as "almost 100" by 100', 100, { value: 100, qualifier: 'almost' }, false],
    ['not as "almost 100" by 60', 60, { value: 100, qualifier: 'almost' }, false],
    ['as "up to 13" by 13', 13, { value: 13, qualifier: 'up-to' }, true],
    ['not as "up to 13" by 14', 14, { value: 13, qualifier: 'up-to' }, false],
    ['as "about 100" by 108', 108, { value: 100, qualifier: 'about' }, true],
    ['not as "about 100" by 120', 120, { value: 100, qualifier: 'about' }, false],
  ])('%s', (_, exact, stated, expected) => {
    expect(bearsOut(exact, stated)).toBe(expected);
  });

  it('by itself and, unqualified, by no other whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 10_000 }), (value, off) => {
        expect(bearsOut(value, { value })).toBe(true);
        expect(bearsOut(value + off, { value })).toBe(false);
        expect(bearsOut(value, { value, qualifier: 'more-than' })).not.toBe(
          bearsOut(value, { value, qualifier: 'up-to' }),
        );
      }),
    );
  });

  it.each<[what: string, derived: number, as: Parameters<typeof bearsOut>[2], Parameters<typeof bearsOut>[1], boolean]>(
    [
      ['"more than 300" by more than 300', 300, 'more-than', { value: 300, qualifier: 'more-than' }, true],
      ['not 300 by more than 300', 300, 'more-than', { value: 300 }, false],
      ['not "more than 400" by more than 300', 300, 'more-than', { value: 400, qualifier: 'more-than' }, false],
      ['"about 300" by more than 290', 290, 'more-than', { value: 300, qualifier: 'about' }, true],
      ['not 300 by about 200', 200, 'about', { value: 300 }, false],
      ['"up to 20" by almost 20', 20, 'almost', { value: 20, qualifier: 'up-to' }, true],
      ['not "almost 20" by up to 20', 20, 'up-to', { value: 20, qualifier: 'almost' }, false],
    ],
  )('where the records are soft themselves: %s', (_, derived, as, stated, expected) => {
    expect(bearsOut(derived, stated, as)).toBe(expected);
  });
});
