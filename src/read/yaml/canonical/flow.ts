import type { Json } from '../../../model/dataset.js';
import { DECLINED } from './declined.js';
import { FLOW_ENTRY, FLOW_ITEM } from './patterns.js';
import type { Scalars } from './scalars.js';

const MAX_DEPTH = 16;

/** Reads mappings and lists in brackets, from `at` on, all on one line. */
export class Flow {
  at = 0;

  constructor(
    readonly text: string,
    readonly scalars: Scalars,
  ) {}

  /** What stands between the bracket at `at` and its fellow. */
  read(depth = 0): Json {
    if (depth > MAX_DEPTH) throw DECLINED;
    return this.text[this.at] === '{' ? this.#map(depth) : this.#list(depth);
  }

  #map(depth: number): Json {
    const map: { [key: string]: Json } = {};
    if (this.#passes('{}')) return map;
    do {
      const { 1: key, 2: plain, 3: quoted, 4: opening } = this.#match(FLOW_ENTRY);
      add(map, this.scalars.key(key), opening ? this.#inner(depth) : this.scalars.value(plain, quoted));
    } while (this.text[this.at] === ',');
    if (!this.#passes(' }')) throw DECLINED;
    return map;
  }

  #list(depth: number): Json[] {
    const list: Json[] = [];
    if (this.#passes('[]')) return list;
    do {
      const { 1: plain, 2: quoted, 3: opening } = this.#match(FLOW_ITEM);
      list.push(opening ? this.#inner(depth) : this.scalars.value(plain, quoted));
    } while (this.text[this.at] === ',');
    if (!this.#passes(']')) throw DECLINED;
    return withoutSpareRoom(list);
  }

  /** What begins with the bracket that was just passed. */
  #inner(depth: number): Json {
    this.at--;
    return this.read(depth + 1);
  }

  #match(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) throw DECLINED;
    this.at = pattern.lastIndex;
    return found;
  }

  /** Whether these characters stand here; if they do, they are passed. */
  #passes(characters: string): boolean {
    if (!this.text.startsWith(characters, this.at)) return false;
    this.at += characters.length;
    return true;
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
