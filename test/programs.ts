import { spawnSync } from 'node:child_process';

/** Whether a program is here. In CI it must be: `.ci/run` installs it, and a test that skips there has tested nothing. */
export function hasProgram(name: string, debianPackage: string, args: readonly string[] = ['--version']): boolean {
  const isHere = spawnSync(name, args).error === undefined;
  if (!isHere && process.env.CI !== undefined)
    throw new Error(`${name} is not installed: apt-get install ${debianPackage} (see .ci/run).`);
  if (!isHere)
    process.stderr.write(`${name} is not installed, and its tests are skipped: apt-get install ${debianPackage}\n`);
  return isHere;
}
