import type { Json } from '../../../src/model/dataset.js';
import type { Path } from '../../../src/model/diagnostic.js';
import type { ValueChange } from '../../../src/report/diff/change.js';

/** The value that the changes of a record turn its first state into, as the JSON of `mieux diff` says that they do. */
export function applyChanges(value: Json, changes: readonly ValueChange[]): Json {
  return changes.reduce((state, change) => applyAt(state, change.path, change), structuredClone(value));
}

function applyAt(value: Json, path: Path, change: ValueChange): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change.kind === 'order' ? reordered(value, change.after) : change.after;
  if (typeof step === 'number') return applyInList(Array.isArray(value) ? value : [], step, rest, change);
  const mapping = isMapping(value) ? value : {};
  const next = applyAt(Object.hasOwn(mapping, step) ? (mapping[step] ?? null) : null, rest, change);
  const others = Object.fromEntries(Object.entries(mapping).filter(([key]) => key !== step));
  const isEmpty = next === null || (isMapping(next) && Object.keys(next).length === 0);
  const made = isEmpty ? others : { ...mapping, [step]: next };
  return Object.keys(made).length === 0 ? null : made;
}

function applyInList(list: readonly Json[], step: number, rest: Path, change: ValueChange): Json {
  if (rest.length > 0) return list.map((item, i) => (i === step ? applyAt(item, rest, change) : item));
  if (change.after === null) return emptyIsNull(list.toSpliced(step, 1));
  return list.toSpliced(step, change.before === null ? 0 : 1, change.after);
}

/** Items of a list in their new places; a set is simply the one that it became. */
function reordered(value: Json, after: Json): Json {
  if (!Array.isArray(value) || !Array.isArray(after) || !value.some(isMapping)) return after;
  return after.map((place) => value[Number(place)] ?? null);
}

const emptyIsNull = (items: Json[]): Json => (items.length === 0 ? null : items);

function isMapping(value: Json): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
