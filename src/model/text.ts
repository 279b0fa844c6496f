import type { Text } from './records.js';

/** The languages that the program speaks, and that a dataset may declare. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the languages are called in English, the language of diagnostics and help. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'French' };

export function isLanguage(name: string): name is Language {
  return LANGUAGES.some((language) => language === name);
}

/** What the program says for itself, in every language: a heading, a title, a note. */
export type Label = Record<Language, string>;

/** A text of a dataset, which stands in the languages that the dataset declares, as a label: what is not there in one language is given in the other. */
export function labelOf({ en, fr }: Pick<Text, Language>): Label {
  return { en: en ?? fr ?? '', fr: fr ?? en ?? '' };
}

/** A text of a dataset in a language, or in the one that it has. */
export function textIn(text: Pick<Text, Language>, language: Language): string {
  return text[language] ?? labelOf(text)[language];
}

/** The different wordings that a text has. */
export function wordingsOf(text: Pick<Text, Language>): string[] {
  return [...new Set(LANGUAGES.flatMap((language) => text[language] ?? []))];
}

/** Letters that do not come apart into a plain one and its accent. */
const PLAIN: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'oe',
  æ: 'ae',
  Æ: 'ae',
  ł: 'l',
  Ł: 'l',
  ø: 'o',
  Ø: 'o',
  đ: 'd',
  Đ: 'd',
  ß: 'ss',
};

/** More marks on one letter than Unicode's stream-safe form allows: no language has them, and to put them in order takes the square of their number. Made where it is needed, since few texts need it. */
const manyMarks = (): RegExp => /\p{M}{31,}/gu;

/** A text with letters and their accents in one character where there is one. Heaps of marks stay as they are. */
export function composed(text: string): string {
  return text.search(manyMarks()) < 0 ? text.normalize('NFC') : text;
}

/** ASCII, but for white space that is no space and the backtick, which is taken for an apostrophe. */
const UNACCENTED = /^[ -_a-~]*$/;

/** What a text amounts to for someone who types it: no case, no accents, one kind of apostrophe, dash and space. */
export function fold(text: string): string {
  if (UNACCENTED.test(text)) return text.replace(/ +/g, ' ').trim().toLowerCase();
  return text
    .replace(manyMarks(), '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—]/gu, '-')
    .replace(/[œŒæÆłŁøØđĐß]/gu, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** ASCII, and the letters of Latin alphabets. Where both names have the same letter, it does not matter what that is. */
const LATIN = /^[ -~\u00c0-\u024f]*$/u;
const collators = new Map<Language, Intl.Collator>();

/**
 * Orders names as their language does; numbers inside by value. Names that first differ in a letter or a space stand in
 * the same order in every language, which is told without Intl: that takes longer to load than a dataset.
 */
export function compareNames(a: string, b: string, language: Language): number {
  return a === b ? 0 : (compareLetters(a, b) ?? collator(language).compare(a, b));
}

function compareLetters(a: string, b: string): number | undefined {
  if (!LATIN.test(a) || !LATIN.test(b)) return undefined;
  const [left, right] = [a, b].map((name) =>
    name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/gu, '')
      .toLowerCase(),
  ) as [string, string];
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  const [mine = ' ', other = ' '] = [left[at], right[at]];
  // At the end of a name, as at a space, the shorter one comes first.
  return /^[a-z ]{2}$/u.test(mine + other) && mine !== other ? (mine < other ? -1 : 1) : undefined;
}

function collator(language: Language): Intl.Collator {
  const known = collators.get(language);
  if (known) return known;
  const made = new Intl.Collator(language, { numeric: true, sensitivity: 'variant' });
  collators.set(language, made);
  return made;
}

/** The id nearest to a text. */
export function toSlug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}
