import type { Report } from '../model/table.js';
import type { Language } from '../model/text.js';
import type { CsvStyle } from './csv-style.js';
import type { Paint } from './paint.js';

export interface RenderOptions {
  language: Language;
  paint: Paint;
  /** Columns of the terminal; undefined where nothing limits the width. */
  width: number | undefined;
  /** Whether the terminal shows nothing beyond ASCII, so that charts and rules must do without. */
  ascii?: boolean;
  /** How csv is written. */
  csv?: CsvStyle;
}

/** Turns a report into text, the final newline included. */
export type Renderer = (report: Report, options: RenderOptions) => string | Promise<string>;

/** Turns a report into the bytes of a file, and tells `warn` what the format could not take. */
export type FileRenderer = (
  report: Report,
  options: Pick<RenderOptions, 'language'> & { warn: (message: string) => void },
) => Promise<Uint8Array>;
