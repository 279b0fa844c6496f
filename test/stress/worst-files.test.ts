/* Files of a megabyte that are made to be slow: every command answers. A run that takes the square of what is in them would not end in time. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discard, fixture } from '../scenarios/fixtures.js';
import { ROOT } from '../scenarios/run.js';
import { WORST_ACTIONS, WORST_FILES } from './worst-files.js';

/** Each is to be answered in 2 s on a quiet machine, which this is not to measure; minutes are what a square takes. */
const TIME = 30_000;

const READS: readonly (readonly string[])[] = [
  ['list'],
  ['list', 'topic:trafficking', '--format', 'json'],
  ['search', 'word'],
  ['stats', '--by', 'topic'],
  ['reconcile'],
  ['validate'],
  ['validate', '--format', 'json'],
  ['validate', '--format', 'sarif'],
  ['validate', '--format', 'junit'],
  ['fmt', '--check'],
  ['fmt', '--diff'],
  ['validate', '--fix', '--dry-run'],
  ['export', 'json'],
  ['doctor'],
];
const ON_ACTION: readonly (readonly string[])[] = [
  ['show', 'actions/worst'],
  ['set', 'actions/worst', 'lodged=2015-01', '--dry-run'],
  ['set', 'actions/worst', 'topics+=labour-migration', '--dry-run'],
  ['set', 'actions/worst', 'topics=labour-migration,trafficking', '--dry-run'],
  ['rename', 'countries/togo', 'togoland', '--dry-run'],
  ['rename', 'actions/worst', 'better', '--dry-run'],
];
const ON_FILES: readonly (readonly string[])[] = [
  ['set', '--where', 'country:togo', '--in', 'contingents', 'count=3', '--dry-run'],
  ['rename', 'countries/togo', 'togoland', '--dry-run'],
];

function answers(root: string, commands: readonly (readonly string[])[]): void {
  for (const args of commands) {
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'bin/mieux.js'), ...args, '--dataset', root],
      { encoding: 'utf8', timeout: TIME, killSignal: 'SIGKILL', maxBuffer: 2 ** 30, input: '' },
    );
    expect({ signal, args }).toEqual({ signal: null, args });
    expect([0, 1, 2, 3], `${args.join(' ')}: ${stderr.slice(0, 500)}`).toContain(status);
  }
}

describe.each(Object.entries(WORST_ACTIONS))('a file with too many: %s', (_, text) => {
  it('is answered by every command', () => {
    const root = fixture('none', 'base');
    writeFileSync(join(root, 'actions/worst.yaml'), text);
    answers(root, [...READS, ...ON_ACTION]);
    discard(root);
  });
});

describe.each(Object.entries(WORST_FILES))('a file with too many records: %s', (file, text) => {
  it('is answered by every command', () => {
    const root = fixture('none', 'base');
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    answers(root, [...READS, ...ON_FILES]);
    discard(root);
  });
});
