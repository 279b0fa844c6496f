/* Files of a megabyte that are made to be slow: every command answers, in a time in proportion to what is in them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discard, fixture } from '../scenarios/fixtures.js';
import { mieux } from '../scenarios/run.js';
import { worstActions, worstFiles } from './worst-files.js';

const SHARE = 1 / 4;
/** Four times as much takes four times as long, and sixteen times if it takes the square. What is quick is measured badly. */
const MOST_TIMES = 10;
const MILLISECONDS = 500;

/** Tries every so many of them, from the first on. */
const EVERY = Number(process.env.MIEUX_EVERY ?? 1);

const READS: readonly (readonly string[])[] = [
  ['list'],
  ['list', 'topic:trafficking', '--format', 'json'],
  ['search', 'word'],
  ['stats', '--by', 'topic'],
  ['reconcile'],
  ['due'],
  ['board'],
  ['validate'],
  ...['json', 'sarif', 'junit', 'github', 'gitlab', 'markdown', 'unix'].map((format) => [
    'validate',
    '--format',
    format,
  ]),
  ['fmt', '--check'],
  ['fmt', '--diff'],
  ['validate', '--fix', '--dry-run'],
  ['export', 'json', '--partial'],
  ['export', 'csv', '--partial', '--force', '--output', 'out'],
  ['doctor'],
];
const ON_ACTION: readonly (readonly string[])[] = [
  ['show', 'actions/worst'],
  ['set', 'actions/worst', 'lodged=2015-01', '--dry-run'],
  ['set', 'actions/worst', 'topics+=labour-migration', '--dry-run'],
  ['set', 'actions/worst', 'topics=labour-migration,trafficking', '--dry-run'],
  ['rename', 'countries/togo', 'togoland', '--dry-run'],
  ['rename', 'actions/worst', 'better', '--dry-run'],
  ['remove', 'actions/worst', '--dry-run'],
];
const ON_FILES: readonly (readonly string[])[] = [
  ['set', '--where', 'country:togo', '--in', 'contingents', 'count=3', '--dry-run'],
  ['rename', 'countries/togo', 'togoland', '--dry-run'],
  ['rename', 'vocabularies/topics/t1', 'other', '--dry-run'],
];

/** Processor time that each command takes with a file, in milliseconds. */
async function times(file: string, text: string, commands: readonly (readonly string[])[]): Promise<number[]> {
  const root = fixture('none', 'base');
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  const taken: number[] = [];
  for (const args of commands) {
    const before = process.cpuUsage();
    const { code, stderr } = await mieux(args, { cwd: root });
    const { user, system } = process.cpuUsage(before);
    expect([0, 1, 2, 3], `${args.join(' ')}: ${stderr.slice(0, 500)}`).toContain(code);
    taken.push((user + system) / 1000);
  }
  discard(root);
  return taken;
}

const sample = (texts: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(texts).filter((_, i) => i % EVERY === 0);

async function areInProportion(
  file: string,
  part: string,
  whole: string,
  commands: readonly (readonly string[])[],
): Promise<void> {
  const some = await times(file, part, commands);
  const all = await times(file, whole, commands);
  const slow = commands.flatMap((args, i) => {
    const [of, taken] = [some[i] ?? 0, all[i] ?? 0];
    return taken > of * MOST_TIMES + MILLISECONDS
      ? [`${args.join(' ')}: ${taken.toFixed()} ms, and a quarter ${of.toFixed()} ms`]
      : [];
  });
  expect(slow).toEqual([]);
}

describe.each(sample(worstActions(1)))('a file with too many: %s', (of, whole) => {
  it('is answered by every command', () =>
    areInProportion('actions/worst.yaml', worstActions(SHARE)[of] ?? '', whole, [...READS, ...ON_ACTION]));
});

describe.each(sample(worstFiles(1)))('a file with too many records: %s', (file, whole) => {
  it('is answered by every command', () =>
    areInProportion(file, worstFiles(SHARE)[file] ?? '', whole, [...READS, ...ON_FILES]));
});
