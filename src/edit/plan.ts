import type { Change } from '../model/change.js';
import { collection } from '../model/collections.js';
import type { Dataset } from '../model/dataset.js';
import { formatPlace } from '../model/diagnostic.js';
import { DatasetError, UsageError } from '../model/fault.js';
import { dataOf } from './text/read-tree.js';
import { fileShapeOf } from '../model/record-shape.js';
import { type ManifestToEdit, type RecordToEdit, referenceTo, referrersOf } from './record.js';
import { queriesIn, renameTerm } from './query-text.js';
import { type Intent, renameKey, setAll } from './text/splice.js';

/** Intents for one record; paths from its root. */
export interface Target {
  record: RecordToEdit | ManifestToEdit;
  intents: readonly Intent[];
}

/** The changes that carry out intents on records; those in one file are made together. Throws if something cannot be set. */
export async function planSet(targets: readonly Target[], dataset: Dataset): Promise<Change[]> {
  const files = new Map<string, Target[]>();
  for (const target of targets) {
    const known = files.get(target.record.file);
    if (known) known.push(target);
    else files.set(target.record.file, [target]);
  }
  const changes: Change[] = [];
  for (const [file, within] of files) {
    const before = (await dataset.source(file)).text;
    const intents = within.flatMap(({ record, intents }) =>
      intents.map(({ path, value }): Intent => ({ path: [...record.path, ...path], value })),
    );
    const after = setAll(before, intents, fileShapeOf(file));
    if (after === undefined) throw cannotSet(file, within);
    if (after !== before) changes.push({ file, before, after });
  }
  return changes;
}

function cannotSet(file: string, targets: readonly Target[]): UsageError {
  const places = targets.flatMap(({ intents }) => intents.map(({ path }) => `\`${formatPlace(path)}\``));
  const fields = [...new Set(places)].slice(0, 10).join(', ');
  return new UsageError(
    `${fields} cannot be set in ${file} as it stands.`,
    'A list is filled from its next place, and a single value has no parts.',
  );
}

/** The changes that give a record another id and update all that names it. `queryFields` are the fields of queries whose values are ids of its kind. */
export async function planRename(
  record: RecordToEdit,
  newId: string,
  dataset: Dataset,
  queryFields: ReadonlySet<string>,
): Promise<Change[]> {
  const { code } = referenceTo(record);
  const referrers = referrersOf(record, dataset);
  const targets = referrers.map(({ record: referrer, path }): Target => ({
    record: referrer,
    intents: [{ path, value: newId }],
  }));
  const queries = queriesIn(dataset).flatMap(({ record: figure, path, text }): Target[] => {
    const value = renameTerm(text, queryFields, code, newId);
    return value === text ? [] : [{ record: figure, intents: [{ path, value }] }];
  });
  const changes = await planSet([...targets, ...queries], dataset);
  return collection(record.collection).layout === 'file'
    ? moveFile(record, newId, changes, dataset)
    : giveKey(record, newId, changes, dataset);
}

/** The text of a file before and after what is to be changed in it already, and the changes of other files. */
async function textAfter(
  changes: readonly Change[],
  file: string,
  dataset: Dataset,
): Promise<{ before: string; text: string; others: Change[] }> {
  const own = changes.find((change) => change.file === file);
  const before = own?.before ?? (await dataset.source(file)).text;
  return { before, text: own?.after ?? before, others: changes.filter((change) => change !== own) };
}

async function moveFile(
  { file, collection: name }: RecordToEdit,
  newId: string,
  changes: readonly Change[],
  dataset: Dataset,
): Promise<Change[]> {
  const { before, text, others } = await textAfter(changes, file, dataset);
  const moved: Change[] = [
    { file, before, after: undefined },
    { file: `${name}/${newId}.yaml`, before: undefined, after: text },
  ];
  return [...others, ...moved];
}

async function giveKey(
  { file, path }: RecordToEdit,
  newId: string,
  changes: readonly Change[],
  dataset: Dataset,
): Promise<Change[]> {
  const { before, text, others } = await textAfter(changes, file, dataset);
  const after = renameKey(text, path, newId);
  if (after === undefined)
    throw new DatasetError(
      `The key of the record cannot be found in ${file}.`,
      'Fix the file with `mieux edit` first.',
    );
  return [...others, { file, before, after }];
}

/** The changes that take records away: their files, or their keys with the comments above them. Throws if a file cannot be edited. */
export async function planRemove(records: readonly RecordToEdit[], dataset: Dataset): Promise<Change[]> {
  const changes: Change[] = [];
  for (const file of new Set(records.map((record) => record.file))) {
    const before = (await dataset.source(file)).text;
    const gone = records.filter((record) => record.file === file);
    changes.push({ file, before, after: without(before, gone) });
  }
  return changes;
}

/** A file's text without some of its records; undefined if none would be left. */
function without(text: string, gone: readonly RecordToEdit[]): string | undefined {
  const [first] = gone;
  if (!first || gone.some(({ path }) => path.length === 0)) return undefined;
  const data = dataOf(text);
  const after =
    data === null
      ? undefined
      : setAll(
          text,
          gone.map(({ path }) => ({ path, value: undefined })),
          fileShapeOf(first.file),
        );
  if (data !== null && Object.keys(data).every((key) => gone.some(({ path }) => path[0] === key))) return undefined;
  if (after === undefined)
    throw new DatasetError(
      `Nothing can be taken out of ${first.file} as it stands.`,
      '`mieux validate` shows what is wrong with it, and `mieux edit` opens it.',
    );
  return after;
}
