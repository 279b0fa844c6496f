import type { CollectionName, Records } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import type { Finding, Path } from '../model/diagnostic.js';
import { type Code, CODES } from '../model/codes.js';

/** A value of which the invalid parts are taken out: any key or item may be undefined. */
export type PartialRecord<T> = T extends readonly (infer Item)[]
  ? readonly (PartialRecord<Item> | undefined)[]
  : T extends object
    ? { [Key in keyof T]?: PartialRecord<T[Key]> | undefined }
    : T;

/** A record under inspection: sound, or what remains of it. */
export interface CheckedRecord<C extends CollectionName = CollectionName> {
  collection: C;
  id: string;
  file: string;
  path: Path;
  fields: PartialRecord<Records[C]>;
}

/** What a rule says of a place in a record. */
export interface Issue {
  /** Way from the record to what is wrong. */
  at: Path;
  part?: 'key' | 'value';
  message: string;
  hint: string;
  /** The text that mends the value, where there can be no doubt. */
  fix?: string;
}

/** An issue as a finding in a record's file. */
export function finding(code: Code, { at, ...issue }: Issue, { file, path }: { file: string; path: Path }): Finding {
  return { code, severity: CODES[code].severity, ...issue, file, path: [...path, ...at] };
}

/** A value without what stands at these paths: keys stay and say undefined, lists get holes, so that nothing counts as missing. Undefined if nothing remains. */
export function prune(value: Json, paths: readonly Path[]): Json | undefined {
  if (paths.some((path) => path.length === 0)) return undefined;
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  const inside = new Map<string, Path[]>();
  for (const [step, ...rest] of paths) {
    const known = inside.get(String(step));
    if (known) known.push(rest);
    else inside.set(String(step), [rest]);
  }
  const within = (step: string | number): readonly Path[] => inside.get(String(step)) ?? [];
  if (!Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, prune(item, within(key))])) as Json;
  }
  const kept: Json[] = new Array<Json>(value.length);
  for (const [i, item] of value.entries()) {
    const rest = prune(item, within(i));
    if (rest !== undefined) kept[i] = rest;
  }
  return kept;
}

/** The items of a list with their indexes, holes left out. */
export function items<T>(list: readonly (T | undefined)[] | undefined): { item: T; i: number }[] {
  const found: { item: T; i: number }[] = [];
  if (list === undefined) return found;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (item !== undefined) found.push({ item, i });
  }
  return found;
}

/** The items of a list, holes left out. */
export function present<T>(list: readonly (T | undefined)[] | undefined): T[] {
  return items(list).map(({ item }) => item);
}
