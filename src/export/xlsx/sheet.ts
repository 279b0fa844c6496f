import type { Cell } from 'write-excel-file/node';
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
