import type { Report } from '../model/table.js';
import type { Language } from '../model/text.js';
import type { Paint } from './paint.js';

export interface RenderOptions {
  language: Language;
  paint: Paint;
  /** Columns of the terminal; undefined where nothing limits the width. */
  width: number | undefined;
  /** Whether the terminal shows nothing beyond ASCII, so that charts and rules must do without. */
  ascii?: boolean;
}

/** Turns a report into text, the final newline included. */
export type Renderer = (report: Report, options: RenderOptions) => string;
