import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../model/dataset.js';
import type { Path } from '../../model/diagnostic.js';
import type { Shape } from '../../model/shape.js';
import { pairItems } from './pairs.js';
import type { ChangeKind, ValueChange } from './change.js';

type Mapping = Readonly<Record<string, Json>>;

/** Every difference between two values of one shape, absent being null; none if they are the same. */
export function compareValues(before: Json, after: Json, shape: Shape | undefined, path: Path = []): ValueChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isText(shape, before) && isText(shape, after)) return compareTexts(before, after, path);
  if (isMapping(before) && isMapping(after)) return compareMappings(before, after, shape, path);
  // A mapping that comes or goes is told by its parts, so that one field that is set is one change.
  if (shape?.keys && shape.kind !== 'text' && isMapping(after) && before === null)
    return compareMappings({}, after, shape, path);
  if (shape?.keys && shape.kind !== 'text' && isMapping(before) && after === null)
    return compareMappings(before, {}, shape, path);
  const lists = [before ?? [], after ?? []];
  if (Array.isArray(lists[0]) && Array.isArray(lists[1])) return compareLists(lists[0], lists[1], shape, path);
  return [{ path, before, after, kind: isNote(path) ? 'wording' : 'fact' }];
}

function compareMappings(before: Mapping, after: Mapping, shape: Shape | undefined, path: Path): ValueChange[] {
  const keys = new Set([...Object.keys(shape?.keys ?? {}), ...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const within = shape?.keys && Object.hasOwn(shape.keys, key) ? shape.keys[key] : shape?.each;
    return compareValues(valueOf(before, key), valueOf(after, key), within, [...path, key]);
  });
}

function valueOf(mapping: Mapping, key: string): Json {
  return Object.hasOwn(mapping, key) ? (mapping[key] ?? null) : null;
}

/** Words in a language, where others say the same. */
function compareTexts(before: Mapping, after: Mapping, path: Path): ValueChange[] {
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return languages.flatMap((language): ValueChange[] => {
    const [left, right] = [valueOf(before, language), valueOf(after, language)];
    return isDeepStrictEqual(left, right)
      ? []
      : [{ path: [...path, language], before: left, after: right, kind: 'wording' }];
  });
}

function compareLists(
  before: readonly Json[],
  after: readonly Json[],
  shape: Shape | undefined,
  path: Path,
): ValueChange[] {
  if (before.some(isMapping) || after.some(isMapping)) return compareItems(before, after, shape, path);
  const kind = shape?.isSet === true && hasSameItems(before, after) ? 'order' : isNote(path) ? 'wording' : 'fact';
  return [{ path, before: listOrNull(before), after: listOrNull(after), kind }];
}

function compareItems(
  before: readonly Json[],
  after: readonly Json[],
  shape: Shape | undefined,
  path: Path,
): ValueChange[] {
  const pairs = pairItems(before, after, shape?.items);
  const kept = pairs.map(([i]) => i);
  const sorted = [...kept].sort((a, b) => a - b);
  const places = kept.map((i) => sorted.indexOf(i));
  const isMoved = !isDeepStrictEqual(kept, sorted);
  const kind: ChangeKind = isNote(path) ? 'wording' : 'fact';
  // The last is removed first, so that the places of the others still hold.
  const removed = [...before.keys()].filter((i) => !kept.includes(i)).reverse();
  const added = [...after.keys()].filter((j) => !pairs.some(([, place]) => place === j));
  const moved: ValueChange = { path, before: [...places.keys()], after: places, kind: 'order' };
  return [
    ...removed.map((i): ValueChange => ({ path: [...path, i], before: before[i] ?? null, after: null, kind })),
    ...(isMoved ? [moved] : []),
    ...added.map((j): ValueChange => ({ path: [...path, j], before: null, after: after[j] ?? null, kind })),
    ...pairs.flatMap(([i, j]) => compareValues(before[i] ?? null, after[j] ?? null, shape?.items, [...path, j])),
  ];
}

/** What an empty list and an absent one have in common: nothing is said. */
function listOrNull(items: readonly Json[]): Json {
  return items.length === 0 ? null : [...items];
}

function hasSameItems(a: readonly Json[], b: readonly Json[]): boolean {
  return isDeepStrictEqual(new Set(a), new Set(b));
}

function isMapping(value: Json): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isText(shape: Shape | undefined, value: Json): value is { [key: string]: Json } {
  return shape?.kind === 'text' && isMapping(value);
}

/** Remarks say something about the facts, and are none. */
function isNote(path: Path): boolean {
  return path.includes('notes') || path.includes('remark') || path.includes('remarks');
}
