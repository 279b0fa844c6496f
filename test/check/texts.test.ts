import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inspectTexts } from '../../src/check/texts.js';

const texts = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'a',
        'Ré',
        'œuvre',
        'e\u0301',
        ' ',
        '  ',
        '\t',
        '\n',
        '–',
        '…',
        '«\u00a0',
        '\u00ad',
        '\u200b',
        '\u202e',
        '\ufeff',
        'ǆ',
        'ɏ',
        '\u024f',
        '\u2028',
        '漢',
        '😀',
      ),
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

/** A sign without blemish that is rare enough to be looked at closely, together with the text before it. */
const RARE = '漢';

const codes = (text: string): string[] => inspectTexts({ list: [{ text }] }, 'actions/a.yaml').map(({ code }) => code);

it('a text that is taken for sound at first sight is sound when it is looked at closely', () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!/\s$/u.test(text));
      expect(codes(text)).toEqual(codes(text + RARE));
    }),
    { numRuns: 20_000 },
  );
});

it('every kind of blemish is told, with its place', () => {
  expect(['a  b', 'e\u0301', 'a\u200bb'].map(codes)).toEqual([
    ['text/white-space'],
    ['text/decomposed'],
    ['text/invisible'],
  ]);
  expect(inspectTexts({ list: [{ text: 'a ' }] }, 'actions/a.yaml').map(({ path }) => path)).toEqual([
    ['list', 0, 'text'],
  ]);
});
