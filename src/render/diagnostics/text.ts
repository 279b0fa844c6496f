import { Chalk } from 'chalk';
import type { Diagnostic } from '../../model/diagnostic.js';
import { clean } from '../clean.js';
import { wrap } from '../width.js';
import { frame } from './frame.js';
import { type DiagnosticRenderer, summary } from './verdict.js';

/** Width of prose where nothing says how wide the reader's window is. */
const PROSE = 100;

/** For people: each with its place, the lines around it, the cause and the remedy. */
export const text: DiagnosticRenderer = (verdict, { color, width }) => {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const blocks = verdict.shown.map((diagnostic) => block(diagnostic));
  return `${[...blocks, paint.bold(summary(verdict))].join('\n\n')}\n`;

  function block({ code, severity, message, file, range, hint }: Diagnostic): string {
    const tint = severity === 'error' ? paint.red : paint.yellow;
    const place = range ? `${clean(file)}:${String(range.start.line)}:${String(range.start.column)}` : clean(file);
    const source = verdict.texts.get(file);
    const lines = range && source !== undefined ? frame(source, range, width) : [];
    const more = `More: mieux explain ${code}`;
    return [
      `${tint.bold(severity)} ${paint.bold(code)}  ${paint.cyan(place)}`,
      '',
      ...prose(message, width),
      '',
      ...(lines.length > 0 ? [...lines.map((line) => `  ${/^ *│ *\^+$/u.test(line) ? tint(line) : paint.dim(line)}`)] : []),
      ...(hint === undefined ? prose(more, width) : prose(`${hint}   ${more}`, width)),
    ].join('\n');
  }
};

function prose(sentence: string, width = PROSE): string[] {
  return wrap(clean(sentence), Math.max(20, Math.min(width, PROSE) - 2)).map((line) => `  ${line}`);
}
