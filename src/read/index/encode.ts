import type { Json } from '../../model/dataset.js';
import type { FileState } from '../file-state.js';
import { namesOf, partOf, type Section, VALUES, WHOLE } from './section.js';

/**
 * A section of the index that follows another, put together file by file in the order of the dataset. What the one before has
 * of files that are gone or have changed is left behind.
 */
export class SectionDraft {
  readonly #before: Section;
  /** How many files were in it before. */
  readonly #size: number;
  /** Rows of the section before, by their places, and those of files that were read. */
  readonly #rows: (number | readonly number[])[] = [];
  #shapes: Numbered | undefined;
  #values: readonly Numbered[] | undefined;

  constructor(before: Section, size: number) {
    this.#before = before;
    this.#size = size;
  }

  /** Adds a file as the section before has it. */
  copy(row: number): void {
    this.#rows.push(row);
  }

  /** Adds a file that was read. */
  add(value: FileState['value']): void {
    this.#rows.push(this.#rowOf(value));
  }

  /** The parts of the section, by name. */
  parts(name: string): Record<string, Buffer> {
    const before = this.#before;
    if (this.#rows.length === this.#size && this.#rows.every((row, i) => row === i)) return before.parts(name);
    const shapes = new Used(this.#shapes?.all ?? shapesOf(before));
    const values = VALUES.map((part, i) => new Used(this.#values?.[i]?.all ?? before.lines(part)));
    const rows = this.#rows.map((row) => {
      const [first, ...numbers] = typeof row === 'number' ? (before.rows.rows[row] ?? []) : row;
      if (first === undefined) return '[]';
      const renumbered = numbers.map((number) => {
        const part = number % VALUES.length;
        return (values[part]?.of((number - part) / VALUES.length) ?? 0) * VALUES.length + part;
      });
      return JSON.stringify([first === WHOLE ? WHOLE : shapes.of(first), ...renumbered]);
    });
    const names = namesOf(name);
    return {
      [names.rows]: listed(rows, `{"shapes":[\n${shapes.lines.join(',\n')}\n],\n"rows":`, '}'),
      ...Object.fromEntries(VALUES.map((part, i) => [names[part], listed(values[i]?.lines ?? [])])),
    };
  }

  #rowOf(value: FileState['value']): number[] {
    if (value === undefined) return [];
    // Faulty data may have this one key, which cannot be given to a mapping that is put together.
    if (Object.hasOwn(value, '__proto__')) return [WHOLE, this.#numberOf(value)];
    this.#shapes ??= new Numbered(shapesOf(this.#before));
    const shape = this.#shapes.of(asJson(Object.keys(value)));
    return [shape, ...Object.values(value).map((each) => this.#numberOf(each))];
  }

  #numberOf(value: Json): number {
    this.#values ??= VALUES.map((part) => new Numbered(this.#before.lines(part)));
    const json = asJson(value);
    const part = partOf(json);
    return (this.#values[part]?.of(json) ?? 0) * VALUES.length + part;
  }
}

const shapesOf = ({ rows }: Section): string[] => rows.shapes.map(asJson);

/** Lines that are referred to by number, each once. */
class Numbered {
  readonly #numbers: Map<string, number>;

  constructor(lines: readonly string[]) {
    this.#numbers = new Map(lines.map((line, number) => [line, number]));
  }

  of(line: string): number {
    const known = this.#numbers.get(line);
    if (known !== undefined) return known;
    this.#numbers.set(line, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get all(): string[] {
    return [...this.#numbers.keys()];
  }
}

/** Those of some lines that are referred to, numbered anew in the order in which they are. */
class Used {
  readonly lines: string[] = [];
  readonly #all: readonly string[];
  readonly #numbers: (number | undefined)[] = [];

  constructor(all: readonly string[]) {
    this.#all = all;
  }

  of(number: number): number {
    return (this.#numbers[number] ??= this.lines.push(this.#all[number] ?? 'null') - 1);
  }
}

/** JSON in ASCII, which is read in half the time that decoding and parsing anything else takes. */
function asJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/gu, (character) =>
    Array.from({ length: character.length }, (_, i) => escaped(character.charCodeAt(i))).join(''),
  );
}

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

/** So many lines are put together at a time: all at once they would stand in memory three times. */
const MANY = 1_000;

/** A list of JSON values in ASCII, one a line, so that a line can be copied without being parsed; and what stands around it. */
function listed(lines: readonly string[], before = '', after = ''): Buffer {
  const length = lines.reduce((sum, line) => sum + line.length + 2, `${before}[\n\n]${after}\n`.length);
  const bytes = Buffer.allocUnsafeSlow(length);
  let end = bytes.write(`${before}[\n`, 'latin1');
  for (let i = 0; i < lines.length; i += MANY)
    end += bytes.write(`${i === 0 ? '' : ',\n'}${lines.slice(i, i + MANY).join(',\n')}`, end, 'latin1');
  end += bytes.write(`\n]${after}\n`, end, 'latin1');
  return bytes.subarray(0, end);
}

/** A mapping as JSON, with a line for each of its entries. */
export function asMapping(entries: readonly [key: string, value: unknown][]): string {
  return `{\n${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',\n')}\n}`;
}

/** Whether JSON gives back exactly this value: YAML also knows infinities, NaN and a negative zero. */
export function isPlain(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? value.every(isPlain) : Object.values(value).every(isPlain);
}
