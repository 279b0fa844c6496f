/** An address or a number at which a person could be reached, as it stands in a text. */
export interface Contact {
  kind: 'an email address' | 'a telephone number';
  text: string;
}

/** Addresses, those with the sign spelt out among them. */
const MAIL = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/iu;

/** An international number, one that is said to be a number, or one in pairs of digits. */
const TELEPHONE = [
  /(?<![\p{L}\p{N}])(?:\+|00)[ ]?[1-9](?:[ ()./-]{0,2}\d){7,13}(?!\d)/u,
  /(?<!\p{L})(?:tel|t[ée]l[ée]phone|phone|mobile|portable|fax|gsm)\b[.: ]*\+?\d(?:[ ()./-]{0,2}\d){4,14}/iu,
  /(?<![\p{L}\p{N}.-])0[1-9](?:[ .-]\d\d){4}(?!\d)/u,
];

/** What an address and a number cannot do without: nearly all texts have none of it, and the patterns above take milliseconds to compile. */
const AT = /@|\(at\)|\[at\]/iu;
const DIGITS = /\d(?:[ ()./-]{0,2}\d){4}/u;
/** Most texts that have it are dates. */
const DATE = /^\d{4}(?:-\d\d){0,2}$/u;

/** The first email address or telephone number in a text; undefined if it has none. */
export function contactIn(text: string): Contact | undefined {
  const mail = AT.test(text) ? MAIL.exec(text)?.[0] : undefined;
  if (mail !== undefined) return { kind: 'an email address', text: mail };
  if (!DIGITS.test(text) || DATE.test(text)) return undefined;
  const number = TELEPHONE.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
  return number === undefined ? undefined : { kind: 'a telephone number', text: number.trim() };
}
