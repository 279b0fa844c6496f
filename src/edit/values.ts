import type { Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';

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
