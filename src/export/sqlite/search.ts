import type { Model } from '../tables/model.js';
import type { Column, Relation, Row } from '../tables/relation.js';

export interface SearchRow {
  collection: string;
  id: string;
  name: string;
  text: string;
}

/** Case and accents do not count: `cote` finds Côte d'Ivoire. */
export const CREATE_SEARCH =
  "CREATE VIRTUAL TABLE search USING fts5(collection UNINDEXED, id UNINDEXED, name, text, tokenize = 'unicode61 remove_diacritics 2')";

/** What full-text search finds: every record that has a name, with the texts of all that belongs to it and the labels of what it refers to. */
export function searchRows(model: Model): SearchRow[] {
  const labels = new Map(model.relations.map((relation) => [relation.schema.name, labelsOf(relation)]));
  const parts = model.relations.flatMap(({ schema, rows }) =>
    schema.partOf
      ? [{ of: schema.partOf.table, columns: schema.columns, groups: grouped(rows, schema.partOf.column) }]
      : [],
  );
  return model.relations.flatMap(({ schema, rows }) => {
    if (!schema.named) return [];
    const own = parts.filter(({ of }) => of === schema.name);
    return rows.map((row) => {
      const id = String(row[schema.key[0] ?? '']);
      const texts = [
        ...textsOf(schema.columns, row, labels),
        ...own.flatMap(({ columns, groups }) =>
          (groups.get(id) ?? []).flatMap((part) => textsOf(columns, part, labels)),
        ),
      ];
      return {
        collection: schema.name,
        id,
        name: labels.get(schema.name)?.get(id) ?? id,
        text: [...new Set(texts)].join('\n'),
      };
    });
  });
}

function labelsOf({ schema, rows }: Relation): ReadonlyMap<string, string> {
  const { named } = schema;
  if (!named) return new Map();
  return new Map(
    rows.map((row) => [
      String(row[schema.key[0] ?? '']),
      [...new Set([row[named.en], row[named.fr]])].filter((label) => label !== null).join(' · '),
    ]),
  );
}

function grouped(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(String(row[column]), [...(groups.get(String(row[column])) ?? []), row]);
  return groups;
}

function textsOf(
  columns: readonly Column[],
  row: Row,
  labels: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string[] {
  return columns.flatMap(({ name, type, refers }) => {
    const value = row[name];
    if (type !== 'text' || typeof value !== 'string') return [];
    return [refers === undefined ? value : (labels.get(refers)?.get(value) ?? value)];
  });
}
