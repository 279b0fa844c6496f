import type { Json } from '../../../model/dataset.js';
import { DECLINED } from './declined.js';
import { isFlowIndicator, type Scalar, startsFlowPlain, startsPlain } from './plain.js';
import type { Scalars } from './scalars.js';

export const NEWLINE = 10;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
const COMMA = 44;
export const MINUS = 45;
export const COLON = 58;
export const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
export const BAR = 124;
export const OPEN_MAP = 123;
const CLOSE_MAP = 125;

/** A longer key on the line of its value is a fault in YAML. */
const MAX_KEY = 1_000;
const MAX_DEPTH = 16;

/** Reads what stands on one line, from `at` on: scalars, keys and brackets. Whatever is not as `fmt` writes it is declined. */
export class Scanner {
  at = 0;

  constructor(
    readonly text: string,
    readonly scalars: Scalars,
  ) {}

  /** The code of the character so many after the current one; NaN after the end. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  /** A mapping or a list in brackets. */
  flow(depth = 0): Json {
    if (depth > MAX_DEPTH) throw DECLINED;
    return this.code() === OPEN_MAP ? this.#flowMap(depth) : this.#flowList(depth);
  }

  /** A text in double quotes. */
  quoted(): string {
    const { text } = this;
    const start = this.at;
    let end = start + 1;
    let isEscaped = false;
    for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end)) {
      if (code === NEWLINE || end >= text.length) throw DECLINED;
      if (code === BACKSLASH) isEscaped = true;
      end += code === BACKSLASH ? 2 : 1;
    }
    this.at = end + 1;
    return isEscaped ? unescape(text.slice(start, end + 1)) : text.slice(start + 1, end);
  }

  /** The source of plain text in a block, up to the end of the line, a comment, or a colon that makes it a key. */
  plain(): string {
    const { text } = this;
    if (!startsPlain(this.code(), this.code(1))) throw DECLINED;
    let end = this.at + 1;
    for (; ; end++) {
      const code = text.charCodeAt(end);
      if (code > COLON) continue;
      if (
        code === NEWLINE ||
        (code === COLON && text.charCodeAt(end + 1) <= SPACE) ||
        (code === SPACE && isCommentOrEnd(text.charCodeAt(end + 1)))
      )
        break;
    }
    return this.#take(end);
  }

  /** A value on one line, in quotes or without. */
  scalar(): Scalar {
    return this.code() === QUOTE ? this.scalars.text(this.quoted()) : this.scalars.plain(this.plain());
  }

  /** Moves past the colon of a key that was just read, from `start` on. */
  colon(start: number): void {
    if (this.code() !== COLON || this.at - start > MAX_KEY) throw DECLINED;
    this.at++;
  }

  #flowMap(depth: number): Json {
    const map: { [key: string]: Json } = {};
    if (this.#skip(CLOSE_MAP, 1)) return map;
    if (this.code(1) !== SPACE) throw DECLINED;
    do {
      this.at += 2;
      const start = this.at;
      const key = this.code() === QUOTE ? this.scalars.quotedKey(this.quoted()) : this.scalars.key(this.#flowPlain());
      this.colon(start);
      if (this.code() !== SPACE) throw DECLINED;
      this.at++;
      add(map, key, this.#flowValue(depth));
    } while (this.code() === COMMA && this.code(1) === SPACE);
    if (this.code() !== SPACE || !this.#skip(CLOSE_MAP, 1)) throw DECLINED;
    return map;
  }

  #flowList(depth: number): Json[] {
    const list: Json[] = [];
    if (this.#skip(CLOSE_LIST, 1)) return list;
    this.at++;
    list.push(this.#flowValue(depth));
    while (this.code() === COMMA && this.code(1) === SPACE) {
      this.at += 2;
      list.push(this.#flowValue(depth));
    }
    if (!this.#skip(CLOSE_LIST, 0)) throw DECLINED;
    return withoutSpareRoom(list);
  }

  #flowValue(depth: number): Json {
    const code = this.code();
    if (code === QUOTE) return this.scalars.text(this.quoted());
    if (code === OPEN_MAP || code === OPEN_LIST) return this.flow(depth + 1);
    return this.scalars.plain(this.#flowPlain());
  }

  /** Plain text up to what ends it between brackets; whether that is as it should be is for the brackets to say. */
  #flowPlain(): string {
    const { text } = this;
    if (!startsFlowPlain(this.code(), this.code(1))) throw DECLINED;
    let end = this.at + 1;
    for (; ; end++) {
      const code = text.charCodeAt(end);
      if (code === NEWLINE || isFlowIndicator(code)) break;
      if (code !== SPACE && code !== COLON) continue;
      const next = text.charCodeAt(end + 1);
      if (isFlowIndicator(next) || (code === SPACE ? isCommentOrEnd(next) : next <= SPACE)) break;
    }
    return this.#take(end);
  }

  /** Whether a character stands so far ahead; if it does, it is passed. */
  #skip(code: number, ahead: number): boolean {
    if (this.code(ahead) !== code) return false;
    this.at += ahead + 1;
    return true;
  }

  #take(end: number): string {
    if (this.text.charCodeAt(end - 1) === SPACE) throw DECLINED;
    const source = this.text.slice(this.at, end);
    this.at = end;
    return source;
  }
}

/** A list in as much memory as it takes: V8 gives one that grows room for sixteen items more, and most have one or two. */
export function withoutSpareRoom(list: readonly Json[]): Json[] {
  return list.slice();
}

/** Adds an entry to a mapping, each key once. */
export function add(map: { [key: string]: Json }, key: string, value: Json): void {
  if (Object.hasOwn(map, key)) throw DECLINED;
  map[key] = value;
}

function isCommentOrEnd(code: number): boolean {
  return code === HASH || code === NEWLINE;
}

/** Of the escapes of YAML those that JSON has too, which `fmt` writes. */
function unescape(source: string): string {
  try {
    return JSON.parse(source) as string;
  } catch {
    throw DECLINED;
  }
}
