import { faultOfId } from '../check/ids.js';
import { toSlug } from '../model/text.js';
import type { Fields } from '../edit/create.js';
import { allRecords, type RecordToEdit } from '../edit/record.js';
import { valueAt } from '../model/value.js';
import { collection, type CollectionName, stemOf } from '../model/collections.js';
import type { Dataset } from '../model/dataset.js';

/** Why an id cannot be given to a record. */
export interface IdFault {
  message: string;
  hint: string;
}

/** What is wrong with an id that a new record is to have, if anything. In a file of many the file's name stands before it. */
export function faultOfNewId(name: CollectionName, id: string, dataset: Dataset): IdFault | undefined {
  const { layout, singular } = collection(name);
  const parts = layout === 'keyed' ? id.split('/') : [id];
  if (layout === 'keyed' && parts.length !== 2)
    return {
      message: `\`${id}\` is not an id of a ${singular}: write the name of its file, a slash and its key.`,
      hint: `For example: ${filesOf(name, dataset).at(-1) ?? '2016-2020'}/${toSlug(parts.at(-1) ?? '') || 'austria'}.`,
    };
  const fault = parts.map((part) => faultOfId(part)).find((each) => each !== undefined);
  if (fault) {
    const better = parts.map((part) => faultOfId(part)?.better ?? part).join('/');
    return {
      message: `\`${id}\` ${fault.says}.`,
      hint:
        fault.better === undefined
          ? fault.hint
          : `Did you mean \`${freeId(numbered(name, better), takenIn(name, dataset))}\`?`,
    };
  }
  return faultOfTaken(name, id, dataset);
}

/** Why an id is not free, if only in other case: on some disks the two are one file. `own` is the record that is to have it. */
export function faultOfTaken(
  name: CollectionName,
  id: string,
  dataset: Dataset,
  own?: RecordToEdit,
): IdFault | undefined {
  const taken = allRecords(dataset).find(
    (each) => each.collection === name && each.id.toLowerCase() === id.toLowerCase(),
  );
  if (!taken) return undefined;
  const there = `${name}/${taken.id}`;
  const isOwn = own?.collection === name && own.id === taken.id;
  if (taken.id !== id)
    return {
      message: `\`${id}\` differs from \`${there}\` only in case, and on some disks the two are one file.`,
      hint: isOwn ? 'Rename it to a different id first, then to this one.' : 'Choose another id.',
    };
  return isOwn
    ? { message: `That is its id: \`${there}\`.`, hint: 'Choose another id.' }
    : {
        message: `There is already a record \`${there}\`.`,
        hint: `Choose another id, such as \`${freeId(id, takenIn(name, dataset))}\`.`,
      };
}

/** The id that a record with these fields would be given: from its English name, with the next free number. Undefined if it has none yet. */
export function suggestId(name: CollectionName, fields: Fields, dataset: Dataset): string | undefined {
  const folder = collection(name).layout === 'keyed' ? `${filesOf(name, dataset).at(-1) ?? ''}/` : '';
  const words = [['name', 'en'], ['name'], ['label', 'en'], ['country']]
    .map((path) => valueAt(fields, path))
    .find((each) => typeof each === 'string');
  const slug = toSlug(typeof words === 'string' ? words : '');
  if (slug === '' || folder === '/' || faultOfId(slug)) return undefined;
  return freeId(`${folder}${numbered(name, slug)}`, takenIn(name, dataset));
}

/** The names of the files of a collection that holds many records a file, sorted. */
function filesOf(name: CollectionName, dataset: Dataset): string[] {
  return dataset.files
    .filter((file) => file.startsWith(`${name}/`))
    .map((file) => stemOf(file))
    .sort();
}

function takenIn(name: CollectionName, dataset: Dataset): ReadonlySet<string> {
  return new Set(
    allRecords(dataset)
      .filter((each) => each.collection === name)
      .map(({ id }) => id),
  );
}

/** An id, or the next free number after those that are there: `togo-3` for `togo` or `togo-2` where there are `togo-1` and `togo-2`. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  const [, stem = id, number] = /^(.*?)-(\d+)$/u.exec(id) ?? [];
  const numbers = [...taken].flatMap((each) =>
    each === stem
      ? [1]
      : each.startsWith(`${stem}-`) && /^\d+$/u.test(each.slice(stem.length + 1))
        ? [Number(each.slice(stem.length + 1))]
        : [],
  );
  const isFree = !taken.has(id) && (number !== undefined || numbers.length === 0);
  return isFree ? id : `${stem}-${String(Math.max(0, ...numbers) + 1)}`;
}

/** Actions are numbered in Roman figures in their names, and in Arabic ones in their ids. */
function numbered(name: CollectionName, slug: string): string {
  if (name !== 'actions') return slug;
  return slug.replace(/(?<=-)x{0,3}(?:ix|iv|v?i{0,3})$/u, (figures) => String(arabic(figures)));
}

const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

function arabic(figures: string): number {
  const values = figures.split('').map((figure) => VALUES[figure] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
