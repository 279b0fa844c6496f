import type { Cell } from 'write-excel-file/node';
import type { Language } from '../../model/text.js';
import { typeset } from '../../model/typography.js';
import type { Layout } from './features.js';

/** A sheet before it is handed to the library. */
export interface Sheet {
  name: string;
  /** The headings; without them it is no table. */
  heads?: readonly string[];
  /** Widths of columns, in characters. */
  widths: readonly number[];
  data: readonly (readonly Cell[])[];
  /** Whether a row is as high as its longest text needs: some programs do not see to it. */
  isWrapped?: true;
  frozenColumns?: number;
  links?: Layout['links'];
}

/** A sheet that people read, with the spaces of its language. */
export function typesetSheet(sheet: Sheet, language: Language): Sheet {
  const set = (text: string): string => typeset(text, language);
  const data = sheet.data.map((row) =>
    row.map((cell) =>
      typeof cell === 'object' && cell !== null && 'value' in cell && typeof cell.value === 'string'
        ? { ...cell, value: set(cell.value) }
        : cell,
    ),
  );
  return { ...sheet, data, ...(sheet.heads ? { heads: sheet.heads.map(set) } : {}) };
}
