import type { CellObject } from 'write-excel-file/node';
import type { XmlText } from '../xml-text.js';
import type { ColumnType, Value } from '../tables/relation.js';

const FORMATS = { month: 'yyyy-mm', date: 'yyyy-mm-dd' } as const;

/** Spreadsheets disagree about the days before March 1900, and know none before 1900: those stay texts. */
const FIRST_MONTH = '1900-03';

/** How many UTF-16 units a cell takes. Excel calls a file with more damaged. */
const LONGEST = 32_767;

/** How wide a month is, in characters. */
export const MONTH_WIDTH = FORMATS.month.length;

/** Makes cells that a spreadsheet takes, and remembers what had to be cut for it. */
export class Cells {
  readonly #xml: XmlText;
  readonly #cut: string[] = [];

  constructor(xml: XmlText) {
    this.#xml = xml;
  }

  /** Text is typed as text, which no spreadsheet runs, whatever it begins with. `table` and `record` say where it stands. */
  cell(value: Value, type: ColumnType, table: string, record: string): CellObject | null {
    if (value === null) return null;
    if (typeof value === 'number') return { value, type: Number };
    if (typeof value === 'boolean') return { value, type: Boolean };
    if (type === 'month' && value >= FIRST_MONTH)
      return { value: new Date(`${value}-01T00:00:00Z`), type: Date, format: FORMATS.month };
    if (type === 'date' && value.length === 'YYYY-MM-DD'.length && value >= FIRST_MONTH)
      return { value: new Date(`${value}T00:00:00Z`), type: Date, format: FORMATS.date };
    return { value: this.#whole(this.#xml.clean(value, table), `${record} in ${table}`), type: String };
  }

  /** What was cut, as a warning; undefined if nothing was. */
  report(): string | undefined {
    const places = [...new Set(this.#cut)];
    if (places.length === 0) return undefined;
    return `A cell takes ${LONGEST.toLocaleString('en')} characters; what is longer was cut, and ends in “…”: ${places.join(', ')}.`;
  }

  #whole(text: string, place: string): string {
    if (text.length <= LONGEST) return text;
    this.#cut.push(place);
    // Half of a character that takes two units would damage the file as well.
    return `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
  }
}
