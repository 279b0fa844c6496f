import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from '../scenarios/run.js';

const PATIENCE = 6_000;

/** A home with nothing in it but `mieux` on the path. */
function homeIn(folder: string): NodeJS.ProcessEnv {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  if (!existsSync(join(folder, 'bin/mieux'))) symlinkSync(join(ROOT, 'bin/mieux.js'), join(folder, 'bin/mieux'));
  return {
    HOME: folder,
    PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
    LC_ALL: 'C.UTF-8',
    TERM: 'dumb',
    XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
  };
}

/** An interactive shell on a terminal of its own, in which somebody presses Tab. */
export class Shell {
  readonly #child;
  #seen = '';
  #awake: () => void = () => undefined;

  constructor(name: 'bash' | 'zsh', folder: string, cwd: string, setUp: string) {
    const command = { bash: 'bash --norc --noprofile -i', zsh: 'zsh -f -i' }[name];
    this.#child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env: homeIn(folder) });
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#seen += stripVTControlCharacters(chunk.toString('utf8'));
      this.#awake();
    });
    writeFileSync(join(folder, 'set-up'), `${setUp}\n`);
    // What is printed is not what is typed, so that the echo of the line is not taken for its output.
    this.#child.stdin.write(`. ${join(folder, 'set-up')}; echo rea''dy\r`);
  }

  /** What the shell takes a line to be after Tab was pressed at its end: its words, without their quotes. `ending` closes it. */
  async complete(line: string, ending = ''): Promise<string[]> {
    await this.#see('ready');
    this.#child.stdin.write(`${line}\t`);
    await this.#quiet();
    this.#child.stdin.write(`\u0001printf '<<%s>>' \u0005${ending}; echo rea''dy\r`);
    const seen = await this.#see('ready');
    this.#seen = `ready${this.#seen}`;
    const words = [...seen.matchAll(/<<((?:(?!<<)[\s\S])*?)>>/gu)].map(([, word]) => word ?? '');
    return words.filter((word) => word !== '%s');
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }

  async #see(wanted: string): Promise<string> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const at = this.#seen.indexOf(wanted);
      if (at >= 0) {
        const seen = this.#seen.slice(0, at);
        this.#seen = this.#seen.slice(at + wanted.length);
        return seen;
      }
      if (Date.now() > deadline) throw new Error(`waited for ${wanted}, and there is only:\n${this.#seen}`);
      await this.#next(PATIENCE / 10);
    }
  }

  /** Waits until the shell has nothing more to say: it reads no further before the completion is done. */
  async #quiet(): Promise<void> {
    await new Promise((resume) => setTimeout(resume, 100));
  }

  async #next(wait: number): Promise<void> {
    await Promise.race([
      new Promise<void>((resume) => (this.#awake = resume)),
      new Promise((resume) => setTimeout(resume, wait)),
    ]);
  }
}

/** What fish offers at the end of a line, as `value TAB meaning`. */
export function fishOffers(line: string, folder: string, cwd: string): string[] {
  const { stdout } = spawnSync(
    'fish',
    ['--no-config', '-c', 'mieux completion fish | source; complete -C $argv[1]', '--', line],
    { cwd, encoding: 'utf8', env: homeIn(folder) },
  );
  return stdout.split('\n').filter((each) => each !== '');
}
