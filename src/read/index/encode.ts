import type { Json } from '../../model/dataset.js';
import type { FileState } from '../file-state.js';
import { namesOf, partOf, type Section, VALUES, WHOLE } from './section.js';

/** Puts a section of the index together, file by file, in the order of the dataset. */
export class SectionEncoder {
  readonly #shapes = new Numbered();
  readonly #values = VALUES.map(() => new Numbered());
  readonly #rows: string[] = [];

  /** Adds a file that was read. */
  add(value: FileState['value']): void {
    this.#rows.push(JSON.stringify(this.#rowOf(value)));
  }

  /** Adds a file as the index has it. What others have of that section, and no file any more, is left behind. */
  copier(section: Section): (row: number) => void {
    const { shapes, rows } = section.rows;
    const lineOf = section.lines();
    const copy = (number: number): number => this.#keep(lineOf(number) ?? 'null');
    return (row) => {
      const [first, ...numbers] = rows[row] ?? [];
      const copied =
        first === undefined
          ? []
          : [first === WHOLE ? WHOLE : this.#shapes.of(asJson(shapes[first])), ...numbers.map(copy)];
      this.#rows.push(JSON.stringify(copied));
    };
  }

  /** The parts of the section, by name. */
  parts(name: string): Record<string, Buffer> {
    const names = namesOf(name);
    const rows = listed(this.#rows, `{"shapes":[\n${this.#shapes.all.join(',\n')}\n],\n"rows":`, '}');
    const values = VALUES.map((part, i): [string, Buffer] => [names[part], listed(this.#values[i]?.all ?? [])]);
    return { [names.rows]: rows, ...Object.fromEntries(values) };
  }

  #rowOf(value: FileState['value']): number[] {
    if (value === undefined) return [];
    // Faulty data may have this one key, which cannot be given to a mapping that is put together.
    if (Object.hasOwn(value, '__proto__')) return [WHOLE, this.#numberOf(value)];
    return [this.#shapes.of(asJson(Object.keys(value))), ...Object.values(value).map((each) => this.#numberOf(each))];
  }

  #numberOf(value: Json): number {
    return this.#keep(asJson(value));
  }

  #keep(json: string): number {
    const part = partOf(json);
    return (this.#values[part]?.of(json) ?? 0) * VALUES.length + part;
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

/** Things that are referred to by number, each once. */
class Numbered {
  readonly #numbers = new Map<string, number>();

  of(json: string): number {
    const known = this.#numbers.get(json);
    if (known !== undefined) return known;
    this.#numbers.set(json, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get all(): string[] {
    return [...this.#numbers.keys()];
  }
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
