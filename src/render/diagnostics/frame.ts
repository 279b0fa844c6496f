import type { Range } from '../../model/diagnostic.js';
import { clean } from '../clean.js';
import { cut, widthOf } from '../width.js';

/** Longest line of a text that a frame shows without cutting where the width is not known. */
const WIDE = 160;

/** Of a longer line only what is around the fault is looked at: one may be the whole of a large file. */
const LONG = 2_000;

/** Of the lines of a text the one a range starts in and the one before it, numbered, with carets under what is wrong. */
export function frame(lines: readonly string[], { start, end }: Range, width = WIDE): string[] {
  const line = lines[start.line - 1];
  if (line === undefined || (lines.length === 1 && line === '')) return [];
  const before = start.line > 1 ? lines[start.line - 2] : undefined;
  const gutter = String(start.line).length;
  const room = Math.max(20, width - gutter - 6);
  const stop = end.line === start.line ? end.column : line.trimEnd().length + 1;
  // A long line is shown from where the fault can be seen.
  const isLong = stop > LONG || widthOf(line.slice(0, stop - 1)) > room;
  const from = isLong ? Math.max(0, Math.min(start.column - 1, stop - 1) - Math.floor(room / 3)) : 0;
  const seen = (text: string): string => clean(text.slice(0, LONG));
  const lead = from > 0 ? '…' : '';
  const indent = widthOf(seen(line.slice(from, start.column - 1))) + lead.length;
  const length = Math.max(1, widthOf(seen(line.slice(start.column - 1, stop - 1))));
  const shown = [
    ...(before === undefined || before.trim() === ''
      ? []
      : [`${String(start.line - 1).padStart(gutter)} │ ${cut(seen(before), room)}`]),
    `${String(start.line)} │ ${cut(lead + seen(line.slice(from)), room)}`,
    `${' '.repeat(gutter)} │ ${' '.repeat(indent)}${'^'.repeat(Math.min(length, Math.max(1, room - indent)))}`,
  ];
  return shown.map((each) => each.trimEnd());
}
