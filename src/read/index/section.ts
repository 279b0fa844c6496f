import type { Json } from '../../model/dataset.js';
import type { FileState } from '../file-state.js';

/*
 * A section of the index: what the files of one collection hold, in parts of plain ASCII. `rows` has the lists of keys and a
 * row for each file; the others have each value once, since most are codes and dates that many records share. Texts are
 * most of what a dataset holds, and few questions are about them.
 */

/** The first part. */
export interface Rows {
  /** Lists of keys, those of a record or of a file with many, in the order in which they were met. */
  shapes: string[][];
  /**
   * A row is the number of a shape, and then the number of a value for each of its keys: divided by three it is the place
   * of the value in its part, and what remains says in which of the three.
   * WHOLE stands before the one value of a file with a key that no mapping can be given; the row of a file that does not hold a mapping is empty.
   */
  rows: number[][];
}

export const WHOLE = -1;

const NO_ROWS: Rows = { shapes: [], rows: [] };

/** The parts with values: codes, dates and numbers; names and whatever else is as short; what is written to be read. */
export const VALUES = ['values', 'names', 'texts'] as const;

/** The part that a value belongs in, by its JSON. */
export const partOf = (json: string): number => (json.length > 120 ? 2 : json.includes(' ') ? 1 : 0);

type Part = 'rows' | (typeof VALUES)[number];

/** The names of a section's parts in the index. */
export const namesOf = (section: string): Record<Part, string> => ({
  rows: section,
  values: `${section} values`,
  names: `${section} names`,
  texts: `${section} texts`,
});

export class Section {
  readonly #parts: Readonly<Record<Part, Buffer>>;
  #rows: Rows | undefined;
  readonly #values: (readonly Json[] | undefined)[] = [];
  /** Each parsed when it is asked for: a record needs a few of them, and all together are most of a dataset. */
  readonly #texts: Json[] = [];
  #linesOfTexts: readonly string[] | undefined;
  readonly #places = new Map<string, readonly (number | undefined)[]>();

  constructor(parts: Readonly<Record<Part, Buffer>>) {
    this.#parts = parts;
  }

  /** Its parts as they were kept, by their names. */
  parts(section: string): Record<string, Buffer> {
    const { rows, values, names, texts } = namesOf(section);
    const parts = this.#parts;
    return { [rows]: parts.rows, [values]: parts.values, [names]: parts.names, [texts]: parts.texts };
  }

  get rows(): Rows {
    return (this.#rows ??= this.#parts.rows.length === 0 ? NO_ROWS : (this.#parse('rows') as Rows));
  }

  /** Reads what most questions about it are about. */
  readAhead(): void {
    if (this.rows.rows.length > 0) this.#value(0);
  }

  /** What its `row`th file holds. */
  mapping(row: number): FileState['value'] {
    const { shapes, rows } = this.rows;
    const numbers = rows[row] ?? [];
    const [first] = numbers;
    if (first === undefined) return undefined;
    if (first === WHOLE) return this.#value(numbers[1] ?? 0) as { [key: string]: Json };
    const names = shapes[first] ?? [];
    const fields: { [key: string]: Json } = {};
    for (let i = 0; i < names.length; i++) fields[names[i] ?? ''] = this.#value(numbers[i + 1] ?? 0);
    return fields;
  }

  /** What its `row`th file holds under a name. */
  field(row: number, name: string): Json | undefined {
    const numbers = (this.#rows ?? this.rows).rows[row];
    const shape = numbers?.[0];
    if (numbers === undefined || shape === undefined || shape === WHOLE) return this.mapping(row)?.[name];
    const place = (this.#places.get(name) ?? this.#placesOf(name))[shape];
    return place === undefined ? undefined : this.#value(numbers[place] ?? 0);
  }

  /** Stands for what its `row`th file holds under some names. */
  key(row: number, names: readonly string[]): string {
    const numbers = (this.#rows ?? this.rows).rows[row];
    const shape = numbers?.[0];
    if (numbers === undefined || shape === undefined || shape === WHOLE) return `row ${String(row)}`;
    let key = '';
    for (const name of names) {
      const place = (this.#places.get(name) ?? this.#placesOf(name))[shape];
      key += place === undefined ? ',' : `,${String(numbers[place])}`;
    }
    return key;
  }

  /** Where the value of a name stands in the rows of each shape that has it. */
  #placesOf(name: string): readonly (number | undefined)[] {
    const places = this.rows.shapes.map((names) => (names.includes(name) ? names.indexOf(name) + 1 : undefined));
    this.#places.set(name, places);
    return places;
  }

  /** The keys of that mapping, for which no value is looked at. */
  keys(row: number): readonly string[] {
    const { shapes, rows } = this.rows;
    const [first] = rows[row] ?? [];
    return (first === undefined ? undefined : shapes[first]) ?? Object.keys(this.mapping(row) ?? {});
  }

  /** The values of a part as they were kept, each as JSON. */
  lines(part: (typeof VALUES)[number]): string[] {
    const text = this.#parts[part].toString('latin1').trimEnd().slice(2, -2);
    return text === '' ? [] : text.split(',\n');
  }

  #value(number: number): Json {
    const part = number % VALUES.length;
    const place = (number - part) / VALUES.length;
    const name = VALUES[part] ?? 'values';
    if (name === 'texts') return (this.#texts[place] ??= this.#text(place));
    const values = (this.#values[part] ??= this.#parse(name) as Json[]);
    return values[place] ?? null;
  }

  #text(place: number): Json {
    this.#linesOfTexts ??= this.lines('texts');
    return JSON.parse(this.#linesOfTexts[place] ?? 'null') as Json;
  }

  #parse(part: Part): unknown {
    return JSON.parse(this.#parts[part].toString('latin1'));
  }
}
