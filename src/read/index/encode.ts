import type { Json } from '../../model/dataset.js';
import type { FileState } from '../file-state.js';
import { type Asked, WHOLE } from './file-index.js';

/** A value that takes more characters than this as JSON is a text, or as long as one. */
const LONG = 240;

/** What proves that a file is as it was: its stat signature (empty if it proves nothing yet), and the hash of its content. */
export interface Evidence {
  signature: string;
  hash: string;
}

/** Puts an index together, file by file, in the order of the dataset. */
export class IndexEncoder {
  readonly #asked: Asked = { shapes: [], values: [], files: [], faults: [] };
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #shapes = new Map<string, number>();

  /** Adds a file. */
  add({ file, of, value, diagnostics }: Omit<FileState, 'record'>, { signature, hash }: Evidence): void {
    if (diagnostics.length > 0) this.#asked.faults.push([this.#asked.files.length, diagnostics]);
    this.#asked.files.push([file, signature, hash, this.#rowOf(value, of?.layout === 'file')]);
  }

  /** The two parts of the index, with a line for each file, value and text. */
  parts(): string[] {
    const { shapes, values, files, faults } = this.#asked;
    const lists = Object.entries({ shapes, values, files, faults }).map(
      ([name, list]) => `"${name}":${lines(list.map((each) => JSON.stringify(each)))}`,
    );
    return [`{${lists.join(',\n')}}`, lines(this.#texts)];
  }

  #rowOf(value: FileState['value'], isRecord: boolean): number[] {
    if (value === undefined) return [];
    // The keys of other files are codes and not names of fields. And a field cannot be given this one name, which faulty data may have.
    if (!isRecord || Object.hasOwn(value, '__proto__')) return [WHOLE, this.#asked.values.push(value) - 1];
    return [this.#shapeOf(Object.keys(value)), ...Object.values(value).map((each) => this.#numberOf(each))];
  }

  #shapeOf(names: string[]): number {
    const key = JSON.stringify(names);
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const number = this.#asked.shapes.push(names) - 1;
    this.#shapes.set(key, number);
    return number;
  }

  #numberOf(value: Json): number {
    const json = JSON.stringify(value);
    const known = this.#numbers.get(json);
    if (known !== undefined) return known;
    const number = json.length > LONG ? ~(this.#texts.push(json) - 1) : this.#asked.values.push(value) - 1;
    this.#numbers.set(json, number);
    return number;
  }
}

function lines(items: readonly string[]): string {
  return `[\n${items.join(',\n')}\n]`;
}

/** Whether JSON gives back exactly this value: YAML also knows infinities, NaN and a negative zero. */
export function isPlain(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? value.every(isPlain) : Object.values(value).every(isPlain);
}
