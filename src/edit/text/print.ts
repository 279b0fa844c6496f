import { isAlias, isScalar } from 'yaml';
import type { Branch, Entry, Leaf, Tree } from './tree.js';
import { scalarText } from './scalar.js';

/** Short mappings and lists go on one line up to this column. */
const WIDTH = 100;
const STEP = 2;

/** A tree as text, in canonical form but for the order of its entries. */
export function printTree(tree: Tree): string {
  const lines = [
    ...(tree.head.length > 0 ? [...tree.head, ''] : []),
    ...entriesOf(tree.root, 0),
    ...tree.root.tail,
    ...(tree.foot.length > 0 && tree.footBlank ? [''] : []),
    ...tree.foot,
  ];
  return `${lines.join('\n')}\n`;
}

/** An entry of a block, from a column on. */
export function entryLines(entry: Entry, kind: Branch['kind'], indent: number): string[] {
  return kind === 'map' ? pairLines(entry, indent) : itemLines(entry, indent);
}

/** A value as it stands between brackets, however long. */
export function inBrackets(value: Leaf | Branch): string {
  if (value.kind === 'leaf') return leafText(value, 'flow', 0);
  const parts = value.entries.map((entry) => `${entry.key ? `${keyOf(entry)}: ` : ''}${inBrackets(entry.value)}`);
  if (parts.length === 0) return value.kind === 'map' ? '{}' : '[]';
  return value.kind === 'map' ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`;
}

function entriesOf(branch: Branch, indent: number): string[] {
  return branch.entries.flatMap((entry, i) => {
    const lines = entryLines(entry, branch.kind, indent);
    return entry.blank && i > 0 ? ['', ...lines] : lines;
  });
}

function pairLines(entry: Entry, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const head = `${pad}${keyOf(entry)}:`;
  const short = inline(entry, head.length + 1, indent);
  if (short !== undefined) return [...comments(entry.before, pad), ...oneLine(`${head} ${short}`, entry, pad)];
  const branch = entry.value as Branch;
  return [
    ...comments(entry.before, pad),
    ...comments(eolOf(entry), pad),
    `${head}${anchorOf(branch)}`,
    ...children(branch, indent + STEP),
  ];
}

function itemLines(item: Entry, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const { entry, lifted } = withoutLeadingComments(item, indent + STEP);
  const short = inline(entry, indent + STEP, indent);
  if (short !== undefined)
    return [...comments(entry.before, pad), ...comments(lifted, pad), ...oneLine(`${pad}- ${short}`, entry, pad)];
  const branch = entry.value as Branch;
  const above = [...comments(entry.before, pad), ...comments(eolOf(entry), pad), ...comments(lifted, pad)];
  if (branch.kind === 'seq' || branch.anchor !== undefined || branch.entries.length === 0)
    return [...above, `${pad}-${anchorOf(branch)}`, ...children(branch, indent + STEP)];
  const [line = '', ...rest] = children(branch, indent + STEP);
  return [...above, `${pad}- ${line.slice(indent + STEP)}`, ...rest];
}

/** The first key of an item stands on the line of the dash, so what comments it goes above. */
function withoutLeadingComments(entry: Entry, indent: number): { entry: Entry; lifted: readonly string[] } {
  const { value } = entry;
  const first = value.kind === 'map' && value.anchor === undefined ? value.entries[0] : undefined;
  if (value.kind !== 'map' || !first) return { entry, lifted: [] };
  const line = inline(first, 0, indent);
  // Behind several lines there is no place for a comment either.
  const isBehind = first.eol !== undefined && line !== undefined && !line.includes('\n');
  const lifted = [...first.before, ...(isBehind ? [] : eolOf(first))];
  if (lifted.length === 0) return { entry, lifted };
  const bare = { ...first, before: [], eol: isBehind ? first.eol : undefined };
  return { entry: { ...entry, value: { ...value, entries: [bare, ...value.entries.slice(1)] } }, lifted };
}

function children(branch: Branch, indent: number): string[] {
  return [...entriesOf(branch, indent), ...comments(branch.tail, ' '.repeat(indent))];
}

const anchorOf = (branch: Branch): string => (branch.anchor === undefined ? '' : ` &${branch.anchor}`);

/** A comment at the end of a line stays there if the value has one line; else it goes above. */
function oneLine(text: string, entry: Entry, pad: string): string[] {
  if (entry.eol === undefined) return text.split('\n');
  if (text.includes('\n')) return [...comments([entry.eol], pad), ...text.split('\n')];
  return [`${text} ${entry.eol}`];
}

function eolOf(entry: Entry): string[] {
  return entry.eol === undefined ? [] : [entry.eol];
}

function comments(lines: readonly string[], pad: string): string[] {
  return lines.map((line) => (line === '' ? '' : `${pad}${line}`));
}

/** The value on the line of its key, or from there on; undefined where it has to be a block of entries. */
function inline(entry: Entry, column: number, indent: number): string | undefined {
  if (entry.value.kind === 'leaf') return leafText(entry.value, 'block', indent);
  if (entry.value.entries.length === 0 && entry.value.tail.length === 0)
    return `${anchorOf(entry.value)} ${entry.value.kind === 'map' ? '{}' : '[]'}`.trimStart();
  const text = flowText(entry.value, true);
  return text !== undefined && column + text.length <= WIDTH
    ? text
    : entry.value.entries.length === 0
      ? text
      : undefined;
}

/** A mapping of single values and short lists, or a list of single values, in brackets; undefined if it is none, or commented. */
function flowText(branch: Branch, isOutermost: boolean): string | undefined {
  if (branch.tail.length > 0 || branch.anchor !== undefined || (branch.kind === 'map' && !isOutermost))
    return undefined;
  const parts: string[] = [];
  for (const entry of branch.entries) {
    const { key, value, before, eol } = entry;
    if (before.length > 0 || eol !== undefined) return undefined;
    const text =
      value.kind === 'leaf' ? leafText(value, 'flow', 0) : branch.kind === 'map' ? flowText(value, false) : undefined;
    if (
      text === undefined ||
      (value.kind === 'leaf' && typeof valueOf(value) === 'string' && (valueOf(value) as string).includes('\n'))
    )
      return undefined;
    parts.push(key ? `${keyOf(entry)}: ${text}` : text);
  }
  if (parts.length === 0) return branch.kind === 'map' ? '{}' : '[]';
  return branch.kind === 'map' ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`;
}

function leafText(leaf: Leaf, place: 'block' | 'flow', indent: number): string {
  if (isAlias(leaf.node)) return `*${leaf.node.source}`;
  const anchor = leaf.node?.anchor === undefined ? '' : `&${leaf.node.anchor} `;
  return `${anchor}${digitsOf(leaf) ?? scalarText(valueOf(leaf), place, indent)}`;
}

/** A key. One that is no text, such as a number, keeps its digits: `007` is no other key than it was. */
export function keyOf({ key }: Entry): string {
  if (key?.anchor !== undefined) return `&${key.anchor} ${scalarText(key.value, 'key')}`;
  const isText = typeof key?.value === 'string';
  return isText || key?.source === undefined || key.source === '' ? scalarText(key?.value, 'key') : key.source;
}

/** A number as it stands, where it has more digits than the value that was read for it; undefined for all else. */
function digitsOf({ node }: Leaf): string | undefined {
  if (!isScalar(node) || typeof node.value !== 'number' || node.source === undefined) return undefined;
  const digits = (text: string): number => text.replace(/[^0-9]/gu, '').replace(/^0+/u, '').length;
  return /^[-+]?[0-9]+(?:\.[0-9]+)?$/u.test(node.source) && digits(node.source) > 15 ? node.source : undefined;
}

function valueOf(leaf: Leaf): unknown {
  return leaf.node === null || isAlias(leaf.node) ? null : leaf.node.value;
}
