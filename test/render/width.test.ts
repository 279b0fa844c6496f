import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/render/width.js';

const range = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code));

/** Letters, marks and pictures of the scripts that names of the world are written in. */
const CHARACTERS = fc.oneof(
  range(0x20, 0x7e),
  range(0xa1, 0xac),
  range(0xae, 0x24f),
  range(0x300, 0x36f), // marks that stand over others
  range(0x391, 0x3a1),
  range(0x410, 0x44f),
  range(0x5d0, 0x5ea),
  range(0x621, 0x64a),
  range(0x905, 0x939), // Devanagari, and its marks
  range(0x93e, 0x94d),
  range(0xe01, 0xe3a), // Thai
  range(0x3041, 0x3096), // Japanese
  range(0x4e00, 0x9fff), // Chinese
  range(0xac00, 0xd7a3), // Korean
  fc.constantFrom('…', '–', '’', '─', '█', '👍', '👍🏽', '👨‍👩‍👧', '🇹🇬', '❤️', '\u001b[31m', '\u001b[39m'),
);

describe('columns that a text takes', () => {
  it('are those that another program counts', () => {
    fc.assert(
      fc.property(fc.string({ unit: CHARACTERS, maxLength: 20 }), (text) => {
        // Two flags, or a mark after a colour, join to what neither of them is.
        expect(widthOf(`${text} `)).toBe(stringWidth(`${text} `));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a Korean syllable in its parts', '\u1112\u1161\u11ab', 2],
    ['a space without width', 'a\u200bb', 2],
    ['a soft hyphen', 'a\u00adb', 3],
    ['nothing', '', 0],
  ])('of %s', (_, text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });
});
