import type { Text } from './records.js';

/** The languages that every label and text of a dataset exists in. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
export type { Text };

/** Letters that do not come apart into a plain one and its accent. */
const PLAIN: Readonly<Record<string, string>> = { œ: 'oe', Œ: 'oe', æ: 'ae', Æ: 'ae', ł: 'l', Ł: 'l', ø: 'o', Ø: 'o', đ: 'd', Đ: 'd', ß: 'ss' };

/** What a text amounts to for someone who types it: no case, no accents, one kind of apostrophe, dash and space. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—]/gu, '-')
    .replace(/[œŒæÆłŁøØđĐß]/gu, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Latin letters that differ from the plain ones by accents alone, and spaces. */
const LETTERS = /^[A-Za-z\u00c0-\u00c5\u00c7-\u00cf\u00d1-\u00d6\u00d9-\u00dd\u00e0-\u00e5\u00e7-\u00ef\u00f1-\u00f6\u00f9-\u00fd\u00ff ]*$/u;
const collators = new Map<Language, Intl.Collator>();

/**
 * Orders names as their language does; numbers inside by value. Names of letters that differ in more than case and
 * accents stand in the same order in every language, which is told without Intl: that takes longer to load than a dataset.
 */
export function compareNames(a: string, b: string, language: Language): number {
  if (a === b) return 0;
  const [left, right] = [letters(a), letters(b)];
  return left !== undefined && right !== undefined && left !== right ? (left < right ? -1 : 1) : collator(language).compare(a, b);
}

/** The letters of a name without case and accents; undefined if there is something else in it. */
function letters(name: string): string | undefined {
  return LETTERS.test(name) ? name.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').toLowerCase() : undefined;
}

function collator(language: Language): Intl.Collator {
  const known = collators.get(language);
  if (known) return known;
  const made = new Intl.Collator(language, { numeric: true, sensitivity: 'variant' });
  collators.set(language, made);
  return made;
}
