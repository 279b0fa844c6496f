import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoted, readLine, replacement } from '../../../src/cli/completion/line.js';

/** Words as people type them: letters, blanks, quotes and what a shell acts on. */
const word = fc.string({
  unit: fc.constantFrom(...'a b é : = , - . \' " $ ` \\ | & ; ( ) * ?'.split(' '), ' '),
  minLength: 1,
  maxLength: 12,
});

/** The words that bash makes of a line, without their quotes. */
function bashWords(line: string): string[] {
  const { stdout } = spawnSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}

describe('a command line is read as bash reads it', () => {
  test('whatever is quoted, however, comes out as it was', () => {
    fc.assert(
      fc.property(word, fc.constantFrom('', '"', "'"), (text, quote) => {
        const line = `mieux ${quote}${quoted(text, quote)}`;
        expect(readLine(line)).toEqual({ words: ['mieux'], current: text, quote });
        expect(bashWords(`${line}${quote}`)).toEqual(['mieux', text]);
      }),
      { numRuns: 60 },
    );
  });

  test('what takes the place of the end of the line makes the whole word, wherever bash breaks it', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom('', '"', "'"), (head, rest, quote) => {
        const before = `mieux ${quoted(head, '')}${quote}`;
        const reply = replacement(`${head}${rest}`, before, '');
        expect(bashWords(`${before}${reply ?? ''}${quote}`)).toEqual(['mieux', `${head}${rest}`]);
      }),
      { numRuns: 60 },
    );
  });

  test('a word that would have to change before that place is not put there', () => {
    expect(replacement('country:cote', 'mieux region:as', 'as')).toBeUndefined();
  });
});
