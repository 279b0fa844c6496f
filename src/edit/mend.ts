import type { Source } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { scalarText } from './scalar.js';

/** The text of a file with everything mended that its diagnostics know a remedy for. */
export function mend(source: Source, diagnostics: readonly Diagnostic[]): string {
  const fixes = new Map<number, { end: number; text: string }>();
  for (const { path, fix } of diagnostics) {
    const range = path === undefined || fix === undefined ? undefined : source.find(path);
    // One value may have several faults; the others are found again, and mended, in the next round.
    if (!range || fix === undefined || fixes.has(range.start.offset)) continue;
    const original = source.text.slice(range.start.offset, range.end.offset);
    const isBlock = /^[|>]/u.test(original);
    fixes.set(range.start.offset, {
      end: range.end.offset,
      text: `${scalarText(fix, 'flow')}${isBlock && original.endsWith('\n') ? '\n' : ''}`,
    });
  }
  const ordered = [...fixes].sort(([a], [b]) => b - a);
  return ordered.reduce(
    (text, [start, { end, text: mended }]) => text.slice(0, start) + mended + text.slice(end),
    source.text,
  );
}
