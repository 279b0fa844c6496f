import { PassThrough } from 'node:stream';
import { main } from '../../src/main.js';

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Surroundings {
  /** Columns of a terminal; left out for a pipe. */
  terminal?: number;
  env?: Record<string, string>;
  cwd?: string;
  stdin?: string;
  /** The program to run, where it is another build than that of these sources. */
  program?: typeof main;
  /** The time; the system's if left out. */
  now?: () => Date;
}

/** The repository's root. */
export const ROOT = new URL('../..', import.meta.url).pathname;

/** A folder with the dataset as published in `data`, which commands run in unless a scenario says otherwise; see `test/edition.ts`. */
export const EDITION = process.env.MIEUX_EDITION ?? ROOT;

/** Runs one command line in this process, on a make-believe terminal or pipe. */
export async function mieux(
  args: readonly string[],
  { terminal, env = {}, cwd = EDITION, stdin = '', program = main, now }: Surroundings = {},
): Promise<Outcome> {
  const [stdout, stderr] = [collector(terminal), collector(terminal)];
  const input = Object.assign(new PassThrough(), { isTTY: terminal !== undefined });
  input.end(stdin);
  const code = await program(args, {
    stdin: input,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { XDG_CACHE_HOME: process.env.XDG_CACHE_HOME, HOME: process.env.HOME, ...env },
    cwd: () => cwd,
    ...(now ? { now } : {}),
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** Runs a command that prints JSON and gives what it printed. */
export async function json<T = Record<string, unknown>>(
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<T[]> {
  const { code, stdout, stderr } = await mieux([...args, '--format', 'json'], surroundings);
  if (code !== 0) throw new Error(`mieux ${args.join(' ')} exited ${String(code)}: ${stderr}`);
  return JSON.parse(stdout) as T[];
}

function collector(columns: number | undefined) {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const tty = columns === undefined ? {} : { isTTY: true, columns };
  return { stream: Object.assign(stream, tty), text: () => Buffer.concat(chunks).toString('utf8') };
}
