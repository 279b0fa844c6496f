import type { CellObject } from 'write-excel-file/node';
import { decimalsIn, formatNumber } from '../../model/typography.js';
import type { XmlText } from '../xml-text.js';

/** What a column of a sheet holds. */
export type CellType = 'text' | 'number' | 'boolean' | 'month' | 'date';

type Value = string | number | boolean | null;

const FORMATS = { month: 'yyyy-mm', date: 'yyyy-mm-dd' } as const;

/** Spreadsheets disagree about the days before March 1900, and know none before 1900: those stay texts. */
const FIRST_MONTH = '1900-03';

/** How many UTF-16 units a cell takes. Excel calls a file with more damaged. */
const LONGEST = 32_767;

/** The colour in which spreadsheets show what leads elsewhere. */
export const LINKED: CellObject = { textColor: '#0563C1' };

/**
 * What a column is typed as, so that all of its cells are: months and dates as dates if every one of them is whole and
 * within what spreadsheets agree on, else as texts, which sort in the same order.
 */
export function columnType(type: CellType, values: readonly Value[]): CellType {
  if (type !== 'month' && type !== 'date') return type;
  const length = FORMATS[type].length;
  const isDate = (value: Value): boolean =>
    value === null || (typeof value === 'string' && value.length === length && value >= FIRST_MONTH);
  return values.every(isDate) ? type : 'text';
}

/** How a number of a column is shown; undefined for a program's own way. */
export type NumberFormat = (value: number) => string | undefined;

/**
 * Numbers of a column: thousands apart, and those that are not whole with as many decimals as the most exact has. Whole ones are left to
 * the program where all are small or may be years, which have no thousands.
 */
export function numberFormat(values: readonly unknown[]): NumberFormat {
  const isPlain = (value: unknown): boolean =>
    typeof value !== 'number' || Math.abs(value) < 1000 || (value >= 1900 && value <= 2100);
  const fraction = `#,##0.${'0'.repeat(decimalsIn(values))}`;
  const whole = values.every(isPlain) ? undefined : '#,##0';
  return (value) => (Number.isInteger(value) || fraction.endsWith('.') ? whole : fraction);
}

/** How many characters a number takes in such a column. */
export function widthOfNumber(value: number, formatOf: NumberFormat): number {
  const format = formatOf(value);
  return format === undefined ? String(value).length : formatNumber(value, 'en', format.split('.')[1]?.length).length;
}

/** Makes cells that a spreadsheet takes, and remembers what had to be cut for it. */
export class Cells {
  readonly #xml: XmlText;
  readonly #cut: string[] = [];

  constructor(xml: XmlText) {
    this.#xml = xml;
  }

  /** Text is typed as text, which no spreadsheet runs, whatever it begins with. `table` and `record` say where it stands, `formatOf` how a number is shown. */
  cell(value: Value, type: CellType, table: string, record: string, formatOf?: NumberFormat): CellObject | null {
    if (value === null) return null;
    if (typeof value === 'number') {
      const format = formatOf?.(value);
      return { value, type: Number, ...(format === undefined ? {} : { format }) };
    }
    if (typeof value === 'boolean') return { value, type: Boolean };
    if (type === 'month' || type === 'date') {
      const day = type === 'month' ? `${value}-01` : value;
      return { value: new Date(`${day}T00:00:00Z`), type: Date, format: FORMATS[type] };
    }
    return { value: this.#whole(this.#xml.clean(value, table), `${record} in ${table}`), type: String };
  }

  /** What was taken out or cut, as warnings. */
  reports(): string[] {
    const places = [...new Set(this.#cut)];
    const cut =
      places.length === 0
        ? undefined
        : `A cell takes ${LONGEST.toLocaleString('en')} characters; what is longer was cut, and ends in “…”: ${places.join(', ')}.`;
    return [this.#xml.report(), cut].filter((each) => each !== undefined);
  }

  #whole(text: string, place: string): string {
    if (text.length <= LONGEST) return text;
    this.#cut.push(place);
    // Half of a character that takes two units would damage the file as well.
    return `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
  }
}
