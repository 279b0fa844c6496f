import type { ColumnSource } from 'hyparquet-writer';
import type { Exporter } from './export.js';
import { type ColumnType, isRequired, type Relation } from './tables/relation.js';

/** Months and dates stay texts, since their precision varies: `2013-07` is not the first of July. */
const TYPES = {
  text: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  month: 'STRING',
  date: 'STRING',
} as const satisfies Record<ColumnType, string>;

/** A folder with a file a table. */
export const parquet: Exporter = async (model, { progress, version }) => {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const files = model.relations.map((relation, i): [string, Uint8Array] => {
    progress(relation.schema.name, i, model.relations.length);
    return [
      `${relation.schema.name}.parquet`,
      new Uint8Array(parquetWriteBuffer({ columnData: columns(relation), createdBy: `mieux version ${version}` })),
    ];
  });
  return { kind: 'folder', files: new Map(files) };
};

function columns({ schema, rows }: Relation): ColumnSource[] {
  return schema.columns.map((column) => ({
    name: column.name,
    data: rows.map((row) => row[column.name] ?? null),
    type: TYPES[column.type],
    nullable: !isRequired(schema, column),
  }));
}
