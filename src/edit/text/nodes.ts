import { Scalar } from 'yaml';
import type { Json } from '../../model/dataset.js';
import type { Branch, Entry, Leaf } from './tree.js';

/** A value that stands in no text yet, as part of a tree. */
export function nodeOf(value: Json): Leaf | Branch {
  if (typeof value !== 'object' || value === null) return { kind: 'leaf', node: new Scalar(value) };
  const entries = Array.isArray(value)
    ? value.map((item) => newEntry(undefined, item))
    : Object.entries(value).map(([key, item]) => newEntry(key, item));
  return {
    kind: Array.isArray(value) ? 'seq' : 'map',
    flow: false,
    entries,
    tail: [],
    anchor: undefined,
    start: 0,
    end: 0,
  };
}

/** An entry that stands in no text yet. */
export function newEntry(key: string | undefined, value: Json): Entry {
  return {
    key: key === undefined ? undefined : new Scalar(key),
    value: nodeOf(value),
    before: [],
    eol: undefined,
    blank: false,
    start: 0,
    end: 0,
    column: 0,
  };
}
