import type { Code, Diagnostic } from '../../model/diagnostic.js';
import type { Paint } from '../paint.js';

/** The outcome of a check, ready to be shown. */
export interface CheckResult {
  /** The diagnostics to show, in the order of every report; files as the reader knows them. */
  shown: readonly Diagnostic[];
  /** How many there are in all, shown or not. */
  errors: number;
  warnings: number;
  /** Whether warnings count as errors do. */
  strict: boolean;
  /** The files that were checked, as the reader knows them. */
  files: readonly string[];
  /** Texts of the files that diagnostics point into, by the name that is shown. */
  texts: ReadonlyMap<string, string>;
  /** Version of mieux. */
  version: string;
  /** The page that explains a code, in Markdown. */
  page: (code: Code) => string;
}

export interface DiagnosticOptions {
  paint: Paint;
  /** Columns of the terminal; undefined where nothing limits the width. */
  width: number | undefined;
}

/** Turns the result of a check into text, the final newline included. It never decides the result. */
export type DiagnosticRenderer = (result: CheckResult, options: DiagnosticOptions) => string;

/** The diagnostics of each file, in their order. */
export function byFile(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const each of diagnostics) {
    const known = files.get(each.file);
    if (known) known.push(each);
    else files.set(each.file, [each]);
  }
  return files;
}

/** `2 errors and 1 warning in 290 files`; how many of them are not shown, if any. */
export function summary({ shown, errors, warnings, files }: CheckResult): string {
  const found = [count(errors, 'error'), count(warnings, 'warning')].filter((part) => part !== '').join(' and ');
  const hidden = errors + warnings - shown.length;
  const more = hidden === 0 ? '' : ` ${String(hidden)} not shown: --max.`;
  return `${found === '' ? 'No faults' : found} in ${count(files.length, 'file') || 'no file'}.${more}`;
}

function count(number: number, noun: string): string {
  if (number === 0) return '';
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
