import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../model/dataset.js';
import type { Path } from '../../model/diagnostic.js';
import type { Shape } from '../../model/shape.js';
import { namesAlong, ownPaths, writtenOut } from './aliases.js';
import { commentsOf } from './comments.js';
import { format, isCanonical } from './format.js';
import { insertion } from './insertion.js';
import { dataOf, readTree } from './read-tree.js';
import { removal } from './removal.js';
import { isSingle, replacement } from './replacement.js';
import { scalarText } from './scalar.js';
import { type Splice, type Step, walk } from './steps.js';
import { valueAt } from '../../model/value.js';
import type { Branch, Entry } from './tree.js';
import { withValue, withValues } from '../values.js';

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
  return step ? replacement(text, step, value) : insertion(text, root, found, path, value, shape);
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
