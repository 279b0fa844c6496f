import { isDeepStrictEqual } from 'node:util';
import { isScalar } from 'yaml';
import type { Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import type { Edit } from '../model/edit.js';
import { type Shape, shapeAt } from '../model/shape.js';
import { entryAt, namesAlong, ownPaths, writtenOut } from './aliases.js';
import { commentsOf } from './comments.js';
import { format, isCanonical } from './format.js';
import { newEntry } from './nodes.js';
import { entryLines, inBrackets, keyOf } from './print.js';
import { dataOf, readTree } from './read-tree.js';
import { endOf, headComment, isCommentDeeper, isOnDashLine, ownStart, valueRange } from './regions.js';
import { removal } from './removal.js';
import { scalarText } from './scalar.js';
import { valueAt } from '../model/value.js';
import type { Branch, Entry } from './tree.js';
import { withValue, withValues } from './values.js';

/** Characters times intents: each intent that is carried out for itself reads the whole text anew. */
const MUCH = 500_000;
const TOO_MUCH = 5_000_000;

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
  const data = dataOf(text);
  if (data === null) return undefined;
  const now = setTogether(text, data, intents, shape) ?? setInTurn(text, data, intents, shape);
  if (now === undefined || now === text) return now;
  if (!isCanonical(text, shape)) return now;
  const tidy = format(now, shape);
  return 'text' in tidy ? tidy.text : now;
}

/**
 * Sets what is asked in one go: single values that others take the place of, and where there is too much for one after the other,
 * whatever else stands apart. What several aliases repeat is replaced where it stands, once.
 */
function setTogether(
  text: string,
  data: Json,
  intents: readonly Intent[],
  shape: Shape | undefined,
): string | undefined {
  // Of two values for one place the last one counts.
  const last = new Map(intents.map((intent) => [JSON.stringify(intent.path), intent]));
  const wanted = [...last.values()].filter(({ path, value }) => !isDeepStrictEqual(valueAt(data, path), value));
  if (wanted.length === 0) return text;
  const areSingle = wanted.every(
    ({ path, value }) => isSingle(value) && value !== undefined && isSingle(valueAt(data, path)),
  );
  if (!areSingle && wanted.length * text.length <= MUCH) return undefined;
  const tree = readTree(text);
  if (!tree) return undefined;
  const own = ownPaths(tree.root);
  const splices = new Map<string, Splice>();
  const mayGo: string[] = [];
  for (const { path, value } of wanted) {
    const found = walk(tree.root, areSingle ? own(path) : path);
    const step = found.length < path.length ? undefined : found.at(-1);
    if (areSingle && !step) return undefined;
    if (!areSingle && namesAlong(found.map(({ entry }) => entry)).size > 0) return undefined;
    const edits = editsFor(text, tree.root, found, { path, value }, shape);
    if (!edits) return undefined;
    if (step && !areSingle) mayGo.push(...commentsWith(step.entry, value === undefined));
    for (const edit of edits) splices.set(JSON.stringify(edit), edit);
  }
  const next = apply(text, [...splices.values()]);
  return isDeepStrictEqual(dataOf(next), withValues(data, wanted)) && keepsComments(text, next, mayGo)
    ? next
    : undefined;
}

/** What sets one value in a text; `found` leads to its place as far as that is there. */
function editsFor(
  text: string,
  root: Branch,
  found: readonly Step[],
  { path, value }: Intent,
  shape: Shape | undefined,
): Splice[] | undefined {
  if (value === undefined) return removal(text, found);
  const step = found.length < path.length ? undefined : found.at(-1);
  return step ? replacement(text, step.entry, step.branch, value) : assignment(text, root, path, value, shape);
}

function setInTurn(
  text: string,
  before: Json,
  intents: readonly Intent[],
  shape: Shape | undefined,
): string | undefined {
  if (intents.length * text.length > TOO_MUCH) return undefined;
  let now = text;
  let data: Json = before;
  for (const intent of intents) {
    if (isDeepStrictEqual(valueAt(data, intent.path), intent.value)) continue;
    const next = setOne(now, data, intent, shape) ?? setInCanonicalForm(now, data, intent, shape);
    if (next === undefined) return undefined;
    now = next;
    data = withValue(data, intent.path, intent.value) ?? null;
  }
  return now;
}

/** Some ways of writing leave no place for what is set; in canonical form there is one. */
function setInCanonicalForm(text: string, data: Json, intent: Intent, shape: Shape | undefined): string | undefined {
  const canonical = format(text, undefined);
  return 'text' in canonical && canonical.text !== text ? setOne(canonical.text, data, intent, shape) : undefined;
}

/** Undefined where the splice would change anything else: data or comments. */
function setOne(text: string, data: Json, { path, value }: Intent, shape: Shape | undefined): string | undefined {
  const tree = readTree(text);
  if (!tree) return undefined;
  const found = walk(tree.root, path);
  const last = found.at(-1)?.entry;
  const names = namesAlong(found.map(({ entry }) => entry));
  const shared = names.size === 0 ? [] : writtenOut(tree, names);
  // What is used elsewhere is written out there first, so that only this place changes.
  if (shared.length > 0) return setOne(apply(text, shared), data, { path, value }, shape);
  const edits = editsFor(text, tree.root, found, { path, value }, shape);
  if (!edits) return undefined;
  const next = apply(text, edits);
  const mayGo = last && found.length === path.length ? commentsWith(last, value === undefined) : [];
  return isDeepStrictEqual(dataOf(next), withValue(data, path, value) ?? null) && keepsComments(text, next, mayGo)
    ? next
    : undefined;
}

const isSingle = (value: Json | undefined): boolean => typeof value !== 'object' || value === null;

/** Whether every comment is still there, but for those that may go with what they comment. */
function keepsComments(before: string, after: string, mayGo: readonly string[]): boolean {
  const left = new Map<string, number>();
  const count = (comment: string, by: number): void => {
    left.set(comment, (left.get(comment) ?? 0) + by);
  };
  for (const comment of commentsOf(after)) count(comment, 1);
  for (const comment of mayGo) count(comment, 1);
  for (const comment of commentsOf(before)) count(comment, -1);
  return [...left.values()].every((number) => number >= 0);
}

/** The comments inside an entry, and with `own` those that are about it: above it, those that no blank line sets off. */
function commentsWith({ before, eol, value }: Entry, own: boolean): string[] {
  const about = own ? [...before.slice(before.lastIndexOf('') + 1), ...(eol === undefined ? [] : [eol])] : [];
  return [...about, ...commentsIn(value)];
}

function commentsIn(value: Entry['value']): string[] {
  if (value.kind === 'leaf') return [];
  const comments = value.entries.flatMap((each) => [
    ...each.before,
    ...(each.eol === undefined ? [] : [each.eol]),
    ...commentsIn(each.value),
  ]);
  return [...comments, ...value.tail];
}

type Splice = Omit<Edit, 'file'>;

/** A text with splices made. Of several at one place the last comes first. */
function apply(text: string, splices: readonly Splice[]): string {
  const isCrlf = /^[^\n]*\r\n/u.test(text);
  const parts: string[] = [];
  let at = 0;
  for (const { range, text: inserted } of [...splices].reverse().sort((a, b) => a.range.start - b.range.start)) {
    parts.push(text.slice(at, range.start), isCrlf ? inserted.replace(/\r?\n/gu, '\r\n') : inserted);
    at = range.end;
  }
  return [...parts, text.slice(at)].join('');
}

/** An entry, and the mapping or list that it stands in. */
export interface Step {
  branch: Branch;
  entry: Entry;
}

/** The entries from the root to the last one of a path that is there. */
function walk(root: Branch, path: Path): Step[] {
  const found: Step[] = [];
  let branch: Branch | undefined = root;
  for (const step of path) {
    const entry: Entry | undefined = branch && entryAt(branch, step);
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
  const single = isSingle(value);
  const nothing = emptyAt(text, entry);
  if (nothing)
    return [
      {
        range: nothing.range,
        text: `${nothing.before}${inBrackets(newEntry(undefined, value).value)}${nothing.after}`,
      },
    ];
  if (branch.flow) return [{ range: valueRange(text, entry), text: inBrackets(newEntry(undefined, value).value) }];
  if (single && entry.value.kind === 'leaf' && entry.value.node?.range) {
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
        text: `${scalarText(value, place, entry.column)}${comment === undefined ? '' : ` ${comment}`}`,
      },
    ];
  }
  const { column } = entry;
  const made = { ...newEntry(undefined, value), key: entry.key, eol: entry.eol };
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

/** Where a value goes that is not there yet, such as behind `key:`, and what has to stand around it; undefined if there is one. */
function emptyAt(
  text: string,
  { key, value }: Entry,
): { range: { start: number; end: number }; before: string; after: string } | undefined {
  if (value.kind !== 'leaf') return undefined;
  if (value.node === null) return key?.range ? { range: point(key.range[1]), before: ': ', after: '' } : undefined;
  if (!isScalar(value.node) || value.node.source !== '' || value.node.type !== 'PLAIN' || !value.node.range)
    return undefined;
  const [at] = value.node.range;
  return {
    range: point(at),
    before: /[ \t]/u.test(text.charAt(at - 1)) ? '' : ' ',
    after: text.charAt(at) === '#' ? ' ' : '',
  };
}

function eolLength(text: string, entry: Entry): number {
  if (entry.eol === undefined) return 0;
  const end = valueRange(text, entry).end;
  return text.indexOf(entry.eol, end) + entry.eol.length - end;
}

function insertion(
  text: string,
  branch: Branch,
  at: number,
  made: Entry,
  holder: Entry | undefined,
): Splice[] | undefined {
  const [next, previous] = [branch.entries[at], branch.entries[at - 1]];
  if (branch.flow) {
    const item = `${made.key ? `${keyOf(made)}: ` : ''}${inBrackets(made.value)}`;
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
    const offset = endOf(text, previous);
    const newline = text.endsWith('\n') || offset < text.length ? '' : '\n';
    return [{ range: point(offset), text: newline === '' ? `${lines.join('\n')}\n` : `\n${lines.join('\n')}` }];
  }
  if (!next) return undefined;
  if (isOnDashLine(text, next))
    return [{ range: point(next.start), text: `${lines.join('\n').slice(column)}\n${' '.repeat(column)}` }];
  const start = ownStart(text, next);
  return [{ range: point(start === 0 && text.startsWith('\uFEFF') ? 1 : start), text: `${lines.join('\n')}\n` }];
}

const point = (offset: number): { start: number; end: number } => ({ start: offset, end: offset });

/** A text with another key for an entry. Undefined if there is no such entry, or the text is none that can be edited safely. */
export function renameKey(text: string, path: Path, name: string): string | undefined {
  const tree = readTree(text);
  const found = tree ? walk(tree.root, path) : [];
  const { branch, entry } = found.at(-1) ?? {};
  if (found.length < path.length || !entry?.key?.range || !branch) return undefined;
  const data = dataOf(text);
  const old = String(path.at(-1));
  const expected = withValue(data, path.slice(0, -1), keyed(valueAt(data, path.slice(0, -1)), old, name)) ?? null;
  const [start, end] = entry.key.range;
  // Between brackets a key in quotes may have its value right behind its colon, which only another in quotes may.
  return [scalarText(name, 'key'), JSON.stringify(name)]
    .map((key) => `${text.slice(0, start)}${key}${text.slice(end)}`)
    .find((next) => isDeepStrictEqual(dataOf(next), expected));
}

/** A mapping with another name for one of its keys, in its place. */
function keyed(map: Json | undefined, old: string, name: string): Json | undefined {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return undefined;
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key === old ? name : key, value]));
}
