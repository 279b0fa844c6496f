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

/** The Python that has a module: the system's, for which Debian packages it, unless the first on the path has it. Undefined if there is none. */
export function pythonWith(module: string, debianPackage: string): string | undefined {
  const found = ['python3', '/usr/bin/python3'].find(
    (each) => spawnSync(each, ['-c', `import ${module}`]).status === 0,
  );
  if (found === undefined && process.env.CI !== undefined)
    throw new Error(`No Python has ${module}: apt-get install ${debianPackage} (see .ci/run).`);
  if (found === undefined)
    process.stderr.write(`no Python has ${module}, and its tests are skipped: apt-get install ${debianPackage}\n`);
  return found;
}
