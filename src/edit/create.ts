import { describe } from '../collections/index.js';
import type { Change } from '../model/change.js';
import { collection, type CollectionName } from '../model/collections.js';
import type { Dataset, Json } from '../model/dataset.js';
import { formatPlace, parsePath, type Path } from '../model/diagnostic.js';
import { DatasetError, UsageError } from '../model/fault.js';
import { fileShapeOf, recordShapeOf } from '../model/record-shape.js';
import type { Shape } from '../model/shape.js';
import { arrange } from './text/arrange.js';
import { dataOf } from './text/read-tree.js';
import { nodeOf } from './text/nodes.js';
import { printTree } from './text/print.js';
import { type Intent, setAll } from './text/splice.js';
import { valueAt } from '../model/value.js';
import type { RecordToEdit } from './record.js';
import { withValue } from './values.js';

/** Fields of a record. */
export interface Fields {
  [key: string]: Json;
}

/** A record that does not exist yet. `id` is as readers of the dataset know it: `togo-3`, or `2009-2015/togo` in a file of many. */
export interface NewRecord {
  collection: CollectionName;
  id: string;
  fields: Fields;
}

/** Where a record will stand: its file, and its key in a file of many. */
export function locationOf({ collection: name, id }: Omit<NewRecord, 'fields'>): {
  file: string;
  key: string | undefined;
} {
  if (collection(name).layout === 'file') return { file: `${name}/${id}.yaml`, key: undefined };
  const slash = id.indexOf('/');
  return { file: `${name}/${id.slice(0, slash)}.yaml`, key: id.slice(slash + 1) };
}

/** The change that adds a record: a new file in canonical form, or a key at the end of a file that is there, whose other lines stay as they are. */
export async function planNew(record: NewRecord, dataset: Dataset): Promise<Change> {
  const { file, key } = locationOf(record);
  const shape = fileShapeOf(file);
  const isThere =
    key !== undefined && (dataset.files.includes(file) || dataset.diagnostics.some((each) => each.file === file));
  if (!isThere)
    return {
      file,
      before: undefined,
      after: canonicalText(key === undefined ? record.fields : { [key]: record.fields }, shape),
    };
  const before = (await dataset.source(file)).text;
  const value = dataOf(canonicalText(record.fields, recordShapeOf(record.collection)));
  const after = setAll(before, [{ path: [key], value }], shape);
  if (after === undefined)
    throw new DatasetError(
      `Nothing can be added to \`${file}\` as it stands.`,
      '`mieux validate` shows what is wrong with it.',
    );
  return { file, before, after };
}

/** The changes that add several records. */
export function planAll(records: readonly NewRecord[], dataset: Dataset): Promise<Change[]> {
  return Promise.all(records.map((record) => planNew(record, dataset)));
}

/** The text of a new file, as `mieux fmt` would leave it. */
export function canonicalText(fields: Fields, shape: Shape | undefined): string {
  const root = nodeOf(fields);
  if (root.kind === 'leaf') throw new Error('a record that is no mapping');
  arrange(root, shape);
  return printTree({ head: [], root, foot: [], footBlank: false });
}

/** The fields that come of intents. Throws a UsageError for a path that leads past the end of a list or through a single value. */
export function fieldsWith(intents: readonly Intent[], fields: Fields): Fields {
  return intents.reduce<Fields>((now, { path, value }) => {
    const blocked =
      value === undefined ? undefined : path.find((step, i) => isBlocked(valueAt(now, path.slice(0, i)), step));
    if (blocked !== undefined)
      throw new UsageError(
        `\`${formatPlace(path)}\` cannot be set.`,
        'A list is filled from its next number, which is 1 where it is empty, and a single value has no parts.',
      );
    return (withValue(now, path, value) ?? {}) as Fields;
  }, fields);
}

function isBlocked(holder: Json | undefined, step: string | number): boolean {
  if (holder === undefined) return typeof step === 'number' && step > 0;
  if (Array.isArray(holder)) return typeof step !== 'number' || step > holder.length;
  return typeof holder !== 'object' || holder === null || typeof step === 'number';
}

/** The fields that a new record takes over from another one of its collection, and the ways to them. */
export function takenOver({ collection, fields }: RecordToEdit): { fields: Fields; paths: readonly Path[] } {
  const from = fields as Json;
  const paths = (describe(collection).common ?? []).map(parsePath).filter((path) => valueAt(from, path) !== undefined);
  return {
    fields: paths.reduce<Json>((taken, path) => withValue(taken, path, valueAt(from, path)) ?? {}, {}) as Fields,
    paths,
  };
}
