import { FILE_HEADERS_ONLY, formatPatch, structuredPatch, type StructuredPatchHunk } from 'diff';
import type { Change } from '../model/change.js';
import { clean, hasHidden } from './clean.js';
import type { Paint } from './paint.js';

export interface DiffOptions {
  paint: Paint;
  /** Whether a person reads it on a terminal: characters that do not show are made visible. Else each byte is as in the files. */
  terminal: boolean;
  /** How a file is called, from where the diff is to be applied. */
  name: (file: string) => string;
}

/** Changes as a unified diff, which `git apply` and `patch -p1` take. */
export function diffText(changes: readonly Change[], { paint, terminal, name }: DiffOptions): string {
  const tints: Readonly<Record<string, (line: string) => string>> = {
    '+': paint.green,
    '-': paint.red,
    '@': paint.cyan,
  };
  return changes
    .filter(({ before, after }) => before !== after)
    .map(({ file, before, after }) => ({
      oldFileName: before === undefined ? '/dev/null' : quoted(`a/${name(file)}`),
      newFileName: after === undefined ? '/dev/null' : quoted(`b/${name(file)}`),
      oldHeader: undefined,
      newHeader: undefined,
      hunks: hunksOf(before ?? '', after ?? ''),
    }))
    .flatMap((patch) => formatPatch(patch, FILE_HEADERS_ONLY).split('\n').slice(0, -1))
    .map((line) => (tints[line.charAt(0)] ?? String)(terminal ? `${line.charAt(0)}${cleanLine(line.slice(1))}` : line))
    .map((line) => `${line}\n`)
    .join('');
}

/** Lines of context around what changed. */
const CONTEXT = 3;

/** The shortest way from one text to another takes the square of the lines that differ to find: beyond so many, all between the first and the last of them goes. */
const MOST = 1_000;

function hunksOf(before: string, after: string): StructuredPatchHunk[] {
  const shortest = structuredPatch('', '', before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST,
  });
  return shortest?.hunks ?? [oneHunk(linesOf(before), linesOf(after))];
}

/** Lines with their ends, which the last one may lack. */
const linesOf = (text: string): string[] => (text === '' ? [] : text.split(/(?<=\n)/u));

function oneHunk(before: readonly string[], after: readonly string[]): StructuredPatchHunk {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const [lead, tail] = [Math.min(CONTEXT, start), Math.min(CONTEXT, same)];
  const changed = (lines: readonly string[]): readonly string[] => lines.slice(start, lines.length - same);
  const prefixed = (sign: string, lines: readonly string[]): string[] =>
    lines.flatMap((line) =>
      line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'],
    );
  return {
    oldStart: start - lead + 1,
    oldLines: lead + changed(before).length + tail,
    newStart: start - lead + 1,
    newLines: lead + changed(after).length + tail,
    lines: [
      ...prefixed(' ', before.slice(start - lead, start)),
      ...prefixed('-', changed(before)),
      ...prefixed('+', changed(after)),
      ...prefixed(' ', before.slice(before.length - same, before.length - same + tail)),
    ],
  };
}

/** A carriage return at the end belongs to the line's ending. */
function cleanLine(line: string): string {
  return line.endsWith('\r') ? `${clean(line.slice(0, -1))}\r` : clean(line);
}

/** A name as git writes it in a diff: in quotes, with escapes, where it has characters that would end or hide it. */
function quoted(name: string): string {
  if (!/["\\\t\n\r]/u.test(name) && !hasHidden(name)) return name;
  const bytes = [...new TextEncoder().encode(name)];
  return `"${bytes.map((byte) => (byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`)).join('')}"`;
}
