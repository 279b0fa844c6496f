import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText } from '../../src/render/diff.js';
import { PLAIN } from '../../src/render/paint.js';
import { folder } from '../scenarios/dataset.js';

const options = { paint: PLAIN, terminal: false, name: (file: string) => file };

/** Lines of which several agree, and of which the last may have no end. */
const someText = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', 'c', '', '  d'), { maxLength: 40 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([lines, end, isEnded]) => lines.join(end) + (isEnded && lines.length > 0 ? end : ''));

/** Lines that no other text has: more of them than the shortest way is looked for. */
const others = (of: string): string =>
  Array.from({ length: 1_500 }, (_, i) => `${of} ${String(i)}\n${i % 3 === 0 ? 'common\n' : ''}`).join('');

describe('a diff', () => {
  it('is what git makes the other text of, however much is different', () => {
    const root = folder();
    const file = join(root, 'x.yaml');
    fc.assert(
      fc.property(someText, someText, someText, fc.boolean(), (head, rest, tail, isLarge) => {
        const before = `${head}${isLarge ? others('old') : 'x\n'}${tail}`;
        const after = `${head}${isLarge ? others('new') : rest}${tail}`;
        fc.pre(before !== after);
        writeFileSync(file, before);
        const patch = diffText([{ file: 'x.yaml', before, after }], options);
        execFileSync('git', ['apply', '--whitespace=nowarn', '--unidiff-zero', '-'], { cwd: root, input: patch });
        expect(readFileSync(file, 'utf8')).toBe(after);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('shows what is around a change that is too large to be taken apart, and nothing else', () => {
    const text = (of: string): string => `1\n2\n3\n4\n${others(of)}5\n6\n7\n8`;
    const lines = diffText([{ file: 'x.yaml', before: text('old'), after: text('new') }], options).split('\n');
    expect(lines.slice(0, 6)).toEqual(['--- a/x.yaml', '+++ b/x.yaml', '@@ -2,2006 +2,2006 @@', ' 2', ' 3', ' 4']);
    expect(lines.slice(-5)).toEqual(['+new 1499', ' 5', ' 6', ' 7', '']);
  });

  it('makes a large file, and takes it away', () => {
    const root = folder();
    const text = others('new').repeat(3);
    const apply = (before: string | undefined, after: string | undefined): void => {
      const input = diffText([{ file: 'x.yaml', before, after }], options);
      execFileSync('git', ['apply', '-'], { cwd: root, input });
    };
    apply(undefined, text);
    expect(readFileSync(join(root, 'x.yaml'), 'utf8')).toBe(text);
    apply(text, undefined);
    expect(() => readFileSync(join(root, 'x.yaml'))).toThrow('ENOENT');
  });
});
