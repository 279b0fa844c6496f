import type { Json } from './dataset.js';
import type { Path } from './diagnostic.js';

/** The value at a path; undefined if there is none. */
export function valueAt(data: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (within, step) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, step)
        ? (within as Record<string | number, Json>)[step]
        : undefined,
    data,
  );
}
