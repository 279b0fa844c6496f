import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasProgram } from '../programs.js';
import { ROOT } from '../scenarios/run.js';

/** Examples that ask somebody at a terminal, which their own tests do. */
const ASKING = [
  'mieux new action',
  'mieux new action --like togo-2',
  'mieux init',
  'mieux close mali --on 2015-08',
  'mieux remove actions/bolivia',
  'mieux move togo-3 drafted',
];

/** Examples that say with exit code 1 what they found. */
const FINDING = ['mieux forget "Jane Example" --verify'];

/** The request and the expert that examples invent. The request stands where the example takes it up. */
function madeUp(command: string): Record<string, string> {
  const dates = ['lodged: "2026-11-02"', 'drafted: "2026-11-20"', 'submitted: "2026-12-03"', 'decided: "2026-12-03"'];
  const known = { drafted: 1, submitted: 2, refused: 3, started: 4, preparation: 3 };
  const [, step = 'drafted'] = /togo-3 (?:status=)?(\w+)/u.exec(command) ?? [];
  const isRefused = step === 'preparation';
  const request = [
    'name: { en: Togo III, fr: Togo III }',
    `status: ${isRefused ? 'refused' : 'preparation'}`,
    'countries: [togo]',
    ...dates.slice(0, known[step as keyof typeof known]),
    ...(isRefused ? ['refused_because: { en: outside the scope, fr: hors du champ }'] : []),
  ];
  return {
    ...(/(?:move|set) togo-3/u.test(command) ? { 'data/actions/togo-3.yaml': `${request.join('\n')}\n` } : {}),
    ...(command.includes('forget') ? { 'data/experts/jane-example.yaml': 'name: Jane Example\n' } : {}),
  };
}

/** Every `$ mieux …` of a page, continued lines joined, without the remark that stands apart at its end. */
function examples(page: string): string[] {
  const lines = page.replace(/ *\\\n\s*/gu, ' ').split('\n');
  return lines.flatMap((line) => {
    const [, command = ''] = /^\s*\$ (.*mieux .*)$/u.exec(line) ?? [];
    return command === '' ? [] : [command.replace(/ {3,}\S.*$/u, '').trim()];
  });
}

/** The commands of the pages' shell blocks that are for a dataset, not for the checkout. */
function shellBlocks(page: string): string[] {
  return [...page.matchAll(/```sh\n([\s\S]*?)```/gu)]
    .flatMap(([, block = '']) => block.split('\n'))
    .filter((line) => line.startsWith('mieux '))
    .map((line) => line.replace(/ +# .*$/u, ''));
}

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const all = [
  ...examples(read('docs/manual.md')),
  ...examples(
    read('man/mieux.1')
      .replaceAll('\\-', '-')
      .replaceAll('\\(aq', "'")
      .replaceAll('\\(ga', '`')
      .replaceAll('\\e', '\\'),
  ),
  ...shellBlocks(read('README.md')),
  ...shellBlocks(read('docs/exports.md')),
];
const commands = [...new Set(all)].filter(
  (each) => !ASKING.includes(each) && (!each.includes('completion zsh') || hasProgram('zsh', 'zsh')),
);

describe('every example runs as it stands, in a copy of the data', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'mieux-examples-'));
  const template = join(folder, 'template');
  let count = 0;

  // What an example may name: a history with a tag, and two folders to compare.
  beforeAll(() => {
    mkdirSync(join(folder, 'bin'));
    symlinkSync(join(ROOT, 'bin/mieux.js'), join(folder, 'bin/mieux'));
    // An editor that somebody closes at once.
    writeFileSync(join(folder, 'bin/code'), '#!/bin/sh\n', { mode: 0o755 });
    cpSync(join(ROOT, 'data'), join(template, 'data'), { recursive: true });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org', ...args], {
        cwd: template,
        env: { ...process.env, GIT_AUTHOR_DATE: '2026-01-01T12:00:00Z', GIT_COMMITTER_DATE: '2026-01-01T12:00:00Z' },
      });
    git('init', '--quiet', '--initial-branch', 'main');
    git('add', '.');
    git('commit', '--quiet', '--message', 'The data');
    git('tag', 'v1.0');
    git('commit', '--quiet', '--allow-empty', '--message', 'Nothing new');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(commands)('%s', (command) => {
    const cwd = join(folder, String(count++));
    cpSync(template, cwd, { recursive: true });
    for (const name of ['before', 'after'])
      if (command.includes(`${name}/`)) cpSync(join(cwd, 'data'), join(cwd, name), { recursive: true });
    const home = join(folder, `home-${String(count)}`);
    mkdirSync(join(home, '.config/fish/completions'), { recursive: true });
    // A roster of the example's own, which nobody else may read.
    mkdirSync(join(home, 'roster/people'), { recursive: true, mode: 0o700 });
    writeFileSync(join(home, 'roster/roster.yaml'), 'legal_basis: { en: Consent., fr: Consentement. }\n');
    writeFileSync(join(home, 'roster/people/jane-example.yaml'), 'confirmed: 2026-01\n');
    for (const [file, text] of Object.entries(madeUp(command))) writeFileSync(join(cwd, file), text);
    if (/(?:move|set) togo-3/u.test(command)) {
      // The example is of a later day than the data, and of a programme that still runs.
      const asOf = command.includes('--as-of') ? '2026-11' : (/--on (\d{4}-\d{2})/u.exec(command)?.[1] ?? '2026-12');
      const manifest = readFileSync(join(cwd, 'data/dataset.yaml'), 'utf8');
      const later = manifest.replace(/^as_of: .*$/mu, `as_of: ${asOf}`).replace(/end: "?2019-12"?/u, 'end: 2030-12');
      writeFileSync(join(cwd, 'data/dataset.yaml'), later);
    }
    // Only zsh can read what is for it.
    const shell = command.includes('completion zsh') ? ['zsh', '-f', '-c'] : ['bash', '-c'];
    const { status, stdout, stderr } = spawnSync(shell[0] ?? '', [...shell.slice(1), command], {
      cwd,
      encoding: 'utf8',
      input: '',
      env: {
        PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
        HOME: home,
        EDITOR: 'true',
        XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
      },
    });
    rmSync(cwd, { recursive: true, force: true });
    const wanted = FINDING.includes(command) ? 1 : 0;
    expect({ status, stderr: status === wanted ? '' : stderr.slice(0, 600) }, stdout.slice(-400)).toEqual({
      status: wanted,
      stderr: '',
    });
  });
});
