import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { ROOT } from '../scenarios/run.js';

const BIN = join(ROOT, 'node_modules/.bin');
/** Runs the program that is installed under a name; tells what it said and how it ended. */
function run(program: string, args: readonly string[], cwd: string): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(BIN, program), ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}` };
}

describe('the package, as a stranger gets it', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'mieux-package-'));
  const installed = join(folder, 'node_modules/mieux');
  let tarball: string;

  beforeAll(() => {
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: ROOT });
    tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
    // What npm would install beside it, and nothing else.
    for (const name of Object.keys(manifest.dependencies)) {
      mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
    cpSync(join(ROOT, 'test/stress/package-program.ts.txt'), join(folder, 'program.ts'));
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('a program type-checks strictly against it, module %s, resolution %s', (module, resolution) => {
    const options = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--target', 'es2022'];
    const types = ['--typeRoots', join(ROOT, 'node_modules/@types'), '--types', 'node'];
    const { said } = run(
      'tsc',
      [...options, ...types, '--module', module, '--moduleResolution', resolution, 'program.ts', '--outDir', 'out'],
      folder,
    );
    expect(said).toBe('');
  });

  test('the program runs, on the dataset that ships with it', () => {
    const { status, stdout } = spawnSync(process.execPath, ['out/program.js'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    expect(stdout).toBe('Id,Status string true true true\nfile true true true\n0\n');
    expect(status).toBe(0);
  });

  test('the command runs, explains what it finds, and will not edit its own copy of the data', () => {
    const mieux = (...args: string[]) =>
      spawnSync(process.execPath, [join(installed, 'bin/mieux.js'), ...args], { cwd: folder, encoding: 'utf8' });
    expect(mieux('--version').stdout).toBe(`${manifest.version}\n`);
    expect(mieux('validate', '--strict').status).toBe(0);
    expect(mieux('explain', 'reference/unknown').stdout).toContain('# reference/unknown');
    expect(mieux('set', 'togo-2', 'paused=true').status).toBe(3);
  });

  // pre-commit takes all that `npm pack` prints for the name of the tarball; the banner of `prepare` must not be among it.
  test('npm keeps the output of scripts to itself, so that pre-commit can install the hooks', () => {
    const { stdout } = spawnSync('npm', ['config', 'get', 'foreground-scripts'], { cwd: ROOT, encoding: 'utf8' });
    expect(stdout.trim()).toBe('false');
  });

  test('publint and attw find nothing', () => {
    expect(run('publint', ['run', '--strict', tarball], folder)).toMatchObject({ code: 0 });
    expect(run('attw', [tarball, '--profile', 'esm-only', '--no-color'], folder)).toMatchObject({ code: 0 });
  });

  test('the man page is there, and no link of its pages leads out of the tarball', () => {
    expect(existsSync(join(installed, manifest.man))).toBe(true);
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      'data/README.md',
      ...readdirSync(join(installed, 'docs')).map((name) => `docs/${name}`),
    ];
    const dead = pages
      .filter((page) => page.endsWith('.md'))
      .flatMap((page) =>
        [...readFileSync(join(installed, page), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/gu)]
          .map(([, link]) => link ?? '')
          .filter((link) => !existsSync(join(installed, dirname(page), link)))
          .map((link) => `${page}: ${link}`),
      );
    expect(dead).toEqual([]);
  });
});
