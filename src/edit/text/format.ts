import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../model/dataset.js';
import type { Shape } from '../../model/shape.js';
import { aliasTargets, writeOutMisplaced } from './aliases.js';
import { arrange, compareItems } from './arrange.js';
import { commentsOf } from './comments.js';
import { printTree } from './print.js';
import { dataOf, readTree } from './read-tree.js';

/** The canonical text of a file, or why there is none. */
export type Formatted = { text: string } | { refused: string };

/**
 * A file in canonical form: keys in the order of the schema, sets sorted, other lists and keyed records as they stand,
 * two spaces of indentation, brackets for short mappings and lists up to 100 columns, quotes only where a reader needs
 * them, single blank lines, comments with what they comment. Each text stays on one line: folded, one word more would
 * move line breaks that nobody meant to touch, and a diff would show them all. Line endings and byte order mark stay.
 */
export function format(text: string, shape: Shape | undefined): Formatted {
  const printed = print(text, shape);
  if (printed === undefined) return { refused: 'it cannot be read' };
  if (printed === text) return { text };
  if (!isDeepStrictEqual(canonical(dataOf(printed), shape), canonical(dataOf(text), shape)))
    return { refused: 'the data would not stay the same' };
  if (!isDeepStrictEqual(commentsOf(printed).sort(), commentsOf(text).sort()))
    return { refused: 'a comment would be lost' };
  return { text: printed };
}

/** Whether a text is in canonical form. */
export function isCanonical(text: string, shape: Shape | undefined): boolean {
  return print(text, shape) === text;
}

/** A text in canonical form, not yet held against what it was. */
function print(text: string, shape: Shape | undefined): string | undefined {
  const tree = readTree(text);
  if (!tree) return undefined;
  const targets = aliasTargets(tree.root);
  arrange(tree.root, shape);
  if (targets.size > 0) writeOutMisplaced(tree.root, targets);
  return withEndings(printTree(tree), text);
}

function withEndings(printed: string, original: string): string {
  const marked = original.startsWith('\uFEFF') ? `\uFEFF${printed}` : printed;
  return /^[^\n]*\r\n/u.test(original) ? marked.replace(/\n/gu, '\r\n') : marked;
}

/** Data with everything put in order whose order means nothing, and keys as pairs where it does. */
function canonical(value: Json, shape: Shape | undefined): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, shape?.items));
    return shape?.isSet === true ? items.sort(compareItems) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const { keys = {}, each } = shape ?? {};
  const entries = Object.entries(value).map(
    ([key, item]) => [key, canonical(item, Object.hasOwn(keys, key) ? keys[key] : each)] as const,
  );
  return Object.keys(keys).length > 0 ? Object.fromEntries(entries) : entries;
}
