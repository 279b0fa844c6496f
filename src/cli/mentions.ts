import { queriesIn, renameTerm } from '../edit/query-text.js';
import { type RecordToEdit, referenceTo, type Referrer, referrersOf } from '../edit/record.js';
import { COLLECTION_NAMES } from '../model/collections.js';
import type { Dataset } from '../model/dataset.js';
import { formatPlace } from '../model/diagnostic.js';
import { DatasetError } from '../model/fault.js';
import type { Refers } from '../model/refers.js';
import { attributesOf, partsOf } from '../report/attributes.js';

/** Fields of queries whose values are ids of this kind. */
export function queryFields(refers: Refers): Set<string> {
  return new Set(
    COLLECTION_NAMES.flatMap((name) =>
      [...attributesOf(name), ...partsOf(name)]
        .filter((attribute) => attribute.refers?.includes(refers))
        .flatMap(({ names }) => names),
    ),
  );
}

/** Every place that names a record, queries of figures included, but for what stands in some records themselves; `file:line: field`. */
export async function placesNaming(
  record: RecordToEdit,
  except: readonly RecordToEdit[],
  dataset: Dataset,
  seen: (file: string) => string,
): Promise<string[]> {
  const { refers, code } = referenceTo(record);
  const fields = queryFields(refers);
  // What follows the code is no part of any id, so that the query changes if it names the record.
  const asked = queriesIn(dataset).filter(({ text }) => renameTerm(text, fields, code, `${code}!`) !== text);
  const named: Referrer[] = [...referrersOf(record, dataset), ...asked];
  const places: string[] = [];
  for (const { record: other, path } of named) {
    if (except.some((each) => each.collection === other.collection && each.id === other.id)) continue;
    const at = [...other.path, ...path];
    const { start } = (await dataset.source(other.file)).nearest(at);
    places.push(`${seen(other.file)}:${String(start.line)}: ${formatPlace(at)}`);
  }
  return places;
}

/** Makes sure that no file names a record unseen, because it cannot be read. Throws a DatasetError that says which. */
export async function requireSeen(
  record: RecordToEdit,
  dataset: Dataset,
  seen: (file: string) => string,
): Promise<void> {
  const { code } = referenceTo(record);
  const word = new RegExp(`(?<![a-z0-9-])${code.replace(/[^a-z0-9-]/gu, '\\$&')}(?![a-z0-9-])`, 'u');
  const unread = dataset.diagnostics.filter(
    ({ severity, path, file }) => severity === 'error' && path === undefined && file !== record.file,
  );
  for (const file of new Set(unread.map((each) => each.file))) {
    if (word.test((await dataset.source(file)).text))
      throw new DatasetError(
        `\`${seen(file)}\` cannot be read and has the word \`${code}\` in it, so nobody can tell whether it names the record.`,
        `Fix it first: \`mieux validate ${seen(file)}\` shows what is wrong.`,
      );
  }
}
