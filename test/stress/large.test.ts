import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error -- the bench's own, without types
import { generate } from '../../bench/generate.mjs';
import { ROOT } from '../scenarios/run.js';

const RECORDS = 3_500;

// One for all tests: it takes a while to make.
const where = mkdtempSync(join(tmpdir(), 'mieux-large-'));
let [data, cache] = ['', ''];

interface Outcome {
  stdout: string;
  stderr: string;
  status: number | null;
}

/** One run of the built program over the large dataset. */
function run(...args: string[]): Outcome {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'bin/mieux.js'), ...args, '--dataset', data],
    { encoding: 'utf8', env: { ...process.env, MIEUX_CACHE: cache, MIEUX_LANG: '' } },
  );
  return { stdout, stderr, status };
}

/** Asks once the index is made. */
function settled(...args: string[]): Outcome {
  run(...args);
  return run(...args);
}

const QUESTIONS = [
  ['list', '--region', 'asia', '--count'],
  ['list', 'topic:trafficking', 'active:2012..2014', '--format', 'csv', '--lang', 'fr'],
  ['list', 'experts', '--format', 'json', '--limit', '20'],
  ['stats'],
  ['stats', '--by', 'topic,year', '--active', '--percent', 'column', '--lang', 'fr'],
  ['stats', 'experts', '--format', 'csv'],
  ['show', 'togo-1'],
  ['list', '--region', 'aisa'],
  ['list', 'actions', 'colour:blue'],
  ['validate'],
];

describe('a large dataset', () => {
  beforeAll(async () => {
    [data, cache] = [join(where, 'data'), join(where, 'cache')];
    (generate as (source: string, target: string, size: number) => void)(join(ROOT, 'data'), where, RECORDS);
    // A file is believed to be as it was when it has rested for two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
  });

  afterAll(() => {
    rmSync(where, { recursive: true, force: true });
  });

  it.each(QUESTIONS.map((args) => [args.join(' '), args] as const))(
    'answers as without an index: mieux %s',
    (_, args) => {
      expect(settled(...args)).toEqual(run(...args, '--no-index'));
    },
  );

  it('tells a change at once, also one that makes the answer an error, and the change back', () => {
    const args = ['list', 'joint:yes', '--format', 'csv'];
    const before = settled(...args);
    const file = join(data, 'actions/togo-1.yaml');
    copyFileSync(file, `${file}~`);
    appendFileSync(file, 'joint: true\n');
    const changed = run(...args);
    expect(changed.stdout).toContain('togo-1,');
    expect(changed).toEqual(run(...args, '--no-index'));
    writeFileSync(file, 'name: 3\n');
    const broken = run(...args);
    expect(broken.status).toBe(3);
    expect(broken).toEqual(run(...args, '--no-index'));
    copyFileSync(`${file}~`, file);
    expect(run(...args)).toEqual(before);
  });

  it('is gone, and then that is the answer', () => {
    settled('stats');
    rmSync(data, { recursive: true });
    expect(run('stats')).toMatchObject({ stdout: '', status: 3 });
  });
});
