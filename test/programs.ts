import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './scenarios/run.js';

/**
 * Files of others that may not be part of this repository: the publication's text, IATI's schemas and rules, the profiles of
 * the Data Package. They lie beside the checkout, where this project's CI puts them, too.
 */
const SHARED = join(ROOT, '../shared');

const said = new Set<string>();

/**
 * Whether something that tests need is here. Where it is not, its tests are skipped, and `remedy` says once how to get it. In CI
 * that is a failure, since a test that skips there has tested nothing; unless CI cannot have it (`inCi`).
 */
export function isHere(found: boolean, missing: string, remedy: string, inCi = true): boolean {
  if (found) return true;
  if (inCi && process.env.CI !== undefined) throw new Error(`${missing}, and in CI nothing is skipped: ${remedy}`);
  const line = `${missing}, and its tests are skipped: ${remedy}\n`;
  if (!said.has(line)) process.stderr.write(line);
  said.add(line);
  return false;
}

export function hasProgram(name: string, debianPackage: string, args: readonly string[] = ['--version']): boolean {
  const found = spawnSync(name, args).error === undefined;
  return isHere(found, `${name} is not installed`, `apt-get install ${debianPackage}`);
}

/** The Python that has a module: the system's, for which Debian packages it, unless the first on the path has it. Undefined if there is none. */
export function pythonWith(module: string, debianPackage: string): string | undefined {
  const found = ['python3', '/usr/bin/python3'].find(
    (each) => spawnSync(each, ['-c', `import ${module}`]).status === 0,
  );
  isHere(found !== undefined, `no Python has ${module}`, `apt-get install ${debianPackage}`);
  return found;
}

/** The browser, where Debian and Chrome put it or `CHROMIUM` says; undefined if there is none. */
export function chromium(): string | undefined {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  );
  isHere(found !== undefined, 'chromium is not installed', 'apt-get install chromium, or CHROMIUM=/path/to/it');
  return found;
}

/** Where a file of `shared` lies. */
export const shared = (name: string): string => join(SHARED, name);

/** Whether a file of `shared` is here, which comes from `origin`. A stranger's CI has no such folder, and need not. */
export function hasShared(name: string, origin: string): boolean {
  const path = shared(name);
  return isHere(existsSync(path), `${path} is not there`, `it comes from ${origin}`, existsSync(SHARED));
}
