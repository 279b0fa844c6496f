import { isCollection, isMap, isScalar, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Json } from '../../model/dataset.js';
import { readableValue, readYaml } from '../../read/yaml/readable.js';
import { attachComments } from './comments.js';
import type { Branch, Entry, Tree } from './tree.js';

/** Reads a text as a tree with its comments; undefined if it is not one sound mapping with plain keys. */
export function readTree(text: string): Tree | undefined {
  const { document, lines, faults } = readYaml(text);
  if (faults.length > 0 || !isMap(document?.contents)) return undefined;
  const column = (offset: number): number =>
    lines.linePos(offset).col - 1 - (text.startsWith('\uFEFF') && lines.linePos(offset).line === 1 ? 1 : 0);
  const root = branch(document.contents, column);
  if (!root) return undefined;
  return attachComments(text, root, column);
}

/** What a text holds; null if that cannot be told. */
export function dataOf(text: string): Json {
  return readableValue(text) ?? null;
}
function branch(node: YAMLMap | YAMLSeq, column: (offset: number) => number): Branch | undefined {
  const entries: Entry[] = [];
  for (const [i, item] of node.items.entries()) {
    const made = isMap(node) ? pairEntry(item as Pair, column) : itemEntry(node, item as Node | null, i, column);
    if (!made) return undefined;
    entries.push(made);
  }
  const flow = node.flow === true;
  const [start = 0, end = 0] = node.range ?? [];
  return {
    kind: isMap(node) ? 'map' : 'seq',
    flow,
    entries,
    tail: [],
    anchor: node.anchor,
    start,
    end: flow ? end : (entries.at(-1)?.end ?? end),
  };
}

function pairEntry({ key, value }: Pair, column: (offset: number) => number): Entry | undefined {
  if (!isScalar(key) || !key.range) return undefined;
  return entry(key, value as Node | null, key.range[0], column);
}

function itemEntry(
  list: YAMLSeq,
  item: Node | null,
  index: number,
  column: (offset: number) => number,
): Entry | undefined {
  const source = list.srcToken?.type === 'block-seq' ? list.srcToken.items[index] : undefined;
  const dash = source?.start.find((token) => token.type === 'seq-item-ind')?.offset;
  const start = dash ?? item?.range?.[0];
  return start === undefined ? undefined : entry(undefined, item, start, column);
}

function entry(
  key: Scalar | undefined,
  node: Node | null,
  start: number,
  column: (offset: number) => number,
): Entry | undefined {
  const value = isCollection(node) ? branch(node, column) : ({ kind: 'leaf', node } as const);
  if (!value) return undefined;
  const end =
    value.kind === 'leaf' ? (value.node?.range?.[1] ?? key?.range?.[1] ?? start + 1) : Math.max(value.end, start + 1);
  return {
    key,
    value,
    before: [],
    eol: undefined,
    blank: false,
    start,
    end: Math.max(end, start),
    column: column(start),
  };
}
