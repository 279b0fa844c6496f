import { isAmbiguous } from '../ambiguous.js';
import { DECLINED } from './declined.js';

export type Scalar = string | number | boolean | null;

/** The words that are no text in the core schema of YAML 1.2. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
/** Letters more than any such word has, or any that YAML 1.1 adds. */
const LONGEST_WORD = 5;

const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;
/** A number with a fraction or an exponent, as JavaScript prints it. */
const DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e[-+][0-9]+)?$/;
/** All other numbers of the core schema. */
const OTHER_NUMBER =
  /^[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|\.(?:inf|nan))$/i;

const table = (characters: string): Uint8Array =>
  Uint8Array.from({ length: 128 }, (_, code) => (characters.includes(String.fromCharCode(code)) ? 1 : 0));
const LETTERS = table('nNtTfFyYoO~');
const NUMERALS = table('0123456789+-.=<');

/** What plain text stands for; declines what other readers would read differently, and rare ways to write numbers. */
export function resolvePlain(source: string): Scalar {
  const first = source.charCodeAt(0);
  if (LETTERS[first] === 1) return source.length > LONGEST_WORD ? source : resolveWord(source);
  return NUMERALS[first] === 1 ? resolveNumeral(source) : source;
}

function resolveWord(source: string): string | boolean | null {
  const value = WORDS.get(source);
  if (value !== undefined) return value;
  if (isAmbiguous(source)) throw DECLINED;
  return source;
}

function resolveNumeral(source: string): string | number {
  if (isAmbiguous(source)) throw DECLINED;
  if (INTEGER.test(source)) return Number.parseInt(source, 10);
  if (DECIMAL.test(source)) return Number.parseFloat(source);
  if (OTHER_NUMBER.test(source)) throw DECLINED;
  return source;
}
