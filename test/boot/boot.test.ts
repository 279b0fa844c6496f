import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { folder } from '../scenarios/dataset.js';
import { ROOT } from '../scenarios/run.js';

const BIN = join(ROOT, 'bin/mieux.js');
const ARGS = ['list', '--region', 'asia', '--limit', '2'];

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** One run of the built program. */
function run(env: Readonly<Record<string, string>>, args: readonly string[] = ARGS, cwd = ROOT): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, MIEUX_DATASET: join(ROOT, 'data'), ...env },
  });
  return { status, stdout, stderr };
}

const truth = run({ MIEUX_CACHE: 'off' });
const keepsItsOwn = !('enableCompileCache' in nodeModule);

describe.runIf(keepsItsOwn)('compiled code is kept from one run to the next', () => {
  let cache = '';
  let compiled = '';
  beforeEach(() => {
    cache = join(folder(), 'cache');
    // The first run makes the index, and the second answers from it.
    expect([run({ MIEUX_CACHE: cache }), run({ MIEUX_CACHE: cache })]).toEqual([truth, truth]);
    rmSync(join(cache, 'compiled/list.reading.code'));
    compiled = join(cache, 'compiled/list.code');
  });

  it('for each command that did its work, and only for those', () => {
    run({ MIEUX_CACHE: cache }, ['lst']);
    run({ MIEUX_CACHE: cache }, ['show', 'no-such-record']);
    run({ MIEUX_CACHE: cache }, ['show', 'togo-1']);
    expect(readdirSync(join(cache, 'compiled')).sort()).toEqual(['list.code', 'show.code']);
  });

  it('apart for runs that read files anew, so that others need not look at it', () => {
    const both = (): string[] => readdirSync(join(cache, 'compiled')).sort();
    const usual = readFileSync(compiled);
    expect(run({ MIEUX_CACHE: cache }, [...ARGS, '--no-index'])).toEqual(truth);
    expect(both()).toEqual(['list.code', 'list.reading.code']);
    expect(readFileSync(compiled).equals(usual)).toBe(true);
    const seen = run({ MIEUX_CACHE: cache, NODE_OPTIONS: `--require ${spy()}` }, [...ARGS, '--no-index']);
    expect(seen.stderr).toBe('');
  });

  it('and one flipped bit is noticed, wherever it is', () => {
    const bytes = readFileSync(compiled);
    // V8 may take whole minutes to fail on damaged code, or answer wrongly: the places are spread, and differ from run to run.
    for (let i = 0; i < 8; i++) {
      const at = Math.floor(((i + Math.random()) / 8) * bytes.length);
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (i % 8));
      writeFileSync(compiled, damaged);
      expect([at, run({ MIEUX_CACHE: cache })]).toEqual([at, truth]);
      // It was not believed, and so is made anew.
      expect(readFileSync(compiled).equals(damaged)).toBe(false);
    }
  });

  it('and never changes what is said: not cut short, empty, or a folder', () => {
    const bytes = readFileSync(compiled);
    for (const length of [0, 7, 100, bytes.length - 1]) {
      writeFileSync(compiled, bytes.subarray(0, length));
      expect(run({ MIEUX_CACHE: cache })).toEqual(truth);
    }
    rmSync(compiled);
    mkdirSync(compiled);
    expect(run({ MIEUX_CACHE: cache })).toEqual(truth);
  });

  it.each<[string, () => void]>([
    [
      'the file can be written by others',
      () => {
        chmodSync(compiled, 0o666);
      },
    ],
    [
      'the file is a link',
      () => {
        renameSync(compiled, join(cache, 'elsewhere'));
        symlinkSync(join(cache, 'elsewhere'), compiled);
      },
    ],
    [
      'its folder is open to others, as a checkout is',
      () => {
        chmodSync(join(cache, 'compiled'), 0o755);
      },
    ],
    [
      'its folder is a link',
      () => {
        renameSync(join(cache, 'compiled'), join(cache, 'elsewhere'));
        symlinkSync('elsewhere', join(cache, 'compiled'));
      },
    ],
  ])('and is not believed where %s', (_, plant) => {
    plant();
    const seen = run({ MIEUX_CACHE: cache, NODE_OPTIONS: `--require ${spy()}` });
    expect(seen.stdout).toBe(truth.stdout);
    expect(seen.stderr).toContain('compiled without cached data');
  });
});

/** A module that says when the program is compiled without what was kept. */
function spy(): string {
  const path = join(folder(), 'spy.cjs');
  writeFileSync(
    path,
    `const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(code, options) {
    super(code, options);
    if (!options.cachedData) process.stderr.write('compiled without cached data\\n');
  }
};`,
  );
  return path;
}

describe('a run needs no cache folder', () => {
  it('where none can be made', () => {
    expect(run({ MIEUX_CACHE: join(ROOT, 'package.json', 'cache') })).toEqual(truth);
    expect(run({ MIEUX_CACHE: '', XDG_CACHE_HOME: '', HOME: '/proc' })).toEqual(truth);
  });

  it('where the working folder is gone, and the cache folder was named from there', () => {
    const gone = folder();
    const { status, stderr } = spawnSync('sh', ['-c', `rmdir ${gone} && ${process.execPath} ${BIN} list`], {
      cwd: gone,
      encoding: 'utf8',
      env: { ...process.env, MIEUX_CACHE: 'cache' },
    });
    expect(status).toBe(3);
    expect(stderr).toMatch(/^error {2}/u);
    expect(stderr).not.toContain('    at ');
  });

  it('that is open to others: nothing is kept there', () => {
    const cache = folder();
    chmodSync(cache, 0o755);
    expect(run({ MIEUX_CACHE: cache })).toEqual(truth);
    expect(readdirSync(cache).filter((name) => name.endsWith('.index'))).toEqual([]);
  });
});
