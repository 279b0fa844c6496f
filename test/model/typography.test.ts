import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  counted,
  dateInSentence,
  dateInWords,
  formatList,
  formatNumber,
  nounFor,
  typeset,
} from '../../src/model/typography.js';

/** Spaces that no line breaks at, made visible. */
const seen = (text: string): string => text.replace(/\u00a0/gu, '_').replace(/\u202f/gu, '·');

describe('a text that people read', () => {
  it('has in French fixed spaces where French has them', () => {
    expect(seen(typeset('Motif : « oui » ; vraiment ? Non ! 50 % de 10 000', 'fr'))).toBe(
      'Motif_: «_oui_»·; vraiment·? Non·! 50_% de 10·000',
    );
    expect(seen(typeset('3 000 000 en 2012 100 fois', 'fr'))).toBe('3·000·000 en 2012 100 fois');
  });

  it('is left alone in English, and says the same in French', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeset(text, 'en')).toBe(text);
        expect(typeset(text, 'fr').replace(/[\u00a0\u202f]/gu, ' ')).toBe(text.replace(/[\u00a0\u202f]/gu, ' '));
        expect(typeset(typeset(text, 'fr'), 'fr')).toBe(typeset(text, 'fr'));
      }),
    );
  });
});

describe('what is put into words', () => {
  it('are numbers as the language writes them', () => {
    expect(formatNumber(1234567.5, 'en')).toBe('1,234,567.5');
    expect(seen(formatNumber(1234567.5, 'fr'))).toBe('1·234·567,5');
    expect(formatNumber(-47.9, 'fr')).toBe('-47,9');
  });

  it('are dates, as far as they are known', () => {
    expect(
      ['2014', '2014-07', '2014-07-01', '2014-07-14'].map((date) => seen(dateInWords(date, 'fr', 'long'))),
    ).toEqual(['2014', 'juillet_2014', '1er_juillet_2014', '14_juillet_2014']);
    expect(seen(dateInWords('2014-07-01', 'en'))).toBe('1_Jul_2014');
  });

  it('are numbers with their nouns', () => {
    const numbers = [0, 1, 2, '1', '1,234'];
    expect(numbers.map((number) => counted(number, 'row', 'rows', 'en'))).toEqual([
      '0 rows',
      '1 row',
      '2 rows',
      '1 row',
      '1,234 rows',
    ]);
    expect(numbers.map((number) => nounFor(number, 'ligne', 'lignes', 'fr'))).toEqual([
      'ligne',
      'ligne',
      'lignes',
      'ligne',
      'lignes',
    ]);
  });

  it('are days with an article after a French preposition, months without', () => {
    expect(['2014', '2014-07', '2014-07-01'].map((date) => seen(dateInSentence(date, 'fr', 'long')))).toEqual([
      '2014',
      'juillet_2014',
      'le_1er_juillet_2014'.replace('_', ' '),
    ]);
    expect(seen(dateInSentence('2014-07-01', 'en'))).toBe('1_Jul_2014');
  });

  it('are lists, whose sentences stand as they are', () => {
    expect(formatList(['a, b', 'c'], 'en')).toBe('a, b; c');
    expect(seen(formatList(['a, b', 'c'], 'fr'))).toBe('a, b·; c');
    expect(formatList(['One.', 'Two'], 'en')).toBe('One. Two');
  });
});
