import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasProgram } from './programs.js';
import { EDITION, mieux, ROOT } from './scenarios/run.js';

/** A block of a page that shows commands and what they print. */
const BLOCK = /```console\n([\s\S]*?)```/gu;

/** The page with every `$ mieux …` of its console blocks run again: what it shows is what a reader gets. */
function rerun(page: string): string {
  return page.replace(BLOCK, (_, body: string) => {
    const commands = body.split('\n').filter((line) => line.startsWith('$ '));
    return `\`\`\`console\n${commands.map((line) => `${line}\n${output(line.slice(2))}`).join('')}\`\`\``;
  });
}

/** What a reader sees of a command, on a page 100 columns wide: both streams, as in a terminal. */
function output(command: string): string {
  const program = `mieux() { "${process.execPath}" "${join(ROOT, 'bin/mieux.js')}" "$@"; }; ${command} 2>&1 || true`;
  return execFileSync('bash', ['-c', program], {
    encoding: 'utf8',
    cwd: EDITION,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, COLUMNS: '100' },
  });
}

describe('the pages show what the program prints (npm run docs brings them up to date)', () => {
  it.each(['README.md', 'CONTRIBUTING.md'])(
    '%s',
    async (page) => {
      const path = join(ROOT, page);
      await expect(rerun(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path);
    },
    180_000,
  );

  it('the manual is what the commands say', async () => {
    const { stdout } = await mieux(['__manual']);
    await expect(stdout).toMatchFileSnapshot(join(ROOT, 'docs/manual.md'));
  });

  it('so is the man page', async () => {
    const { stdout } = await mieux(['__manual', '--man']);
    await expect(stdout).toMatchFileSnapshot(join(ROOT, 'man/mieux.1'));
  });

  const canLint = hasProgram('mandoc', 'mandoc', ['-T', 'lint', '/dev/null']);
  it.skipIf(!canLint)('mandoc takes the man page without a warning', async () => {
    const { stdout: page } = await mieux(['__manual', '--man']);
    const { stdout } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning'], { input: page, encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
