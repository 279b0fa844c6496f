import type { Diagnostic } from '../../model/diagnostic.js';
import { clean } from '../clean.js';
import { widthOf, wrap } from '../width.js';
import { frame } from './frame.js';
import { type DiagnosticRenderer, summary } from './verdict.js';

/** Width of prose where nothing says how wide the reader's window is. */
const PROSE = 100;

/** For people: each with its place, the lines around it, the cause and the remedy. */
export const text: DiagnosticRenderer = (verdict, { paint, width }) => {
  const blocks = verdict.shown.map((diagnostic) => block(diagnostic));
  return `${[...blocks, paint.bold(summary(verdict))].join('\n\n')}\n`;

  function block({ code, severity, message, file, range, hint }: Diagnostic): string {
    const tint = severity === 'error' ? paint.red : paint.yellow;
    const place = range ? `${clean(file)}:${String(range.start.line)}:${String(range.start.column)}` : clean(file);
    const source = verdict.texts.get(file);
    const lines = range && source !== undefined ? frame(source, range, width) : [];
    const more = `More: mieux explain ${code}`;
    return [
      `${paint.bold(tint(severity))} ${paint.bold(code)}  ${paint.cyan(place)}`,
      '',
      ...prose(message, width),
      '',
      ...(lines.length > 0
        ? [...lines.map((line) => `  ${/^ *│ *\^+$/u.test(line) ? tint(line) : paint.dim(line)}`)]
        : []),
      ...remedy(hint, more, width),
    ].join('\n');
  }
};

/** The hint and where to read on: on one line if it fits, so that the command can be copied. */
function remedy(hint: string | undefined, more: string, width: number | undefined): string[] {
  const lines = hint === undefined ? [] : prose(hint, width);
  const last = `${lines.at(-1) ?? '  '}${lines.length > 0 ? '   ' : ''}${more}`;
  return widthOf(last) <= room(width) + 2 ? [...lines.slice(0, -1), last] : [...lines, `  ${more}`];
}

function prose(sentence: string, width: number | undefined): string[] {
  return wrap(clean(sentence), room(width)).map((line) => `  ${line}`);
}

function room(width = PROSE): number {
  return Math.max(20, Math.min(width, PROSE) - 2);
}
