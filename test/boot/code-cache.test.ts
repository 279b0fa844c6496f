import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { CodeCache } from '../../src/boot/code-cache.js';
import { folder } from '../scenarios/dataset.js';
import { ROOT } from '../scenarios/run.js';

const ARGS = ['list', '--region', 'asia', '--limit', '2'];

/** One run of the built program. */
function run(cache: string, args: readonly string[] = ARGS): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/mieux.js'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, MIEUX_CACHE: cache },
  });
  return { status, stdout, stderr };
}

/** The compiled code that is kept, by command. */
function kept(cache: string): string[] {
  const builds = readdirSync(cache).filter((name) => name.startsWith('code-'));
  return builds.flatMap((build) => readdirSync(join(cache, build)).map((name) => join(cache, build, name)));
}

describe('compiled code is kept from one run to the next', () => {
  let cache = '';
  let first = run('off');
  beforeEach(() => {
    cache = join(folder(), 'cache');
    first = run(cache);
  });

  it('for each command that did its work, and only for those', () => {
    run(cache, ['lst']);
    run(cache, ['show', 'no-such-record']);
    run(cache, ['show', 'togo-1']);
    expect(
      kept(cache)
        .map((path) => path.slice(path.lastIndexOf('/') + 1))
        .sort(),
    ).toEqual(['list', 'show']);
  });

  it('and never changes what is said: not damaged, cut short, empty, or a folder', () => {
    const [path = ''] = kept(cache);
    const bytes = readFileSync(path);
    for (const [from, to] of [
      [0, 1],
      [4, 8],
      [20, 40],
      [bytes.length >> 1, (bytes.length >> 1) + 4096],
      [bytes.length - 4096, bytes.length],
    ]) {
      writeFileSync(path, Buffer.from(bytes).fill(0xa5, from, to));
      expect(run(cache)).toEqual(first);
    }
    for (const length of [0, 7, 100, bytes.length - 1]) {
      writeFileSync(path, bytes.subarray(0, length));
      expect(run(cache)).toEqual(first);
    }
    rmSync(path);
    mkdirSync(path);
    expect(run(cache)).toEqual(first);
  });

  it('and is not believed where others can write it', () => {
    const [path = ''] = kept(cache);
    const garbage = Buffer.alloc(4096, 'x');
    writeFileSync(path, garbage);
    chmodSync(path, 0o666);
    expect(run(cache)).toEqual(first);
  });

  it('and is not needed', () => {
    expect(run('off')).toEqual(first);
    expect(run(join(ROOT, 'package.json', 'cache'))).toEqual(first);
  });
});

describe('a file of compiled code', () => {
  it('gives back what was put in, with what was there before', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.uint8Array({ maxLength: 100 })),
        fc.dictionary(fc.string(), fc.uint8Array({ maxLength: 100 })),
        (before, after) => {
          const path = join(folder(), 'code', 'list');
          for (const codes of [before, after])
            new CodeCache(path).keep(Object.entries(codes).map(([name, code]) => [name, Buffer.from(code)]));
          const cache = new CodeCache(path);
          for (const [name, code] of Object.entries({ ...before, ...after }))
            expect(cache.code(name)).toEqual(Buffer.from(code));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is written a few times, until the calls of a usual run are in it', () => {
    const path = join(folder(), 'code', 'list');
    for (let runs = 0; runs < 3; runs++) {
      expect(new CodeCache(path).isYoung).toBe(true);
      new CodeCache(path).keep([['main', Buffer.from('x')]]);
    }
    expect(new CodeCache(path).isYoung).toBe(false);
  });

  it('of a build that nobody started for a month is taken away', () => {
    const caches = folder();
    const old = join(caches, 'code-old');
    mkdirSync(old);
    spawnSync('touch', ['-d', '40 days ago', old]);
    mkdirSync(join(caches, 'code-new'));
    new CodeCache(join(caches, 'code-newest', 'list')).keep([['main', Buffer.from('x')]]);
    expect([existsSync(old), existsSync(join(caches, 'code-new'))]).toEqual([false, true]);
  });
});
