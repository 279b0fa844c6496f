import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ColumnType, RelationSchema } from '../../src/export/tables/relation.js';

let connection: DuckDBConnection | undefined;

/** What DuckDB reads. */
export async function query(sql: string): Promise<Record<string, unknown>[]> {
  connection ??= await (await DuckDBInstance.create()).connect();
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

/** How many rows DuckDB finds in a table or file. */
export async function rows(source: string): Promise<number> {
  return Number((await query(`SELECT count(*) AS n FROM ${source}`))[0]!.n);
}

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  month: 'VARCHAR',
  date: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

/** The rows of a table in a data package's folder, with the types that the model gives its columns. */
export function rowsOfPackage(path: string, { name, columns }: RelationSchema): Promise<Record<string, unknown>[]> {
  const typed = columns.map((column) => `CAST("${column.name}" AS ${TYPES[column.type]}) AS "${column.name}"`);
  return query(
    `SELECT ${typed.join(', ')} FROM read_csv('${path}/data/${name}.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`,
  );
}
