import type { Alias, Scalar } from 'yaml';

/** A single value, as the parser gives it; null where nothing is written. */
export interface Leaf {
  kind: 'leaf';
  node: Scalar | Alias | null;
}

/** A mapping or a list. */
export interface Branch {
  kind: 'map' | 'seq';
  /** Whether it is written with brackets. */
  flow: boolean;
  entries: Entry[];
  /** Comments after its last entry. */
  tail: string[];
  anchor: string | undefined;
  start: number;
  end: number;
}

/** A key with its value, or an item of a list, with the comments that belong to it. */
export interface Entry {
  /** None for items of lists. */
  key: Scalar | undefined;
  value: Leaf | Branch;
  /** Comments above it; an empty text is a blank line between. */
  before: string[];
  /** Comment at the end of its line. */
  eol: string | undefined;
  /** Whether a blank line stands above it and its comments. */
  blank: boolean;
  start: number;
  end: number;
  /** Column from 0 of its key or dash. */
  column: number;
}

/** A file's text as a tree of entries with their comments. */
export interface Tree {
  /** Comments at the top, set off from the first entry by a blank line. */
  head: string[];
  root: Branch;
  /** Comments at the end. */
  foot: string[];
  /** Whether a blank line stands above the foot. */
  footBlank: boolean;
}
