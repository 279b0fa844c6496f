import { cellAt, type Link } from '../../render/xlsx/sheet.js';
import type { Model } from '../tables/model.js';
import type { Value } from '../tables/relation.js';
import { dataSheetName } from './sheet-name.js';

/** Finds in the sheets of the tables where the rows of a record begin. */
export class DataRows {
  readonly #model: Model;
  readonly #firsts = new Map<string, ReadonlyMap<Value, number>>();

  constructor(model: Model) {
    this.#model = model;
  }

  /** The first row of a table that has a value in a column; undefined if none has. */
  first(table: string, column: string, value: string): Omit<Link, 'from'> | undefined {
    const row = this.#rowsOf(table, column).get(value);
    if (row === undefined) return undefined;
    const { schema } = this.#model.relation(table);
    return { sheet: dataSheetName(schema, this.#model.view.language), to: cellAt(1, row) };
  }

  #rowsOf(table: string, column: string): ReadonlyMap<Value, number> {
    const key = `${table}.${column}`;
    const known = this.#firsts.get(key);
    if (known) return known;
    const made = new Map<Value, number>();
    for (const [i, row] of this.#model.relation(table).rows.entries()) {
      const value = row[column] ?? null;
      // Below the heading, and from 1.
      if (!made.has(value)) made.set(value, i + 2);
    }
    this.#firsts.set(key, made);
    return made;
  }
}
