import {
  foreignKeys,
  isRequired,
  keyText,
  type Relation,
  type RelationSchema,
  type Row,
  type Value,
} from './relation.js';

/** A reference that leads nowhere, which only a faulty or partly read dataset has. */
export interface Dangling {
  table: string;
  /** The key of the row. */
  row: string;
  column: string;
  value: Value;
}

/**
 * Cuts references that lead nowhere, so that those which remain hold: an optional one becomes null, a row that cannot do
 * without is left out, and then perhaps what refers to that row.
 */
export function cutDangling(
  relations: readonly Relation[],
  keyOf: (table: string) => readonly string[],
): { relations: Relation[]; dangling: Dangling[] } {
  const dangling: Dangling[] = [];
  let current = [...relations];
  for (let found = -1; found !== dangling.length;) {
    found = dangling.length;
    const known = new Map(
      current.map(({ schema, rows }) => [schema.name, new Set(rows.map((row) => keyText(row, schema.key)))]),
    );
    const leads = (table: string, key: string): boolean => known.get(table)?.has(key) === true;
    current = current.map(({ schema, rows }) => ({
      schema,
      rows: rows.flatMap((row) => cutRow(schema, row, leads, keyOf, dangling)),
    }));
  }
  return { relations: current, dangling };
}

function cutRow(
  schema: RelationSchema,
  row: Row,
  leads: (table: string, key: string) => boolean,
  keyOf: (table: string) => readonly string[],
  dangling: Dangling[],
): Row[] {
  const lost = foreignKeys(schema, keyOf).filter(
    ({ columns, table }) =>
      columns.every((column) => (row[column] ?? null) !== null) && !leads(table, keyText(row, columns)),
  );
  if (lost.length === 0) return [row];
  const columns = lost.flatMap((reference) => reference.columns.slice(-1));
  dangling.push(
    ...columns.map((column) => ({
      table: schema.name,
      row: schema.key.map((key) => String(row[key])).join('/'),
      column,
      value: row[column] ?? null,
    })),
  );
  if (schema.columns.some((column) => columns.includes(column.name) && isRequired(schema, column))) return [];
  return [{ ...row, ...Object.fromEntries(columns.map((column) => [column, null])) }];
}
