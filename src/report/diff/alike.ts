import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../model/dataset.js';

/** Records less alike than this are two records, not one that was renamed. */
export const LEAST_ALIKE = 0.5;

/** The share of the values in either record that the two have in common. */
export function alikeness(was: Json, now: Json): number {
  if (isDeepStrictEqual(was, now)) return 1;
  const [left, right] = [leaves(was), leaves(now)];
  const common = [...left].filter((leaf) => right.has(leaf)).length;
  return (2 * common) / (left.size + right.size);
}

function leaves(value: Json, path = '', found = new Set<string>()): Set<string> {
  if (value === null || typeof value !== 'object') return found.add(`${path} ${String(value)}`);
  for (const [key, item] of Object.entries(value)) leaves(item, Array.isArray(value) ? path : `${path}.${key}`, found);
  return found;
}
