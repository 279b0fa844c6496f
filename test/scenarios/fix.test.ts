import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixture } from './fixtures.js';
import { mieux } from './run.js';

const MENDED = ['reference/name', 'text/decomposed', 'text/invisible', 'text/white-space'];

describe('validate --fix', () => {
  test.each(MENDED)('mends %s', async (code) => {
    const cwd = fixture(code, 'wrong');
    const { code: exit, stdout } = await mieux(['validate', '--fix', '--strict'], { cwd });
    expect(stdout).toMatch(/^No faults in/u);
    expect(exit).toBe(0);
    expect((await mieux(['validate', '--strict'], { cwd })).code).toBe(0);
  });

  test('leaves what a person has to decide', async () => {
    const cwd = fixture('reference/unknown', 'wrong');
    const { code, stdout } = await mieux(['validate', '--fix'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('Did you mean `benin`?');
  });

  test('puts sets and keys in order', async () => {
    const cwd = fixture('reference/name', 'wrong');
    await mieux(['validate', '--fix', 'actions/togo-1.yaml'], { cwd });
    expect(readFileSync(join(cwd, 'actions/togo-1.yaml'), 'utf8')).toContain('countries: [benin, france]');
  });

  test('with --dry-run shows the diff and writes nothing', async () => {
    const cwd = fixture('reference/name', 'wrong');
    const before = readFileSync(join(cwd, 'actions/togo-1.yaml'), 'utf8');
    const { code, stdout } = await mieux(['validate', '--fix', '--dry-run', 'actions/togo-1.yaml'], { cwd });
    expect(stdout).toContain('--- a/actions/togo-1.yaml\n+++ b/actions/togo-1.yaml\n@@');
    expect(stdout).toMatch(/^-expertise: \{ countries: \[Bénin, france\]/mu);
    expect(stdout).toMatch(/^\+expertise: \{ countries: \[benin, france\]/mu);
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'actions/togo-1.yaml'), 'utf8')).toBe(before);
  });

  test('--dry-run alone is a slip', async () => {
    expect((await mieux(['validate', '--dry-run'])).code).toBe(2);
  });
});
