import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Driver from 'node-sqlite3-wasm';
import { languagesOf } from '../../model/dataset.js';
import { DatasetError, reason } from '../../model/fault.js';
import type { Exporter } from '../export.js';
import type { Model } from '../tables/model.js';
import type { Relation } from '../tables/relation.js';
import { createIndexes, createTable, quoted } from './schema.js';
import { CREATE_SEARCH, searchRows } from './search.js';
import { viewsIn } from './views.js';

/** Says in the file's header that it is ours: `MIEX`. */
const APPLICATION_ID = 0x4d494558;
/** Version of the tables, in the file's header; to be raised when their shape changes. */
const SCHEMA_VERSION = 3;

/** A database: a table each, keys and indexes, `search` for full text, and views. Throws a DatasetError if there is no room for a temporary file. */
export const sqlite: Exporter = async (model, { progress }) => {
  // A CommonJS package, whose types do not say that it comes as the default.
  const { default: driver } = (await import('node-sqlite3-wasm')) as unknown as { default: typeof Driver };
  const database = new driver.Database();
  try {
    fill(database, model, progress);
    return { kind: 'file', content: bytesOf(database) };
  } finally {
    database.close();
  }
};

/** The database as a file: copied as if written in one go, so that nothing in it tells how it came about. */
function bytesOf(database: Driver.Database): Uint8Array {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'mieux-'));
    const file = join(folder, 'export.sqlite');
    database.run('VACUUM INTO ?', [file]);
    return readFileSync(file);
  } catch (error) {
    throw new DatasetError(
      `\`${tmpdir()}\`, the folder for temporary files, cannot take the database: ${reason(error)}.`,
      'Make room there, or name another folder in the environment variable TMPDIR.',
    );
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function fill(
  database: Driver.Database,
  model: Model,
  progress: (what: string, done: number, of: number) => void,
): void {
  database.exec(
    `PRAGMA application_id = ${String(APPLICATION_ID)}; PRAGMA user_version = ${String(SCHEMA_VERSION)}; PRAGMA foreign_keys = ON; BEGIN`,
  );
  for (const { schema } of model.relations) database.exec(createTable(schema));
  for (const [i, relation] of model.relations.entries()) {
    progress(relation.schema.name, i, model.relations.length + 1);
    insert(database, relation);
  }
  progress('search', model.relations.length, model.relations.length + 1);
  for (const { schema } of model.relations) for (const statement of createIndexes(schema)) database.exec(statement);
  for (const [name, query] of viewsIn(languagesOf(model.view.dataset)))
    database.exec(`CREATE VIEW ${quoted(name)} AS\n${query}`);
  database.exec(CREATE_SEARCH);
  for (const { collection, id, name, text, plain } of searchRows(model))
    database.run('INSERT INTO search VALUES (?, ?, ?, ?, ?)', [collection, id, name, text, plain]);
  // References are checked here: a dangling one fails the export.
  database.exec('COMMIT; PRAGMA optimize');
}

function insert(database: Driver.Database, { schema, rows }: Relation): void {
  const names = schema.columns.map(({ name }) => name);
  const statement = database.prepare(
    `INSERT INTO ${quoted(schema.name)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  try {
    for (const row of rows) statement.run(names.map((name) => row[name] ?? null));
  } finally {
    statement.finalize();
  }
}
