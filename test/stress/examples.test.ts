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
  'mieux remove experts/hristo-simeonov',
];

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
    mkdirSync(join(cwd, '.config/fish/completions'), { recursive: true });
    // Only zsh can read what is for it.
    const shell = command.includes('completion zsh') ? ['zsh', '-f', '-c'] : ['bash', '-c'];
    const { status, stdout, stderr } = spawnSync(shell[0] ?? '', [...shell.slice(1), command], {
      cwd,
      encoding: 'utf8',
      input: '',
      env: {
        PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
        HOME: cwd,
        EDITOR: 'true',
        XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
      },
    });
    rmSync(cwd, { recursive: true, force: true });
    expect({ status, stderr: status === 0 ? '' : stderr.slice(0, 600) }, stdout.slice(-400)).toEqual({
      status: 0,
      stderr: '',
    });
  });
});
