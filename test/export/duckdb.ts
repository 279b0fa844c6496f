import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

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
