import {
  type ForeignKey,
  foreignKeys,
  keyText,
  type Relation,
  type RelationSchema,
  type Row,
  type Value,
} from './relation.js';

interface Indexed {
  schema: RelationSchema;
  rows: readonly Row[];
  byKey: ReadonlyMap<string, Row>;
  references: readonly ForeignKey[];
  kept: Set<Row>;
}

/**
 * The rows of some actions, of the records that refer to one, such as the experts sent on them, of everything that belongs to what is kept, and of everything
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
  for (const table of tables.values())
    for (const column of table.schema.partOf?.table === 'actions' ? [] : leadingTo(table, 'actions'))
      for (const row of table.rows) if (actions.has(String(row[column]))) keep(table, row);

  const parts = [...tables.values()].flatMap((table) => {
    const { partOf } = table.schema;
    return partOf ? [{ table, of: partOf.table, byOwner: byOwner(table.rows, partOf.column) }] : [];
  });
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [table, row] = next;
    for (const { columns, table: target } of table.references)
      keep(tables.get(target), tables.get(target)?.byKey.get(keyText(row, columns)));
    for (const part of parts) {
      if (part.of !== table.schema.name) continue;
      for (const each of part.byOwner.get(row[table.schema.key[0] ?? ''] ?? null) ?? []) keep(part.table, each);
    }
  }
  return [...tables.values()].map(({ schema, rows, kept }) => ({ schema, rows: rows.filter((row) => kept.has(row)) }));
}

function byOwner(rows: readonly Row[], column: string): ReadonlyMap<Value, readonly Row[]> {
  const groups = new Map<Value, Row[]>();
  for (const row of rows) {
    const owner = row[column] ?? null;
    const group = groups.get(owner);
    if (group) group.push(row);
    else groups.set(owner, [row]);
  }
  return groups;
}

/** The columns whose values are keys of a table. */
function leadingTo({ references }: Indexed, target: string): string[] {
  return references.flatMap(({ table, columns: [column = ''] }) => (table === target ? [column] : []));
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
