import type { Json } from '../../../model/dataset.js';
import { DECLINED } from './declined.js';
import { add, Flow, withoutSpareRoom } from './flow.js';
import { ENTRY, LINE_END } from './patterns.js';
import { Scalars } from './scalars.js';

const STEP = 2;
const MAX_INDENT = 64;
/** Control characters, among them line endings other than `\n`. */
const CONTROL = /[\u0000-\u001f]/;

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
    if (!text.endsWith('\n')) return undefined;
    try {
      return new Reader(text, scalars).read();
    } catch (error) {
      if (error === DECLINED) return undefined;
      throw error;
    }
  };
}

/** Follows the indentation of blocks, and has one of their entries at hand, as far as one line has it. What reads a value leaves off at the next. */
class Reader {
  /** Of the entry; -1 at the end of the text. */
  #column = -1;
  #isItem = false;
  /** Sources of its key and value; where there is no value, a block follows. */
  #key: string | undefined;
  #plain: string | undefined;
  #quoted: string | undefined;
  /** The first character of a value in brackets or of several lines. */
  #opening: string | undefined;
  /** Where the text goes on behind it. */
  #at = 0;
  readonly #flow: Flow;

  constructor(
    readonly text: string,
    readonly scalars: Scalars,
  ) {
    this.#flow = new Flow(text, scalars);
    this.#next();
  }

  read(): { [key: string]: Json } {
    if (this.#column !== 0 || this.#isItem) throw DECLINED;
    return this.#map(0);
  }

  #next(): void {
    ENTRY.lastIndex = this.#at;
    const found = ENTRY.exec(this.text);
    if (found === null) throw DECLINED;
    this.#at = ENTRY.lastIndex;
    const { 1: indent, 2: dash, 3: key, 4: plain, 5: quoted, 6: opening } = found as (string | undefined)[];
    this.#column = indent?.length ?? -1;
    this.#isItem = dash !== undefined;
    this.#key = key;
    this.#plain = plain;
    this.#quoted = quoted;
    this.#opening = opening;
  }

  /** A mapping in a column. Its first entry may stand behind a dash. */
  #map(column: number): { [key: string]: Json } {
    const map: { [key: string]: Json } = {};
    do add(map, this.scalars.key(this.#key), this.#value(column));
    while (this.#column === column && !this.#isItem);
    if (this.#column >= column) throw DECLINED;
    return map;
  }

  #list(column: number): Json[] {
    const list: Json[] = [];
    do list.push(this.#key === undefined ? this.#value(column) : this.#map(column + STEP));
    while (this.#column === column && this.#isItem);
    if (this.#column >= column) throw DECLINED;
    return withoutSpareRoom(list);
  }

  /** What follows the key or the dash of an entry in a column. */
  #value(column: number): Json {
    const [plain, quoted] = [this.#plain, this.#quoted];
    if (this.#opening === '|') return this.#literal(column + STEP);
    if (this.#opening !== undefined) return this.#brackets();
    this.#next();
    return plain === undefined && quoted === undefined ? this.#block(column + STEP) : this.scalars.value(plain, quoted);
  }

  /** The block of entries that has to begin in a column. */
  #block(column: number): Json {
    if (this.#column !== column || column > MAX_INDENT) throw DECLINED;
    return this.#isItem ? this.#list(column) : this.#map(column);
  }

  /** What stands in brackets, of which the first was read. */
  #brackets(): Json {
    const flow = this.#flow;
    flow.at = this.#at - 1;
    const value = flow.read();
    LINE_END.lastIndex = flow.at;
    if (!LINE_END.test(this.text)) throw DECLINED;
    this.#at = LINE_END.lastIndex;
    this.#next();
    return value;
  }

  /** A text of several lines, behind its bar; they begin in a column. */
  #literal(column: number): string {
    const { text } = this;
    const isStripped = text[this.#at] === '-';
    if (isStripped) this.#at++;
    if (text[this.#at] !== '\n') throw DECLINED;
    this.#at++;
    const indent = ' '.repeat(column);
    let value = '';
    for (let breaks = ''; this.#at < text.length; breaks += '\n') {
      const end = text.indexOf('\n', this.#at);
      const isEmpty = end === this.#at && value !== '';
      if (!isEmpty && !text.startsWith(indent, this.#at)) break;
      if (!isEmpty) {
        const line = text.slice(this.#at + column, end);
        if (line === '' || line.startsWith(' ') || line.endsWith(' ') || CONTROL.test(line)) throw DECLINED;
        value += breaks + line;
        breaks = '';
      }
      this.#at = end + 1;
    }
    if (value === '') throw DECLINED;
    this.#next();
    return this.scalars.text(isStripped ? value : `${value}\n`);
  }
}
