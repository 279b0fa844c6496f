import { firstHidden, ODD_SPACE } from '../../../model/characters.js';
import { DECLINED } from './declined.js';
import { resolvePlain, type Scalar } from './plain.js';

/**
 * The values and keys of the texts that a run reads, hardly any of them twice: most are codes, dates and names of fields,
 * which many records share. They are copies, since V8 keeps the whole of a text in memory for a piece of it.
 */
export class Scalars {
  readonly #plain = new Map<string, Scalar>();
  readonly #texts = new Map<string, string>();
  readonly #keys = new Map<string, string>();

  /** A value that stands without quotes, or with them. */
  value(plain: string | undefined, quoted: string | undefined): Scalar {
    if (plain !== undefined) return this.#resolved(plain);
    if (quoted !== undefined) return this.text(unquoted(quoted));
    throw DECLINED;
  }

  #resolved(source: string): Scalar {
    const known = this.#plain.get(source);
    if (known !== undefined) return known;
    const value = resolvePlain(source);
    const copy = copyOf(source);
    return keep(this.#plain, copy, value === source ? copy : value);
  }

  /** A text that stands in quotes, or in lines of its own. */
  text(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const copy = copyOf(text);
    return keep(this.#texts, copy, copy);
  }

  /** A key, in quotes or without; numbers and other values as keys are declined, what other readers would merge, and what would get a diagnostic. */
  key(source: string | undefined): string {
    if (source === undefined || source.length > MAX_KEY) throw DECLINED;
    const known = this.#keys.get(source);
    if (known !== undefined) return known;
    const isQuoted = source.startsWith('"');
    const key = isQuoted ? unquoted(source) : resolvePlain(source);
    if (typeof key !== 'string' || (key === '<<' && !isQuoted) || key === '__proto__' || isOdd(key)) throw DECLINED;
    const copy = this.text(key);
    this.#keys.set(isQuoted ? copyOf(source) : copy, copy);
    return copy;
  }
}

/**
 * So many values are remembered at a time: what many files share comes again soon, and most texts stand in one file only.
 * With more, V8 would move the rest to where it seldom cleans up before they are forgotten.
 */
const MOST = 500;

function keep<Value>(kept: Map<string, Value>, source: string, value: Value): Value {
  if (kept.size >= MOST) kept.clear();
  kept.set(source, value);
  return value;
}

/** A longer key on the line of its value is a fault in YAML. */
const MAX_KEY = 1_000;

const ASCII = /^[ -~]*$/;

/** Whether a key has a character in it that does not show, or a space that is none: a fault. */
const isOdd = (key: string): boolean => !ASCII.test(key) && (firstHidden(key) !== undefined || ODD_SPACE.test(key));

/** What stands in quotes. Of the escapes of YAML `fmt` writes those that JSON has, too. */
function unquoted(source: string): string {
  if (!source.includes('\\')) return source.slice(1, -1);
  try {
    return JSON.parse(source) as string;
  } catch {
    throw DECLINED;
  }
}

/** V8 copies shorter pieces of a text itself. */
const PIECE = 13;

/** The same text in memory of its own. */
function copyOf(text: string): string {
  return text.length < PIECE ? text : [text.charAt(0), text.slice(1)].join('');
}
