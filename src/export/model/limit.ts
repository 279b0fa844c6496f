import { type ForeignKey, foreignKeys, keyText, type Relation, type RelationSchema, type Row } from './relation.js';

interface Indexed {
  schema: RelationSchema;
  rows: readonly Row[];
  byKey: ReadonlyMap<string, Row>;
  references: readonly ForeignKey[];
  kept: Set<Row>;
}

/**
 * The rows of some actions, of the experts sent on them, of everything that belongs to what is kept, and of everything
 * that what is kept refers to. Other actions never come in: a row that refers to one, such as another deployment of
 * the same expert, stays out. What nothing refers to, such as the figures, stays out too; the dataset's own row stays.
 */
export function limit(whole: readonly Relation[], actions: ReadonlySet<string>): Relation[] {
  const keys = new Map(whole.map(({ schema }) => [schema.name, schema.key]));
  const tables = new Map(
    whole.map(({ schema, rows }) => [schema.name, index(schema, rows, (name) => keys.get(name) ?? [])]),
  );
  const refersElsewhere = (table: Indexed, row: Row): boolean =>
    table.references.some(
      ({ table: target, columns: [column = ''] }) =>
        target === 'actions' && row[column] !== null && !actions.has(String(row[column])),
    );
  const pending: [Indexed, Row][] = [];
  const keep = (table: Indexed | undefined, row: Row | undefined): void => {
    if (!table || !row || table.kept.has(row) || refersElsewhere(table, row)) return;
    table.kept.add(row);
    pending.push([table, row]);
  };

  for (const row of tables.get('actions')?.rows ?? [])
    if (actions.has(String(row.id))) keep(tables.get('actions'), row);
  for (const row of tables.get('dataset')?.rows ?? []) keep(tables.get('dataset'), row);
  for (const row of tables.get('deployments')?.rows ?? [])
    if (actions.has(String(row.action))) keep(tables.get('deployments'), row);

  const parts = [...tables.values()].filter(({ schema }) => schema.partOf);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [table, row] = next;
    for (const { columns, table: target } of table.references)
      keep(tables.get(target), tables.get(target)?.byKey.get(keyText(row, columns)));
    for (const part of parts) {
      const { partOf } = part.schema;
      if (partOf?.table !== table.schema.name) continue;
      const id = row[table.schema.key[0] ?? ''] ?? null;
      for (const each of part.rows) if (each[partOf.column] === id) keep(part, each);
    }
  }
  return [...tables.values()].map(({ schema, rows, kept }) => ({ schema, rows: rows.filter((row) => kept.has(row)) }));
}

function index(schema: RelationSchema, rows: readonly Row[], keyOf: (name: string) => readonly string[]): Indexed {
  return {
    schema,
    rows,
    byKey: new Map(rows.map((row) => [keyText(row, schema.key), row])),
    references: foreignKeys(schema, keyOf),
    kept: new Set(),
  };
}
