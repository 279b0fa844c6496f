import type { Json } from '../../model/dataset.js';
import type { FileState } from '../file-state.js';

/*
 * A section of the index: what the files of one collection hold, in three parts. `rows` has the lists of field names and a
 * row for each file; `values` has each short value (a code, a date, a number, a name) once; `texts` has the long ones, most
 * of them texts, and is parsed when the first of these is looked at, which most questions never do.
 */

/** The first part. */
export interface Rows {
  /** Lists of field names, in the order of the records that have them. */
  shapes: string[][];
  /**
   * A row is the number of a shape, and then the number of a value for each of its names; from -1 downwards it counts in the
   * texts. WHOLE stands before the one value of a file that is no record; the row of a file that does not hold a mapping is empty.
   */
  rows: number[][];
}

export const WHOLE = -1;

const NO_ROWS: Rows = { shapes: [], rows: [] };

/** The names of a section's parts. */
export const partsOf = (section: string): { rows: string; values: string; texts: string } => ({
  rows: section,
  values: `${section} values`,
  texts: `${section} texts`,
});

/** One JSON value a line, so that a line can be copied without being parsed. */
export const asLines = (items: readonly string[]): string => `[\n${items.join(',\n')}\n]`;

export class Section {
  readonly #parts: { rows: Buffer; values: Buffer; texts: Buffer };
  #rows: Rows | undefined;
  #values: readonly Json[] | undefined;
  #texts: readonly Json[] | undefined;

  constructor(parts: { rows: Buffer; values: Buffer; texts: Buffer }) {
    this.#parts = parts;
  }

  /** Its parts as they were kept, by their names. */
  parts(section: string): Record<string, Buffer> {
    const { rows, values, texts } = partsOf(section);
    return { [rows]: this.#parts.rows, [values]: this.#parts.values, [texts]: this.#parts.texts };
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
    if (first === WHOLE) return this.valueAt(numbers[1] ?? 0) as { [key: string]: Json };
    const values = (this.#values ??= JSON.parse(this.#parts.values.toString('utf8')) as Json[]);
    const names = shapes[first] ?? [];
    const fields: Fields = {};
    let hasTexts = false;
    for (let i = 0; i < names.length; i++) {
      const number = numbers[i + 1] ?? 0;
      if (number < 0) hasTexts = true;
      fields[names[i] ?? ''] = number < 0 ? UNREAD : (values[number] ?? null);
    }
    return (hasTexts ? new Proxy(fields, new TextReader(this, names, numbers)) : fields) as { [key: string]: Json };
  }

  valueAt(number: number): Json {
    if (number < 0) {
      this.#texts ??= JSON.parse(this.#parts.texts.toString('utf8')) as Json[];
      return this.#texts[~number] ?? null;
    }
    this.#values ??= JSON.parse(this.#parts.values.toString('utf8')) as Json[];
    return this.#values[number] ?? null;
  }

  /** The lines of its values and texts, as they were kept. */
  lines(): { values: string[]; texts: string[] } {
    return { values: linesOf(this.#parts.values), texts: linesOf(this.#parts.texts) };
  }
}

function linesOf(part: Buffer): string[] {
  return part.toString('utf8').trimEnd().slice(2, -2).split(',\n');
}

/** Stands for a long value until it is looked at. */
const UNREAD = Symbol('unread');

interface Fields {
  [key: string]: Json | typeof UNREAD;
}

/** Puts a long value into a record when it is looked at. */
class TextReader implements ProxyHandler<Fields> {
  constructor(
    readonly section: Section,
    readonly names: readonly string[],
    readonly row: readonly number[],
  ) {}

  get(fields: Fields, name: string): unknown {
    const value = fields[name];
    if (value !== UNREAD) return value;
    return (fields[name] = this.section.valueAt(this.row[this.names.indexOf(name) + 1] ?? 0));
  }
}
