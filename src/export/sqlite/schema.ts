import { keyOf } from '../tables/model.js';
import { type Column, foreignKeys, isRequired, type RelationSchema } from '../tables/relation.js';

/** A name as SQL takes it, whatever it is. */
export function quoted(name: string): string {
  return `"${name.replace(/"/gu, '""')}"`;
}

const list = (names: readonly string[]): string => names.map(quoted).join(', ');

/** The statement that makes a table, with its keys, and a comment on each column that says what it holds. */
export function createTable(schema: RelationSchema): string {
  const columns = schema.columns.map((column) => [columnDefinition(schema, column), column.label.en] as const);
  const constraints = [
    `PRIMARY KEY (${list(schema.key)})`,
    ...foreignKeys(schema, keyOf).map(
      ({ columns: own, table, refers }) =>
        `FOREIGN KEY (${list(own)}) REFERENCES ${quoted(table)} (${list(refers)}) DEFERRABLE INITIALLY DEFERRED`,
    ),
  ];
  const lines = [
    ...columns.map(([definition, comment]) => `  ${definition}, -- ${comment.replace(/\s+/gu, ' ')}`),
    `  ${constraints.join(',\n  ')}`,
  ];
  return `CREATE TABLE ${quoted(schema.name)} ( -- ${schema.label.en}\n${lines.join('\n')}\n) STRICT`;
}

function columnDefinition(schema: RelationSchema, column: Column): string {
  const name = quoted(column.name);
  const required = isRequired(schema, column) ? ' NOT NULL' : '';
  switch (column.type) {
    case 'integer':
      return `${name} INTEGER${required}`;
    case 'number':
      return `${name} REAL${required}`;
    case 'boolean':
      return `${name} INTEGER${required} CHECK (${name} IN (0, 1))`;
    case 'month':
      return `${name} TEXT${required} CHECK (${name} GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]')`;
    case 'date':
      return `${name} TEXT${required} CHECK (${name} GLOB '[0-9][0-9][0-9][0-9]*')`;
    case 'text':
      return `${name} TEXT${required}`;
  }
}

/** Statements that index every reference which the primary key does not already lead to, and the months of actions. */
export function createIndexes(schema: RelationSchema): string[] {
  const references = foreignKeys(schema, keyOf).map(({ columns }) => columns);
  const months = schema.columns.filter(({ type }) => type === 'month').map(({ name }) => [name]);
  const leads = (columns: readonly string[]): boolean => columns.every((column, i) => schema.key[i] === column);
  return [...references, ...months]
    .filter((columns) => !leads(columns))
    .map(
      (columns) =>
        `CREATE INDEX ${quoted(`${schema.name}_${columns.join('_')}`)} ON ${quoted(schema.name)} (${list(columns)})`,
    );
}
