import { spawn, spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { main } from '../../src/main.js';
import { isHere } from '../programs.js';
import { ROOT } from './run.js';

/** A run that talks with somebody at a terminal. */
export interface Conversation {
  /** Waits until what came since the last time holds a text; tells all that came. */
  see(text: string): Promise<string>;
  /** Waits as `see` does for the choices of a list, which come after its question. */
  seeChoices(text: string): Promise<string>;
  type(keys: string): void;
  end: Promise<{ code: number | null; stdout: string }>;
}

export const ENTER = '\r';
export const CTRL_C = '\u0003';
export const CTRL_D = '\u0004';

/** How long something may take to appear, in milliseconds. */
const PATIENCE = 15_000;

/** Holds what came out and was not looked at yet. */
class Screen {
  #text = '';
  #awake: () => void = () => undefined;

  add(chunk: Buffer): void {
    this.#text += stripVTControlCharacters(chunk.toString('utf8'));
    this.#awake();
  }

  async see(wanted: string): Promise<string> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const at = this.#text.indexOf(wanted);
      if (at >= 0) {
        const seen = this.#text.slice(0, at + wanted.length);
        this.#text = this.#text.slice(at + wanted.length);
        return seen;
      }
      if (Date.now() > deadline)
        throw new Error(`waited for ${JSON.stringify(wanted)}, and there is only:\n${this.#text}`);
      await Promise.race([
        new Promise<void>((resume) => (this.#awake = resume)),
        new Promise((resume) => setTimeout(resume, PATIENCE / 10)),
      ]);
    }
  }
}

function conversation(screen: Screen, type: (keys: string) => void, end: Conversation['end']): Conversation {
  const see = (text: string): Promise<string> => screen.see(text);
  return { see, seeChoices: async (text) => `${await see(text)}${await see('⏎')}`, type, end };
}

/** Runs one command line in this process, on a make-believe terminal. */
export function onTerminal(args: readonly string[], cwd: string): Conversation {
  const screen = new Screen();
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const output = () => Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const [stdout, stderr] = [output(), output()];
  const results: Buffer[] = [];
  stdout.on('data', (chunk: Buffer) => results.push(chunk));
  stderr.on('data', (chunk: Buffer) => {
    screen.add(chunk);
  });
  const code = main(args, {
    stdin,
    stdout,
    stderr,
    env: { XDG_CACHE_HOME: process.env.XDG_CACHE_HOME, HOME: process.env.HOME },
    cwd: () => cwd,
  });
  return conversation(
    screen,
    (keys) => {
      stdin.write(keys);
    },
    code.then((ended) => ({ code: ended, stdout: Buffer.concat(results).toString('utf8') })),
  );
}

/** Whether `script` is here that runs a command on a terminal of its own, as that of util-linux does. */
export const hasTerminals = isHere(
  process.platform === 'linux' && spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0,
  '`script` of util-linux, which runs a command on a terminal, is not installed',
  'on Linux, apt-get install bsdutils',
  process.platform === 'linux',
);

/** Runs the built program as a process on a real pseudo-terminal. */
export function onRealTerminal(args: readonly string[], cwd: string): Conversation {
  const screen = new Screen();
  const command = ['stty cols 100 rows 40;', 'exec', process.execPath, `${ROOT}/bin/mieux.js`, ...args].join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, TERM: 'xterm-256color', FORCE_COLOR: undefined },
  });
  child.stdout.on('data', (chunk: Buffer) => {
    screen.add(chunk);
  });
  return conversation(
    screen,
    (keys) => {
      child.stdin.write(keys);
    },
    new Promise((done) =>
      child.on('close', (code) => {
        done({ code, stdout: '' });
      }),
    ),
  );
}
