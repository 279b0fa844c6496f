import type { Json } from '../../model/dataset.js';
import type { FileState } from '../file-state.js';

/*
 * A section of the index: what the files of one collection hold, in two parts. `rows` has the lists of field names and a
 * row for each file; `values` has each value once, since most are codes and dates that many records share.
 */

/** The first part. */
export interface Rows {
  /** Lists of field names, in the order of the records that have them. */
  shapes: string[][];
  /**
   * A row is the number of a shape, and then the number of a value for each of its names. WHOLE stands before the one value
   * of a file that is no record; the row of a file that does not hold a mapping is empty.
   */
  rows: number[][];
}

export const WHOLE = -1;

const NO_ROWS: Rows = { shapes: [], rows: [] };

/** The names of a section's parts. */
export const partsOf = (section: string): { rows: string; values: string } => ({
  rows: section,
  values: `${section} values`,
});

/** One JSON value a line, so that a line can be copied without being parsed. */
export const asLines = (items: readonly string[]): string => `[\n${items.join(',\n')}\n]`;

export class Section {
  readonly #parts: { rows: Buffer; values: Buffer };
  #rows: Rows | undefined;
  #values: readonly Json[] | undefined;

  constructor(parts: { rows: Buffer; values: Buffer }) {
    this.#parts = parts;
  }

  /** Its parts as they were kept, by their names. */
  parts(section: string): Record<string, Buffer> {
    const { rows, values } = partsOf(section);
    return { [rows]: this.#parts.rows, [values]: this.#parts.values };
  }

  get rows(): Rows {
    return (this.#rows ??=
      this.#parts.rows.length === 0 ? NO_ROWS : (JSON.parse(this.#parts.rows.toString('utf8')) as Rows));
  }

  /** What its `row`th file holds. */
  mapping(row: number): FileState['value'] {
    const { shapes, rows } = this.rows;
    const numbers = rows[row] ?? [];
    const [first] = numbers;
    if (first === undefined) return undefined;
    const values = (this.#values ??= JSON.parse(this.#parts.values.toString('utf8')) as Json[]);
    const valueAt = (i: number): Json => values[numbers[i] ?? 0] ?? null;
    if (first === WHOLE) return valueAt(1) as { [key: string]: Json };
    const names = shapes[first] ?? [];
    const fields: { [key: string]: Json } = {};
    for (let i = 0; i < names.length; i++) fields[names[i] ?? ''] = valueAt(i + 1);
    return fields;
  }

  /** The lines of its values, as they were kept. */
  lines(): string[] {
    return this.#parts.values.toString('utf8').trimEnd().slice(2, -2).split(',\n');
  }
}
