import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { mieux } from '../scenarios/run.js';

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mieux-test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Runs an export that has to succeed, and tells where it went. */
export async function exported(path: string, format: string, ...args: string[]): Promise<string> {
  const { code, stderr } = await mieux(['export', format, ...args, '--output', path, '--force']);
  if (code !== 0) throw new Error(`export ${format} exited ${String(code)}: ${stderr}`);
  return path;
}

export const COLLECTIONS = ['actions', 'experts', 'contingents', 'countries', 'organisations', 'figures'] as const;

const counted = new Map<string, number>();

/** How many records a list has: what every export must agree with. */
export async function count(...args: string[]): Promise<number> {
  const key = args.join(' ');
  const known = counted.get(key);
  if (known !== undefined) return known;
  const { code, stdout, stderr } = await mieux(['list', ...args, '--count']);
  if (code !== 0) throw new Error(`list ${key} exited ${String(code)}: ${stderr}`);
  counted.set(key, Number(stdout));
  return Number(stdout);
}

/** One hash of a file, or of all files of a folder and their names. */
export function hash(path: string): string {
  const sum = createHash('sha256');
  if (statSync(path).isDirectory())
    for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }).sort())
      sum.update(name).update(statSync(join(path, name)).isFile() ? readFileSync(join(path, name)) : '');
  else sum.update(readFileSync(path));
  return sum.digest('hex');
}
