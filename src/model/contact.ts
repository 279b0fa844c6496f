/** An address or a number at which a person could be reached, as it stands in a text. */
export interface Contact {
  kind: 'an email address' | 'a telephone number';
  text: string;
}

/** Addresses, those with the sign spelt out among them. */
const MAIL = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/giu;

/** An international number, one that is said to be a number, or one in pairs of digits. */
const TELEPHONE = [
  /(?<![\p{L}\p{N}])(?:\+|00)[ ]?[1-9](?:[ ()./-]{0,2}\d){7,13}(?!\d)/gu,
  /(?<!\p{L})(?:tel|t[ée]l[ée]phone|phone|mobile|portable|fax|gsm)\b[.: ]*\+?\d(?:[ ()./-]{0,2}\d){4,14}/giu,
  /(?<![\p{L}\p{N}.-])0[1-9](?:[ .-]\d\d){4}(?!\d)/gu,
];

/** What an address and a number cannot do without: nearly all texts have none of it, and the patterns above take milliseconds to compile. */
const AT = /@|\(at\)|\[at\]/iu;
const DIGITS = /\d(?:[ ()./-]{0,2}\d){4}/u;
/** Most texts that have it are dates. */
const DATE = /^\d{4}(?:-\d\d){0,2}$/u;

/** The email addresses and telephone numbers in a text, as they follow each other. */
export function contactsIn(text: string): Contact[] {
  const mails = AT.test(text) ? found(MAIL, 'an email address', text) : [];
  // Digits of an address are no number.
  const others = mails.reduce((rest, { at, text: mail }) => blanked(rest, at, mail.length), text);
  const numbers: Found[] = [];
  if (DIGITS.test(others) && !DATE.test(others)) {
    let left = others;
    for (const pattern of TELEPHONE)
      for (const number of found(pattern, 'a telephone number', left)) {
        numbers.push(number);
        left = blanked(left, number.at, number.text.length);
      }
  }
  return [...mails, ...numbers]
    .sort((a, b) => a.at - b.at)
    .map(({ kind, text: contact }) => ({ kind, text: contact.trim() }));
}

type Found = Contact & { at: number };

const found = (pattern: RegExp, kind: Contact['kind'], text: string): Found[] =>
  [...text.matchAll(pattern)].map(({ 0: contact, index }) => ({ kind, text: contact, at: index }));

const blanked = (text: string, at: number, length: number): string =>
  `${text.slice(0, at)}${'|'.repeat(length)}${text.slice(at + length)}`;
