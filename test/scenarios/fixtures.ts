import { chmodSync, cpSync, existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { folder } from './dataset.js';
import { ROOT } from './run.js';

export const FIXTURES = join(ROOT, 'test/fixtures/diagnostics');

/** Faults that no text file can hold. */
const MADE: Readonly<Record<string, (root: string) => void>> = {
  'file/link': (root) => {
    symlinkSync(join(FIXTURES, 'base/actions/togo-1.yaml'), join(root, 'actions/togo-2.yaml'));
  },
  'file/unreadable': (root) => {
    symlinkSync(join(root, 'actions/nowhere'), join(root, 'actions/togo-2.yaml'));
  },
  'file/too-large': (root) => {
    writeFileSync(join(root, 'actions/togo-2.yaml'), `# ${'x'.repeat(1_048_576)}\n`);
  },
};

/** Where an example has a private roster; the dataset then stands in `data` beside it. */
export const ROSTER = 'roster';

/** A small sound dataset, with the broken files of a code put in, or with what is right instead; gone after the test. */
export function fixture(code: string, state: 'wrong' | 'right' | 'base'): string {
  const root = folder();
  const hasRoster = existsSync(join(FIXTURES, code, 'wrong', ROSTER));
  cpSync(join(FIXTURES, 'base'), hasRoster ? join(root, 'data') : root, { recursive: true });
  const overlay = join(FIXTURES, code, state);
  if (existsSync(overlay)) cpSync(overlay, root, { recursive: true });
  if (hasRoster) chmodSync(join(root, ROSTER), 0o700);
  if (state === 'wrong') MADE[code]?.(root);
  return root;
}

/** Whether a code has its broken example. */
export function hasFixture(code: string): boolean {
  return (
    existsSync(join(FIXTURES, code, 'page.md')) &&
    (Object.hasOwn(MADE, code) || filesIn(join(FIXTURES, code, 'wrong')).length > 0)
  );
}

/** The files under a folder, sorted, with forward slashes. */
export function filesIn(root: string): string[] {
  if (!existsSync(root)) return [];
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile() === true)
    .map((name) => relative('.', name).replaceAll('\\', '/'))
    .sort();
}

/** Folders of fixtures, by code. */
export function fixtureCodes(): string[] {
  const groups = readdirSync(FIXTURES).filter((name) => name !== 'base');
  return groups.flatMap((group) => readdirSync(join(FIXTURES, group)).map((name) => `${group}/${name}`)).sort();
}

/** Takes a folder made for one step of a test away before the test ends. */
export function discard(root: string): void {
  rmSync(root, { recursive: true, force: true });
}
