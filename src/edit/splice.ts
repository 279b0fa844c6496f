import { isDeepStrictEqual } from 'node:util';
import { isScalar } from 'yaml';
import type { Json } from '../model/dataset.js';
import { formatPath, type Path } from '../model/diagnostic.js';
import type { Edit } from '../model/edit.js';
import { type Shape, shapeAt } from '../model/shape.js';
import { commentsOf } from './comments.js';
import { dataOf, format } from './format.js';
import { newEntry } from './nodes.js';
import type { Branch, Entry } from './tree.js';
import { entryLines, inBrackets } from './print.js';
import { readTree } from './read-tree.js';
import { scalarText } from './scalar.js';
import { valueAt } from '../model/value.js';
import { withValue } from './values.js';

/** A change to one value of a file; no value takes the entry away. */
export interface Intent {
  path: Path;
  value: Json | undefined;
}

/**
 * A text with values set or taken away, and nothing else touched. What was in canonical form stays so. Undefined if the text is
 * none that can be edited safely (see `readTree`), or the path leads through a single value or past the end of a list.
 */
export function setAll(text: string, intents: readonly Intent[], shape: Shape | undefined): string | undefined {
  let now = text;
  let data = dataOf(text);
  for (const intent of intents) {
    if (data === null) return undefined;
    if (isDeepStrictEqual(valueAt(data, intent.path), intent.value)) continue;
    const next = setOne(now, data, intent, shape);
    if (next === undefined) return undefined;
    now = next;
    data = dataOf(now);
  }
  if (now === text) return text;
  const was = format(text, shape);
  if (!('text' in was) || was.text !== text) return now;
  const tidy = format(now, shape);
  return 'text' in tidy ? tidy.text : now;
}

function setOne(text: string, data: Json, { path, value }: Intent, shape: Shape | undefined): string | undefined {
  const old = valueAt(data, path);
  const tree = readTree(text);
  if (!tree) return undefined;
  const edits = value === undefined ? removal(text, tree.root, path) : assignment(text, tree.root, path, value, shape);
  if (!edits) return undefined;
  const next = apply(text, edits);
  const expected = withValue(data, path, value);
  if (!isDeepStrictEqual(dataOf(next), expected ?? null))
    throw new Error(`setting ${formatPath(path)} would have changed something else`);
  const isSingle = (each: Json | undefined): boolean => typeof each !== 'object' || each === null;
  if (value !== undefined && isSingle(old) && !isDeepStrictEqual(commentsOf(next).sort(), commentsOf(text).sort()))
    throw new Error(`setting ${formatPath(path)} would have lost a comment`);
  return next;
}

type Splice = Omit<Edit, 'file'>;

function apply(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce(
      (now, { range, text: inserted }) =>
        now.slice(0, range.start) + withEndings(inserted, text) + now.slice(range.end),
      text,
    );
}

function withEndings(inserted: string, text: string): string {
  return /^[^\n]*\r\n/u.test(text) ? inserted.replace(/\r?\n/gu, '\r\n') : inserted;
}

/** The entries from the root to the last one of a path that is there. */
function walk(root: Branch, path: Path): { branch: Branch; entry: Entry }[] {
  const found: { branch: Branch; entry: Entry }[] = [];
  let branch: Branch | undefined = root;
  for (const step of path) {
    const entry: Entry | undefined =
      branch?.kind === 'seq'
        ? typeof step === 'number'
          ? branch.entries[step]
          : undefined
        : branch?.entries.find(({ key }) => String(key?.value) === String(step));
    if (!branch || !entry) break;
    found.push({ branch, entry });
    branch = entry.value.kind === 'leaf' ? undefined : entry.value;
  }
  return found;
}

function assignment(
  text: string,
  root: Branch,
  path: Path,
  value: Json,
  shape: Shape | undefined,
): Splice[] | undefined {
  const found = walk(root, path);
  const last = found.at(-1);
  if (last && found.length === path.length) return replacement(text, last.entry, last.branch, value);
  const into = last ? last.entry.value : root;
  const [step, ...rest] = path.slice(found.length);
  if (step === undefined) return undefined;
  const inner = rest.reduceRight<Json | undefined>(
    (within, each) =>
      within === undefined || typeof each === 'number'
        ? each === 0 && within !== undefined
          ? [within]
          : undefined
        : { [each]: within },
    value,
  );
  if (inner === undefined) return undefined;
  // `key:` with nothing behind it holds nothing, so it may hold this.
  if (into.kind === 'leaf')
    return last && isScalar(into.node) && into.node.value === null
      ? replacement(text, last.entry, last.branch, typeof step === 'number' ? [inner] : { [step]: inner })
      : undefined;
  if (into.kind === 'seq')
    return step === into.entries.length
      ? insertion(text, into, into.entries.length, newEntry(undefined, inner), last?.entry)
      : undefined;
  if (typeof step === 'number') return undefined;
  return insertion(
    text,
    into,
    placeFor(step, into, shapeAt(shape, path.slice(0, found.length))),
    newEntry(step, inner),
    last?.entry,
  );
}

/** Where a key goes: before the first that the schema names after it. */
function placeFor(key: string, branch: Branch, shape: Shape | undefined): number {
  const order = Object.keys(shape?.keys ?? {});
  const rank = (name: string): number => order.indexOf(name) + 1 || order.length + 1;
  const at = branch.entries.findIndex((entry) => rank(String(entry.key?.value)) > rank(key));
  return at < 0 ? branch.entries.length : at;
}

function replacement(text: string, entry: Entry, branch: Branch, value: Json): Splice[] {
  const isSingle = typeof value !== 'object' || value === null;
  if (branch.flow) return [{ range: valueRange(text, entry), text: inBrackets(newEntry(undefined, value).value) }];
  if (isSingle && entry.value.kind === 'leaf' && entry.value.node?.range) {
    const range = valueRange(text, entry);
    // It is part of what is replaced.
    const comment = headComment(text, entry);
    // Several lines leave no room for a comment at the end of theirs, and would swallow a deeper one below.
    const place =
      entry.eol === undefined && comment === undefined && !isCommentDeeper(text, range.end, entry.column)
        ? 'block'
        : 'flow';
    return [
      {
        range,
        text: `${range.start === range.end ? ' ' : ''}${scalarText(value, place, entry.column)}${comment === undefined ? '' : ` ${comment}`}`,
      },
    ];
  }
  const { column } = entry;
  const made = { ...newEntry(entry.key === undefined ? undefined : String(entry.key.value), value), eol: entry.eol };
  const start = entry.start;
  return [
    {
      range: { start, end: valueRange(text, entry).end + eolLength(text, entry) },
      text: entryLines(made, entry.key ? 'map' : 'seq', column)
        .join('\n')
        .slice(column),
    },
  ];
}

/** Whether the next line with anything on it, after a value, is a comment that stands deeper than its entry. */
function isCommentDeeper(text: string, end: number, column: number): boolean {
  const below = /^[^\n]*\n(?:[ \t]*\r?\n)*([ \t]*)#/u.exec(text.slice(end));
  return (below?.[1]?.length ?? 0) > column;
}

function eolLength(text: string, entry: Entry): number {
  if (entry.eol === undefined) return 0;
  const end = valueRange(text, entry).end;
  return text.indexOf(entry.eol, end) + entry.eol.length - end;
}

const isBlockScalar = (text: string, start: number): boolean => /^[|>]/u.test(text.slice(start, start + 1));

/** Where the value of an entry stands, without the line's end that a block scalar counts in. */
function valueRange(text: string, entry: Entry): { start: number; end: number } {
  const { value } = entry;
  const start = value.kind === 'leaf' ? (value.node?.range?.[0] ?? entry.end) : value.start;
  let { end } = entry;
  while (end > start && /[\r\n ]/u.test(text.charAt(end - 1))) end--;
  return { start, end: Math.max(start, end) };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The offset after the last line of an entry, comments inside it included. */
function regionEnd(text: string, entry: Entry): number {
  const { end } = valueRange(text, entry);
  let after = lineEnd(text, end);
  if (entry.value.kind === 'leaf') return after;
  // Comments at the end of a nested block stand deeper than the entry.
  for (let probe = after; probe < text.length;) {
    const line = text.slice(probe, lineEnd(text, probe));
    if (/^\s*$/u.test(line)) {
      probe = lineEnd(text, probe);
      continue;
    }
    if (!/^\s*#/u.test(line) || line.search(/\S/u) <= entry.column) break;
    probe = after = lineEnd(text, probe);
  }
  return after;
}

/** The offset of the line where the comments above an entry begin, or of its own line; what stands before `floor` is not its own. */
function regionStart(text: string, entry: Entry, floor = 0): number {
  let start = lineStart(text, entry.start);
  const above = entry.before.length - (headComment(text, entry) === undefined ? 0 : 1);
  for (let left = above; left > 0 && start > floor; left--) {
    const previous = lineStart(text, start - 1);
    if (!/^\s*(?:#|\r?$)/u.test(text.slice(previous, start).trimEnd())) break;
    start = previous;
  }
  return start;
}

/** The comment behind the `|` or `>` of a text of several lines, which counts among those above its entry. */
function headComment(text: string, entry: Entry): string | undefined {
  const { start } = valueRange(text, entry);
  if (entry.value.kind !== 'leaf' || !isBlockScalar(text, start) || entry.before.length === 0) return undefined;
  return commentsOf(text.slice(start, text.indexOf('\n', start)))[0];
}

const isOnDashLine = (text: string, entry: Entry): boolean =>
  text.slice(lineStart(text, entry.start), entry.start).replace('\uFEFF', '').trim() !== '';

function insertion(
  text: string,
  branch: Branch,
  at: number,
  made: Entry,
  holder: Entry | undefined,
): Splice[] | undefined {
  const [next, previous] = [branch.entries[at], branch.entries[at - 1]];
  if (branch.flow) {
    const item = `${made.key ? `${scalarText(made.key.value, 'key')}: ` : ''}${inBrackets(made.value)}`;
    if (previous) return [{ range: point(previous.end), text: `, ${item}` }];
    if (next) return [{ range: point(next.start), text: `${item}, ` }];
    const pad = branch.kind === 'map' ? ' ' : '';
    return [
      {
        range: { start: branch.start, end: branch.end },
        text: `${branch.kind === 'map' ? '{' : '['}${pad}${item}${pad}${branch.kind === 'map' ? '}' : ']'}`,
      },
    ];
  }
  const column = (next ?? previous)?.column ?? (holder ? holder.column + 2 : 0);
  const lines = entryLines(made, branch.kind, column);
  if (previous) {
    const offset = regionEnd(text, previous);
    const newline = text.endsWith('\n') || offset < text.length ? '' : '\n';
    return [{ range: point(offset), text: newline === '' ? `${lines.join('\n')}\n` : `\n${lines.join('\n')}` }];
  }
  if (!next) return undefined;
  if (isOnDashLine(text, next))
    return [{ range: point(next.start), text: `${lines.join('\n').slice(column)}\n${' '.repeat(column)}` }];
  return [
    {
      range: point(text.startsWith('\uFEFF') && regionStart(text, next) === 0 ? 1 : regionStart(text, next)),
      text: `${lines.join('\n')}\n`,
    },
  ];
}

const point = (offset: number): { start: number; end: number } => ({ start: offset, end: offset });

/** Takes an entry away, and with it whatever would be left empty around it. */
function removal(text: string, root: Branch, path: Path): Splice[] | undefined {
  const found = walk(root, path);
  if (found.length < path.length) return [];
  const alone = found.findLastIndex(({ branch }) => branch.entries.length > 1);
  const target = found[alone];
  if (!target) return undefined;
  const { branch, entry } = target;
  const at = branch.entries.indexOf(entry);
  const [next, previous] = [branch.entries[at + 1], branch.entries[at - 1]];
  if (branch.flow)
    return [
      {
        range: next ? { start: entry.start, end: next.start } : { start: previous?.end ?? entry.start, end: entry.end },
        text: '',
      },
    ];
  if (isOnDashLine(text, entry) && next) return [{ range: { start: entry.start, end: next.start }, text: '' }];
  const start = regionStart(text, entry, previous && lineEnd(text, valueRange(text, previous).end));
  const end = regionEnd(text, entry);
  const taken = { range: { start: start === 0 && text.startsWith('\uFEFF') ? 1 : start, end }, text: '' };
  return previous && endsInBlockScalar(text, previous) ? [taken, ...aligned(text, end, entry.column)] : [taken];
}

function endsInBlockScalar(text: string, entry: Entry): boolean {
  if (entry.value.kind === 'leaf') return isBlockScalar(text, valueRange(text, entry).start);
  const last = entry.value.entries.at(-1);
  return !entry.value.flow && last !== undefined && endsInBlockScalar(text, last);
}

/** Brings comments that stand deeper than a column back to it: a text of several lines above would swallow them. */
function aligned(text: string, from: number, column: number): Splice[] {
  const splices: Splice[] = [];
  for (
    let start = from;
    start < text.length && /^[ \t]*(?:#|\r?\n)/u.test(text.slice(start, lineEnd(text, start)));
    start = lineEnd(text, start)
  ) {
    const [indent = ''] = /^[ \t]*/u.exec(text.slice(start)) ?? [];
    if (indent.length > column)
      splices.push({ range: { start, end: start + indent.length }, text: ' '.repeat(column) });
  }
  return splices;
}

/** Where the key of an entry stands; undefined if there is none. */
export function keyRange(text: string, path: Path): { start: number; end: number } | undefined {
  const tree = readTree(text);
  const found = tree ? walk(tree.root, path) : [];
  const range = found.length === path.length ? found.at(-1)?.entry.key?.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
}
