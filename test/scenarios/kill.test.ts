import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commit } from '../../src/write/commit.js';
import { recover } from '../../src/write/recover.js';
import { ROOT } from './run.js';

const scratch = mkdtempSync(join(tmpdir(), 'mieux-kill-'));
afterAll(() => { rmSync(scratch, { recursive: true, force: true }); });

const copy = (name: string): string => {
  const root = join(scratch, name);
  rmSync(root, { recursive: true, force: true });
  cpSync(join(ROOT, 'data'), root, { recursive: true });
  return root;
};

function texts(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((e) => e.isFile() && !e.name.startsWith('.') && e.name.endsWith('.yaml'));
  return new Map(files.map((e) => [join(e.parentPath, e.name).slice(root.length + 1), readFileSync(join(e.parentPath, e.name), 'utf8')]));
}

const cli = (root: string, ...args: string[]) => spawnSync(process.execPath, [join(ROOT, 'bin/mieux.js'), ...args, '--dataset', root], { encoding: 'utf8' });

/** Runs the transaction of a rename in a process of its own, so that it can be killed at any moment of the write. */
const WRITER = `
const { commit } = await import(process.argv[1]);
const changes = JSON.parse((await import('node:fs')).readFileSync(process.argv[3], 'utf8'));
process.stdout.write('go');
await commit(process.argv[2], changes);
`;

describe('an edit that is killed', () => {
  it('leaves every file whole, old or new; completing or undoing brings all to one side; 200 times', async () => {
    const before = texts(copy('old'));
    const renamed = copy('new');
    expect(cli(renamed, 'rename', 'countries/france', 'french-republic').status).toBe(0);
    const after = texts(renamed);
    const files = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file));
    expect(files.length).toBeGreaterThan(20);
    const changes = files.map((file) => ({ file, before: before.get(file), after: after.get(file) }));
    const root = copy('work');
    const bundle = await bundled();
    let halfway = 0;
    for (let run = 0; run < 200; run++) {
      await killed(bundle, root, changes, Math.random() * 60);
      const found = texts(root);
      const isOld = (file: string): boolean => found.get(file) === before.get(file);
      const isNew = (file: string): boolean => found.get(file) === after.get(file);
      for (const file of files) expect(isOld(file) || isNew(file), file).toBe(true);
      if (files.some(isOld) && files.some(isNew)) halfway++;
      const how = run % 2 === 0 ? 'complete' : 'undo';
      const recovery = await recover(root, how);
      const now = texts(root);
      if (recovery) expect(files.every((file) => now.get(file) === (how === 'complete' ? after : before).get(file))).toBe(true);
      expect(files.every((file) => now.get(file) === after.get(file)) || files.every((file) => now.get(file) === before.get(file))).toBe(true);
      if (now.get(files[0]!) === after.get(files[0]!)) await commit(root, changes.map(({ file, before: from, after: to }) => ({ file, before: to, after: from })));
    }
    expect(texts(root)).toEqual(before);
    expect(cli(root, 'validate').status).toBe(0);
    expect(halfway).toBeGreaterThan(0);
  }, 120_000);
});

async function bundled(): Promise<string> {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({ input: join(ROOT, 'src/write/commit.ts'), platform: 'node', logLevel: 'silent' });
  const file = join(scratch, 'commit.mjs');
  await build.write({ file, format: 'esm' });
  await build.close();
  return file;
}

function killed(bundle: string, root: string, changes: unknown, delay: number): Promise<void> {
  const list = join(scratch, 'changes.json');
  writeFileSync(list, JSON.stringify(changes));
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, bundle, root, list], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), delay));
    child.on('exit', () => { done(); });
  });
}
