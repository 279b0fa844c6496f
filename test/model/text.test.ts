import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames, fold, LANGUAGES, textIn } from '../../src/model/text.js';
import { realDataset } from '../check/dataset.js';

/** What compareNames must agree with: ICU's own order. */
const icu = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Intl.Collator(language, { numeric: true, sensitivity: 'variant' })]),
);

const names = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from("abzAZ éÉçœŒæØßłïÿ -'’.,()0129")) }),
  fc.string({ unit: fc.constantFrom(...Array.from('aAàéeE z')) }),
  fc.string({ unit: fc.integer({ min: 0xc0, max: 0x24f }).map((code) => String.fromCharCode(code)), maxLength: 4 }),
  fc
    .tuple(fc.constantFrom(...Array.from('łŁøđßœ')), fc.string({ unit: fc.constantFrom(...Array.from('abł Z')) }))
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
);

describe('names are ordered as ICU orders them', () => {
  it('whatever they are', () => {
    fc.assert(
      fc.property(names, names, fc.constantFrom(...LANGUAGES), (a, b, language) => {
        expect(Math.sign(compareNames(a, b, language))).toBe(Math.sign(icu[language]?.compare(a, b) ?? Number.NaN));
      }),
      { numRuns: 20_000 },
    );
  });

  it('those of all countries, in both languages', async () => {
    const countries = (await realDataset()).all('countries');
    for (const language of LANGUAGES) {
      const labels = countries.map(({ fields }) => textIn(fields.name, language));
      expect(labels.toSorted((a, b) => compareNames(a, b, language))).toEqual(
        labels.toSorted((a, b) => icu[language]?.compare(a, b) ?? 0),
      );
    }
  });
});

describe('a text is folded', () => {
  it('to what someone would type for it', () => {
    expect(['Côte d’Ivoire', '  CÔTE   D`IVOIRE ', 'Œuvre–clé', 'Łódź'].map(fold)).toEqual([
      "cote d'ivoire",
      "cote d'ivoire",
      'oeuvre-cle',
      'lodz',
    ]);
  });

  it('alike with and without an accented word after it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(fold(`${text} é`)).toBe(`${fold(text)} e`.trim());
      }),
      { numRuns: 5_000 },
    );
  });
});
