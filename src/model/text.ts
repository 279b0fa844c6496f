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

const collators = new Map<Language, Intl.Collator>();

/** Orders names as their language does; numbers inside by value. */
export function collator(language: Language): Intl.Collator {
  const known = collators.get(language);
  if (known) return known;
  const made = new Intl.Collator(language, { numeric: true, sensitivity: 'variant' });
  collators.set(language, made);
  return made;
}
