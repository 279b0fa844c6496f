import type { Json } from '../../../model/dataset.js';
import { DECLINED } from './declined.js';
import { Scalars } from './scalars.js';
import {
  add,
  BAR,
  COLON,
  HASH,
  MINUS,
  NEWLINE,
  OPEN_LIST,
  OPEN_MAP,
  QUOTE,
  Scanner,
  SPACE,
  withoutSpareRoom,
} from './scanner.js';

const STEP = 2;
const MAX_INDENT = 64;
/** Control characters, and line endings other than `\n`. */
const FOREIGN = /[\u0000-\u0009\u000b-\u001f]/;
const DOCUMENT_MARKER = /(?:---|\.\.\.)[ \n]/y;

/**
 * Reads a text in the canonical form that `fmt` writes, many times faster than `yaml` does. Whatever is not in that form,
 * or would get a diagnostic, is declined at the first doubt: undefined, and `parse` has to read it. What is not declined
 * is what `parse` gives, with no diagnostic; a differential test proves it.
 */
export type ReadCanonical = (text: string) => { [key: string]: Json } | undefined;

/** A reader for many texts, which keeps what they have in common once. */
export function canonicalReader(): ReadCanonical {
  const scalars = new Scalars();
  return (text) => {
    if (FOREIGN.test(text) || !text.endsWith('\n')) return undefined;
    try {
      return new Reader(text, scalars).read();
    } catch (error) {
      if (error === DECLINED) return undefined;
      throw error;
    }
  };
}

/** Follows the indentation of blocks. What reads a value leaves off at the first character of the next entry. */
class Reader {
  readonly #line: Scanner;
  /** Column of the next entry; -1 at the end of the text. */
  #column = 0;

  constructor(
    readonly text: string,
    readonly scalars: Scalars,
  ) {
    this.#line = new Scanner(text, scalars);
  }

  read(): { [key: string]: Json } {
    this.#nextEntry();
    if (this.#column !== 0) throw DECLINED;
    return this.#map(0);
  }

  /** A mapping in a column. The key of its first entry may have been read already. */
  #map(column: number, first = this.#key()): { [key: string]: Json } {
    const map: { [key: string]: Json } = {};
    add(map, first, this.#value(column));
    while (this.#column === column) add(map, this.#key(), this.#value(column));
    if (this.#column > column) throw DECLINED;
    return map;
  }

  #list(column: number): Json[] {
    const list: Json[] = [];
    while (this.#column === column) list.push(this.#item(column));
    if (this.#column > column) throw DECLINED;
    return withoutSpareRoom(list);
  }

  #key(): string {
    const line = this.#line;
    const start = line.at;
    DOCUMENT_MARKER.lastIndex = start;
    if (this.#column === 0 && DOCUMENT_MARKER.test(this.text)) throw DECLINED;
    const key = line.code() === QUOTE ? this.scalars.quotedKey(line.quoted()) : this.scalars.key(line.plain());
    line.colon(start);
    return key;
  }

  /** What follows the colon of a key that stands in a column. */
  #value(column: number): Json {
    const line = this.#line;
    if (line.code() === NEWLINE) return this.#children(column + STEP);
    if (line.code() !== SPACE) throw DECLINED;
    line.at++;
    return this.#composite(column) ?? this.#endOfLine(line.scalar());
  }

  /** An item of a list, from its dash in a column on. */
  #item(column: number): Json {
    const line = this.#line;
    if (!this.#isItem()) throw DECLINED;
    line.at++;
    if (line.code() === NEWLINE) return this.#children(column + STEP);
    line.at++;
    const composite = this.#composite(column);
    if (composite !== undefined) return composite;
    const start = line.at;
    const isQuoted = line.code() === QUOTE;
    const source = isQuoted ? line.quoted() : line.plain();
    const { scalars } = this;
    if (line.code() !== COLON) return this.#endOfLine(isQuoted ? scalars.text(source) : scalars.plain(source));
    line.colon(start);
    return this.#map(column + STEP, isQuoted ? scalars.quotedKey(source) : scalars.key(source));
  }

  /** A value in brackets or of several lines; undefined if it is neither. */
  #composite(column: number): Json | undefined {
    const code = this.#line.code();
    if (code === OPEN_MAP || code === OPEN_LIST) return this.#endOfLine(this.#line.flow());
    return code === BAR ? this.#literal(column + STEP) : undefined;
  }

  /** The block of entries that starts in the next line, and has to in this column. */
  #children(column: number): Json {
    this.#nextEntry();
    if (this.#column !== column || column > MAX_INDENT) throw DECLINED;
    return this.#isItem() ? this.#list(column) : this.#map(column);
  }

  #isItem(): boolean {
    return this.#line.code() === MINUS && this.#line.code(1) <= SPACE;
  }

  /** A text of several lines, from its bar on; they begin in a column. */
  #literal(column: number): string {
    const { text } = this;
    const line = this.#line;
    const isStripped = line.code(1) === MINUS;
    line.at += isStripped ? 2 : 1;
    if (line.code() !== NEWLINE) throw DECLINED;
    line.at++;
    let value = '';
    for (let breaks = ''; ; breaks += '\n') {
      const indent = this.#spaces(column);
      const code = line.code(indent);
      if (code === NEWLINE && indent === 0 && value !== '') {
        line.at++;
        continue;
      }
      if (indent < column) break;
      const end = text.indexOf('\n', line.at);
      if (code === SPACE || code === NEWLINE || text.charCodeAt(end - 1) === SPACE) throw DECLINED;
      value += breaks + text.slice(line.at + indent, end);
      breaks = '';
      line.at = end + 1;
    }
    if (value === '') throw DECLINED;
    this.#nextEntry();
    return this.scalars.text(isStripped ? value : `${value}\n`);
  }

  /** How many spaces come next, counted no further than a column. */
  #spaces(most: number): number {
    let count = 0;
    while (count < most && this.#line.code(count) === SPACE) count++;
    return count;
  }

  /** Ends a line after its value, a comment included. */
  #endOfLine<Value extends Json>(value: Value): Value {
    const line = this.#line;
    if (line.code() !== NEWLINE && (line.code() !== SPACE || line.code(1) !== HASH || !isCommentMark(line.code(2))))
      throw DECLINED;
    line.at = this.text.indexOf('\n', line.at) + 1;
    this.#nextEntry();
    return value;
  }

  /** Moves past empty lines and comments to the next entry, and notes its column. */
  #nextEntry(): void {
    const { text } = this;
    const line = this.#line;
    for (;;) {
      const indent = this.#spaces(MAX_INDENT);
      const code = line.code(indent);
      if (code === HASH) line.at = text.indexOf('\n', line.at) + 1;
      else if (code === NEWLINE && indent === 0) line.at++;
      else if (line.at === text.length) {
        this.#column = -1;
        return;
      } else {
        this.#column = indent;
        line.at += indent;
        return;
      }
    }
  }
}

/** Whether what follows a # shows that a comment was meant, and not a text cut short. */
function isCommentMark(code: number): boolean {
  return code === SPACE || code === NEWLINE;
}
