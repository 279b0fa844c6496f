import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
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
    .map(({ file, before, after }) =>
      createTwoFilesPatch(
        before === undefined ? '/dev/null' : quoted(`a/${name(file)}`),
        after === undefined ? '/dev/null' : quoted(`b/${name(file)}`),
        before ?? '',
        after ?? '',
        undefined,
        undefined,
        { context: 3, headerOptions: FILE_HEADERS_ONLY },
      ),
    )
    .flatMap((patch) => patch.split('\n').slice(0, -1))
    .map((line) => (tints[line.charAt(0)] ?? String)(terminal ? `${line.charAt(0)}${cleanLine(line.slice(1))}` : line))
    .map((line) => `${line}\n`)
    .join('');
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
