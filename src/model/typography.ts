import type { Language } from './text.js';

/** Spaces that no line breaks at: a whole one, and the thin one of French. */
const FIXED = '\u00a0';
const THIN = '\u202f';

/**
 * A text as people read it. French sets a space before some signs and within quotation marks and numbers, at which no
 * line may break; the dataset, and everybody who types, has plain ones. For what is shown only: never for what a program
 * reads or a file keeps.
 */
export function typeset(text: string, language: Language): string {
  if (language !== 'fr') return text;
  return text
    .replace(/ (?=[:%»])/gu, FIXED)
    .replace(/« /gu, `«${FIXED}`)
    .replace(/ (?=[;!?])/gu, THIN)
    .replace(/(?<=(?:^|\D)\d{1,3}) (?=\d{3}(?!\d))/gu, THIN);
}

/** A number in the manner of the language: thousands apart, its decimal sign, and at least so many decimals unless it is whole. Intl would cost more than the rest of a small run. */
export function formatNumber(value: number, language: Language, least = 0): string {
  const [whole = '', stated = ''] = String(value).split('.');
  const decimals = stated === '' || stated.includes('e') ? stated : stated.padEnd(least, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, language === 'fr' ? THIN : ',');
  return decimals === '' ? grouped : `${grouped}${language === 'fr' ? ',' : '.'}${decimals}`;
}

/** How many decimals the most exact of some numbers has. */
export function decimalsIn(values: readonly unknown[]): number {
  return values.reduce<number>((most, value) => {
    if (typeof value !== 'number' || Number.isInteger(value)) return most;
    return Math.max(most, /^-?\d+\.(\d+)$/u.exec(String(value))?.[1]?.length ?? 0);
  }, 0);
}

/** The form of a noun that goes with a number, formatted or not: from two on the plural in French, for all but one in English. */
export function nounFor(number: number | string, one: string, several: string, language: Language): string {
  const isOne = language === 'fr' ? Number(number) < 2 : Number(number) === 1;
  return isOne ? one : several;
}

/** A number with its noun. */
export function counted(number: number | string, one: string, several: string, language: Language): string {
  return `${String(number)} ${nounFor(number, one, several, language)}`;
}

/** Texts one after the other that may have commas of their own; whole sentences follow each other as they are. */
export function formatList(texts: readonly string[], language: Language): string {
  const between = language === 'fr' ? `${THIN}; ` : '; ';
  return texts
    .map((text, i) => (i === 0 ? text : `${/[.!?]$/u.test(texts[i - 1] ?? '') ? ' ' : between}${text}`))
    .join('');
}

const MONTHS: Readonly<Record<Language, { short: readonly string[]; long: readonly string[] }>> = {
  en: {
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    long: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
  fr: {
    short: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
    long: [
      'janvier',
      'février',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'août',
      'septembre',
      'octobre',
      'novembre',
      'décembre',
    ],
  },
};

/** A date as words, as far as it is known: `2014-07` → `Jul 2014`, `juil. 2014`; `2014-07-01` → `1 Jul 2014`, `1er juil. 2014`; a year stays one. */
export function dateInWords(date: string, language: Language, length: 'short' | 'long' = 'short'): string {
  const [year = '', month, day] = date.split('-');
  const name = month === undefined ? undefined : MONTHS[language][length][Number(month) - 1];
  if (name === undefined) return year;
  const first = day === '01' && language === 'fr' ? '1er' : day && String(Number(day));
  return [first, name, year].filter((part) => part !== undefined).join(FIXED);
}

/** A date in words as it follows `since` and `planned`: French gives a day its article. */
export function dateInSentence(date: string, language: Language, length: 'short' | 'long' = 'short'): string {
  const words = dateInWords(date, language, length);
  return language === 'fr' && date.split('-').length === 3 ? `le ${words}` : words;
}
