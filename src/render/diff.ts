import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Change } from '../model/change.js';
import { clean } from './clean.js';
import type { Paint } from './paint.js';

/** Changes as a unified diff, which `git apply` and `patch -p1` take. `name` says how a file is called for the reader. */
export function diffText(
  changes: readonly Change[],
  { paint, name }: { paint: Paint; name: (file: string) => string },
): string {
  const tints: Readonly<Record<string, (line: string) => string>> = {
    '+': paint.green,
    '-': paint.red,
    '@': paint.cyan,
  };
  return changes
    .filter(({ before, after }) => before !== after)
    .map(({ file, before, after }) =>
      createTwoFilesPatch(
        before === undefined ? '/dev/null' : `a/${name(file)}`,
        after === undefined ? '/dev/null' : `b/${name(file)}`,
        before ?? '',
        after ?? '',
        undefined,
        undefined,
        { context: 3, headerOptions: FILE_HEADERS_ONLY },
      ),
    )
    .flatMap((patch) => patch.split('\n').slice(0, -1))
    .map((line) => (tints[line.charAt(0)] ?? String)(`${line.charAt(0)}${cleanLine(line.slice(1))}`))
    .map((line) => `${line}\n`)
    .join('');
}

/** A carriage return at the end belongs to the line's ending. */
function cleanLine(line: string): string {
  return line.endsWith('\r') ? `${clean(line.slice(0, -1))}\r` : clean(line);
}
