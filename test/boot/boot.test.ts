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
import { isHere } from '../programs.js';
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
const keepsItsOwn = isHere(
  !('enableCompileCache' in nodeModule),
  `Node ${process.version} keeps compiled code itself, and mieux leaves it to that`,
  'run them with Node 20',
  false,
);

describe.skipIf(!keepsItsOwn)('compiled code is kept from one run to the next', () => {
  let cache = '';
  let compiled = '';
  beforeEach(() => {
    cache = join(folder(), 'cache');
    compiled = join(cache, 'compiled');
    // The first run makes the index, and the others answer from it.
    const runs = [1, 2, 3].map(() => run({ MIEUX_CACHE: cache }));
    expect(runs).toEqual([truth, truth, truth]);
  });

  /** Whether a run compiles something anew. It says what it always says. */
  function compilesAnew(args: readonly string[] = ARGS): boolean {
    const { stdout, stderr } = run({ MIEUX_CACHE: cache, NODE_OPTIONS: `--require ${spy()}` }, args);
    if (args === ARGS) expect(stdout).toBe(truth.stdout);
    return stderr.includes(ANEW);
  }

  /** Puts others in the place of all files that are kept. */
  function replaceAll(made: (bytes: Buffer) => Buffer): void {
    for (const name of readdirSync(compiled)) {
      const file = join(compiled, name);
      writeFileSync(file, made(readFileSync(file)));
    }
  }

  it('and compiled no more', () => {
    expect(compilesAnew()).toBe(false);
  });

  it('for each command, whatever was asked between', () => {
    expect(compilesAnew(['show', 'togo-1'])).toBe(true);
    expect(run({ MIEUX_CACHE: cache }, ['lst']).status).toBe(2);
    expect(compilesAnew(['show', 'togo-1'])).toBe(false);
    expect(compilesAnew()).toBe(false);
  });

  it('for runs that read files anew, too', () => {
    const reading = [...ARGS, '--no-index'];
    expect(run({ MIEUX_CACHE: cache }, reading)).toEqual(truth);
    expect(compilesAnew(reading)).toBe(false);
    expect(compilesAnew()).toBe(false);
  });

  it('and one flipped bit is noticed, wherever it is', () => {
    // V8 may take whole minutes to fail on damaged code, or answer wrongly: the places are spread, and differ from run to run.
    for (let i = 0; i < 8; i++) {
      const place = (i + Math.random()) / 8;
      replaceAll((bytes) => {
        const at = Math.floor(place * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (i % 8));
        return bytes;
      });
      expect([place, run({ MIEUX_CACHE: cache })]).toEqual([place, truth]);
      // It was not believed, and was made anew.
      run({ MIEUX_CACHE: cache });
      expect([place, compilesAnew()]).toEqual([place, false]);
    }
  });

  it('and never changes what is said: not cut short, empty, or a folder', () => {
    for (const length of [0, 7, 100, -1]) {
      replaceAll((bytes) => bytes.subarray(0, length));
      expect(run({ MIEUX_CACHE: cache })).toEqual(truth);
    }
    for (const name of readdirSync(compiled)) {
      rmSync(join(compiled, name));
      mkdirSync(join(compiled, name));
    }
    expect(run({ MIEUX_CACHE: cache })).toEqual(truth);
  });

  it.each<[string, () => void]>([
    [
      'its files can be written by others',
      () => {
        for (const name of readdirSync(compiled)) chmodSync(join(compiled, name), 0o666);
      },
    ],
    [
      'its files are links',
      () => {
        mkdirSync(join(cache, 'elsewhere'));
        for (const name of readdirSync(compiled)) {
          renameSync(join(compiled, name), join(cache, 'elsewhere', name));
          symlinkSync(join(cache, 'elsewhere', name), join(compiled, name));
        }
      },
    ],
    [
      'its folder is open to others, as a checkout is',
      () => {
        chmodSync(compiled, 0o755);
      },
    ],
    [
      'its folder is a link',
      () => {
        renameSync(compiled, join(cache, 'elsewhere'));
        symlinkSync('elsewhere', compiled);
      },
    ],
  ])('and is not believed where %s', (_, plant) => {
    plant();
    expect(compilesAnew()).toBe(true);
  });
});

/** What a run says with the spy, where it compiles something without what was kept. */
const ANEW = 'compiled without cached data';

/** A module that says when the program is compiled without what was kept. */
function spy(): string {
  const path = join(folder(), 'spy.cjs');
  writeFileSync(
    path,
    `const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(code, options) {
    super(code, options);
    if (!options.cachedData) process.stderr.write('${ANEW}\\n');
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
