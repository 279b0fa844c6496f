import type { Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import type { Refers } from '../model/vocabulary.js';
import { REFERENCES } from './references.generated.js';

/** A place in a record that refers to another record or to a term. */
export interface Reference {
  path: Path;
  refers: Refers;
  id: string;
}

/** A way to references: keys, `*` for every key of a mapping, and `[]` for every item of a list. */
export type Pattern = readonly string[];

/** Every reference in a value, as the schemas declare them. `path` is where the record stands in its file. */
export function referencesOf(schema: string, fields: Json, path: Path): Reference[] {
  const patterns = REFERENCES[schema] ?? [];
  return patterns.flatMap(({ at, refers }) => {
    // A keyed file's schema describes the file; the record is what stands under one key.
    const pattern = path.length > 0 ? at.slice(1) : at;
    return follow(fields, pattern, path).map(({ path: found, id }) => ({ path: found, refers: refers as Refers, id }));
  });
}

function follow(value: Json | undefined, pattern: Pattern, path: Path): { path: Path; id: string }[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return typeof value === 'string' ? [{ path, id: value }] : [];
  if (step === '[]') return Array.isArray(value) ? value.flatMap((item, i) => follow(item, rest, [...path, i])) : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  if (step === '*') return Object.entries(value).flatMap(([key, item]) => follow(item, rest, [...path, key]));
  return Object.hasOwn(value, step) ? follow(value[step], rest, [...path, step]) : [];
}
