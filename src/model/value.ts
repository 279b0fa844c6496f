import type { Json } from './dataset.js';
import type { Path } from './diagnostic.js';

/** The value at a path; undefined if there is none. */
export function valueAt(data: Json, path: Path): Json | undefined {
  let within: Json | undefined = data;
  for (const step of path) {
    if (typeof within !== 'object' || within === null || !Object.hasOwn(within, step)) return undefined;
    within = (within as Record<string | number, Json>)[step];
  }
  return within;
}
