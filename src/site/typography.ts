import type { Language } from '../model/text.js';

/** A space that no line breaks at. */
const FIXED = '\u00a0';

/**
 * Markup with the spaces that French sets before some signs and within quotation marks made such that no line breaks
 * at them. Tags are left alone: a sign of theirs never stands in a text, since texts are escaped.
 */
export function set(markup: string, language: Language): string {
  if (language !== 'fr') return markup;
  return markup
    .split(/(<[^>]*>)/u)
    .map((piece) =>
      piece.startsWith('<') ? piece : piece.replace(/ (?=[:;?!%»])/gu, FIXED).replace(/« /gu, `«${FIXED}`),
    )
    .join('');
}

/** A text that begins a line: its first letter is a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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

/** A month as words: `2014-07` → `Jul 2014`, `juil. 2014`; a year alone stays one. */
export function monthInWords(month: string, language: Language, length: 'short' | 'long' = 'short'): string {
  const [year = '', number] = month.split('-');
  const name = number === undefined ? undefined : MONTHS[language][length][Number(number) - 1];
  return name === undefined ? year : `${name}${FIXED}${year}`;
}
