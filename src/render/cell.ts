import type { Cell, Column } from '../model/table.js';
import type { Label, Language } from '../model/text.js';
import { formatList, formatNumber, typeset } from '../model/typography.js';
import { clean } from './clean.js';

/** What human formats show for an absent value. */
export const ABSENT = '–';

const FLAGS: Record<Language, [string, string]> = { en: ['yes', 'no'], fr: ['oui', 'non'] };

/** A title, a heading or a note, which may quote the data or what was typed. */
export function wording(text: Label, language: Language): string {
  return typeset(clean(text[language]), language);
}

/** A cell as people read it: labels for codes, numbers and shares in the manner of the language. */
export function cellText(cell: Cell, column: Column, language: Language): string {
  if (cell === null) return column.absent?.[language] ?? ABSENT;
  if (typeof cell === 'boolean') return FLAGS[language][cell ? 0 : 1];
  if (typeof cell === 'number')
    return column.kind === 'share' ? percent(cell, language) : formatNumber(cell, language, column.decimals);
  if (typeof cell === 'string') return typeset(clean(label(cell, column, language)), language);
  if (cell.length === 0) return ABSENT;
  const items = cell.map((item) => label(item, column, language));
  return typeset(clean(column.kind === 'texts' ? formatList(items, language) : items.join(', ')), language);
}

function label(code: string, column: Column, language: Language): string {
  return column.labels ? column.labels(code)[language] : code;
}

function percent(share: number, language: Language): string {
  const value = (share * 100).toFixed(1);
  return typeset(language === 'fr' ? `${value.replace('.', ',')} %` : `${value}%`, language);
}

/** Whether a column's cells stand flush right. */
export function isNumeric(column: Column): boolean {
  return column.kind === 'number' || column.kind === 'share';
}

/** A machine format's objects: one a row, keyed by column. */
export function rowObjects(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Record<string, Cell>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column.key, row[i] ?? null])));
}
