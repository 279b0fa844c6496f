import { type Diagnostic, itemsOn } from '../../model/diagnostic.js';
import { clean } from '../clean.js';
import { widthOf, wrap } from '../width.js';
import { frame } from './frame.js';
import { byFile, type DiagnosticRenderer, summary } from './check-result.js';

/** So many faults of one file tell a person enough; the others are counted. */
const MOST = 100;

/** Width of prose where nothing says how wide the reader's window is. */
const PROSE = 100;

/** For people: each with its place, the lines around it, the cause and the remedy. */
export const text: DiagnosticRenderer = (result, { paint, width }) => {
  const lines = new Map([...result.texts].map(([file, source]) => [file, source.split(/\r?\n/u)]));
  const blocks = [...byFile(result.shown)].flatMap(([file, found]) => [
    ...found.slice(0, MOST).map(block),
    ...(found.length > MOST ? [paint.bold(more(found.length - MOST, file))] : []),
  ]);
  return `${[...blocks, paint.bold(summary(result))].join('\n\n')}\n`;

  function block({ code, severity, message, file, range, path, hint }: Diagnostic): string {
    const tint = severity === 'error' ? paint.red : paint.yellow;
    const place = range ? `${clean(file)}:${String(range.start.line)}:${String(range.start.column)}` : clean(file);
    // Paths count from 0, as machines do; people count from 1, here and where they type.
    const item = itemsOn(path ?? []);
    const source = lines.get(file);
    const framed = range && source ? frame(source, range, width) : [];
    const page = `More: mieux explain ${code}`;
    return [
      `${paint.bold(tint(severity))} ${paint.bold(code)}  ${paint.cyan(place)}${item === undefined ? '' : `  ${clean(item)}`}`,
      '',
      ...prose(message, width),
      '',
      ...(framed.length > 0
        ? [...framed.map((line) => `  ${/^ *│ *\^+$/u.test(line) ? tint(line) : paint.dim(line)}`)]
        : []),
      ...remedy(hint, page, width),
    ].join('\n');
  }
};

function more(count: number, file: string): string {
  return `and ${String(count)} more in ${clean(file)}: --format json lists them all.`;
}

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
