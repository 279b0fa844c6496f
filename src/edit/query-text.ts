import type { Dataset, Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import { allRecords, type RecordToEdit } from './record.js';
import { valueAt } from '../model/value.js';

/** Where figures keep queries, from the root of the record. */
const QUERIES: readonly Path[] = [
  ['derive', 'where'],
  ['derive', 'per', 'where'],
];

/** Every query that a record holds as text. */
export function queriesIn(dataset: Dataset): { record: RecordToEdit; path: Path; text: string }[] {
  const figures = allRecords(dataset).filter(({ collection }) => collection === 'figures');
  return figures.flatMap((record) =>
    QUERIES.flatMap((path) => {
      const text = valueAt(record.fields as Json, path);
      return typeof text === 'string' ? [{ record, path, text }] : [];
    }),
  );
}

/** A query with an id replaced wherever a term of these fields gives it, in quotes or not: `country:togo,benin`, `not:country:"togo"`. */
export function renameTerm(query: string, fields: ReadonlySet<string>, id: string, newId: string): string {
  return query.replace(/(?:[^\s"]|"[^"]*")+/gu, (term) => {
    const [, head, field, values] = /^("?(?:not:)?"?([a-z_]+)"?:)(.*)$/su.exec(term) ?? [];
    if (head === undefined || field === undefined || values === undefined || !fields.has(field)) return term;
    return `${head}${values.replace(/[^,"]+/gu, (value) => (value.trim() === id ? value.replace(id, () => newId) : value))}`;
  });
}
