import type { Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import { valueAt } from '../model/value.js';

/** Data with one value set or taken away; what is left empty goes too. A list index past the end means its end. */
export function withValue(data: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(data) ? data : [];
    const item = withValue(list[step], rest, value);
    const next = item === undefined ? list.toSpliced(step, 1) : [...list.slice(0, step), item, ...list.slice(step + 1)];
    return next.length === 0 ? undefined : next;
  }
  const map = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  const item = withValue(map[step], rest, value);
  const next =
    item === undefined
      ? Object.fromEntries(Object.entries(map).filter(([key]) => key !== step))
      : { ...map, [step]: item };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** Data with many values set or taken away: the whole is copied once, and not with each of them. */
export function withValues(data: Json, changes: readonly { path: Path; value: Json | undefined }[]): Json {
  const next = copy(data);
  return changes.every(({ path, value }) => put(next, path, value))
    ? next
    : changes.reduce<Json>((now, { path, value }) => withValue(now, path, value) ?? null, data);
}

/** Sets a value in place; false where that would take more than the one step, such as to make or to take away what is around it. */
function put(data: Json, path: Path, value: Json | undefined): boolean {
  const step = path.at(-1);
  const holder = valueAt(data, path.slice(0, -1));
  if (step === undefined || typeof holder !== 'object' || holder === null) return false;
  const count = Array.isArray(holder) ? holder.length : Object.keys(holder).length;
  if (value === undefined && count <= 1) return false;
  if (Array.isArray(holder)) {
    if (typeof step !== 'number' || step > holder.length) return false;
    holder.splice(step, 1, ...(value === undefined ? [] : [value]));
    return true;
  }
  if (typeof step === 'number') return false;
  if (value === undefined) Reflect.deleteProperty(holder, step);
  else Object.defineProperty(holder, step, { value, writable: true, enumerable: true, configurable: true });
  return true;
}

function copy(value: Json): Json {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
}
