import type { Dataset, Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import { allRecords, type Editee } from './record.js';
import { valueAt } from './splice.js';

/** Where figures keep queries, from the root of the record. */
const QUERIES: readonly Path[] = [
  ['derive', 'where'],
  ['derive', 'per', 'where'],
];

/** Every query that a record holds as text. */
export function queriesIn(dataset: Dataset): { record: Editee; path: Path; text: string }[] {
  const figures = allRecords(dataset).filter(({ collection }) => collection === 'figures');
  return figures.flatMap((record) =>
    QUERIES.flatMap((path) => {
      const text = valueAt(record.fields as Json, path);
      return typeof text === 'string' ? [{ record, path, text }] : [];
    }),
  );
}

/** A query with an id replaced wherever a term of these fields gives it: `country:togo,benin`. */
export function renameTerm(query: string, fields: ReadonlySet<string>, id: string, newId: string): string {
  return query.replace(/(?<=^|\s|not:)([a-z_]+):([^\s"]+)/gu, (term: string, field: string, values: string) => (fields.has(field) ? `${field}:${values.split(',').map((value) => (value === id ? newId : value)).join(',')}` : term));
}
