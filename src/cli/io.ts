import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatasetError, reason, UsageError } from '../model/fault.js';
import { LANGUAGES, type Language } from '../model/text.js';

/** Where text goes. `done` is called when it is out, or cannot get out. */
export interface OutputStream {
  write(text: string, done?: () => void): unknown;
  on(event: 'error', failed: (error: NodeJS.ErrnoException) => void): unknown;
  isTTY?: boolean;
  columns?: number;
  rows?: number;
}

/** The part of the process that the program talks to; tests hand it another. */
export interface ProcessStreams {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: OutputStream;
  stderr: OutputStream;
  env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
}

/** Input and output of one run. Results go to `out`, everything else to `err`. */
export class Io {
  #failure: Error | undefined;
  readonly #watched = new Set<OutputStream>();

  constructor(readonly streams: ProcessStreams) {}

  /** Waits until all that was said is out, or cannot get out. */
  async flush(): Promise<void> {
    for (const stream of this.#watched) {
      await new Promise<void>((resolved) => {
        stream.write('', () => {
          resolved();
        });
      });
    }
  }

  /** Waits until all results are out. Throws a DatasetError if they could not be. */
  async settle(): Promise<void> {
    await this.flush();
    if (this.#failure)
      throw new DatasetError(
        `The output cannot be written: ${reason(this.#failure)}.`,
        'Check where standard output leads.',
      );
  }

  out(text: string): void {
    this.#stream('stdout').write(text);
  }

  /** A stream whose failures are noticed. */
  #stream(name: 'stdout' | 'stderr'): OutputStream {
    const stream = this.streams[name];
    if (this.#watched.has(stream)) return stream;
    this.#watched.add(stream);
    stream.on('error', (error) => {
      // A reader that has seen enough, such as `head`, is no error.
      if (error.code !== 'EPIPE') this.#failure ??= error;
    });
    return stream;
  }

  /** Results that may be long: through the pager of MIEUX_PAGER or PAGER if they do not fit the terminal, else as `out`. */
  async page(text: string): Promise<void> {
    const pager = this.streams.env.MIEUX_PAGER ?? this.env('PAGER');
    const fits = text.split('\n').length <= (this.streams.stdout.rows ?? Infinity);
    if (!this.isTerminal || pager === undefined || pager === '' || fits) {
      this.out(text);
      return;
    }
    // Loaded here, since it costs a start more than the dataset does.
    const { spawnSync } = await import('node:child_process');
    const { error, status } = spawnSync(pager, {
      shell: true,
      input: text,
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { LESS: 'FRX', ...this.streams.env },
    });
    // A pager that cannot be started must not swallow the result.
    if (error ?? status === 127) this.out(text);
  }

  err(text: string): void {
    this.#stream('stderr').write(text);
  }

  /** Starts an editor, named as $EDITOR names it, and waits until it is done; tells what went wrong, if anything. */
  async runEditor(editor: string, args: readonly string[]): Promise<string | undefined> {
    const { spawnSync } = await import('node:child_process');
    // An interrupt typed into the editor is the editor's.
    const ignore = (): void => undefined;
    process.on('SIGINT', ignore);
    try {
      const { error, status, signal } =
        process.platform === 'win32'
          ? spawnSync(`${editor} ${args.map((each) => `"${each}"`).join(' ')}`, {
              shell: true,
              stdio: 'inherit',
              env: { ...this.streams.env },
            })
          : spawnSync('sh', ['-c', `${editor} "$@"`, editor, ...args], {
              stdio: 'inherit',
              cwd: this.cwd,
              env: { ...this.streams.env },
            });
      if (error) return `it cannot be started: ${reason(error)}`;
      if (status === 127 || status === 126) return 'it cannot be started';
      if (signal !== null) return `it was ended by ${signal}`;
      return status === 0 ? undefined : `it ended with exit code ${String(status)}`;
    } finally {
      process.off('SIGINT', ignore);
    }
  }

  /** Puts a text where it can be worked on, for this user alone: in a folder of its own under `parent`, or under the system's for passing files. Tells the path. */
  async writeDraft(parent: string | undefined, name: string, text: string): Promise<string> {
    const folder = parent ?? (await import('node:os')).tmpdir();
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(mkdtempSync(join(folder, 'mieux-draft-')), name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { mode: 0o600 });
      return path;
    } catch (error) {
      throw new DatasetError(
        `No draft can be put into \`${folder}\`: ${reason(error)}.`,
        'Name a folder that you may write to with MIEUX_CACHE.',
      );
    }
  }

  /** The text of a file; undefined if it is not UTF-8, or gone. */
  readText(path: string): string | undefined {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(resolve(this.cwd, path)));
    } catch {
      return undefined;
    }
  }

  exists(path: string): boolean {
    return existsSync(resolve(this.cwd, path));
  }

  /** Whether files may be put into a folder, and it is there. */
  canWrite(folder: string): boolean {
    try {
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  }

  /** Takes a draft away, and the folder that was made for it. `name` is what it was given. */
  dropDraft(path: string, name: string): void {
    rmSync(path.slice(0, -name.length), { recursive: true, force: true });
  }

  /** Marks a draft as one that was not taken over; tells its path. */
  keepDraft(path: string): string {
    const kept = `${path}.rejected`;
    try {
      renameSync(path, kept);
      return kept;
    } catch {
      return path;
    }
  }

  /** What the program runs on. */
  get runtime(): { node: string; platform: string } {
    return { node: process.version, platform: `${process.platform} ${process.arch}` };
  }

  /** The folder that the program was started in. Throws a DatasetError if it has been removed since. */
  get cwd(): string {
    try {
      return this.streams.cwd();
    } catch (error) {
      throw new DatasetError(
        `The folder that you are in cannot be read: ${reason(error)}.`,
        'Go to one that exists with `cd`, and give the command again.',
      );
    }
  }

  env(name: string): string | undefined {
    const value = this.streams.env[name];
    return value === '' ? undefined : value;
  }

  /** Whether a person reads the results on a terminal. */
  get isTerminal(): boolean {
    return this.streams.stdout.isTTY === true;
  }

  /** Columns of the terminal; undefined in a pipe, where nothing limits the width. */
  get width(): number | undefined {
    const set = Number(this.env('COLUMNS'));
    if (Number.isInteger(set) && set > 0) return set;
    return this.isTerminal ? (this.streams.stdout.columns ?? 80) : undefined;
  }

  /** Whether to colour what goes to a stream: --color, else NO_COLOR, else FORCE_COLOR, else whether it is a terminal. */
  color(asked: string | undefined, stream: 'stdout' | 'stderr' = 'stdout'): boolean {
    if (asked === 'always') return true;
    if (asked === 'never') return false;
    if (asked !== undefined && asked !== 'auto')
      throw new UsageError(`\`${asked}\` is not a value of --color.`, 'Values: auto, always, never.');
    if (this.env('NO_COLOR') !== undefined) return false;
    const forced = this.env('FORCE_COLOR');
    if (forced !== undefined) return forced !== '0' && forced !== 'false';
    return this.streams[stream].isTTY === true && this.env('TERM') !== 'dumb';
  }

  /** Whether the terminal can be taken to show more than ASCII: the character set of the locale says so, or nothing speaks against it. */
  get unicode(): boolean {
    const locale = this.env('LC_ALL') ?? this.env('LC_CTYPE') ?? this.env('LANG');
    if (locale !== undefined) return /utf-?8/iu.test(locale);
    return this.env('TERM') !== 'linux' && this.env('TERM') !== 'dumb';
  }

  /** The language asked for, else MIEUX_LANG, else English; never the locale's. */
  language(asked: string | undefined): Language {
    const wanted = asked ?? this.env('MIEUX_LANG') ?? 'en';
    const found = LANGUAGES.find((language) => language === wanted.toLowerCase());
    if (found) return found;
    throw new UsageError(
      `\`${wanted}\` is not a language of the dataset.`,
      `${asked === undefined ? 'MIEUX_LANG' : '--lang'} takes ${LANGUAGES.join(' or ')}.`,
    );
  }

  /** Makes a folder for results, with those around it, if it is not there. */
  makeFolder(path: string): void {
    try {
      mkdirSync(resolve(this.cwd, path), { recursive: true });
    } catch (error) {
      throw new DatasetError(`The folder \`${path}\` cannot be made: ${reason(error)}.`, 'Choose another place.');
    }
  }

  /** Writes a result to a file, beside and renamed, so that the old one stays whole if anything fails. */
  writeFile(path: string, text: string): void {
    try {
      writeWhole(resolve(this.cwd, path), text);
    } catch (error) {
      throw new DatasetError(
        `\`${path}\` cannot be written: ${reason(error)}.`,
        'Choose another place with --output; its folder must be there.',
      );
    }
  }
}

/** A link is followed, and what is no regular file, such as a device, is written as it is and never replaced. */
function writeWhole(path: string, text: string): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  if (existsSync(target) && !statSync(target).isFile()) {
    writeFileSync(target, text);
    return;
  }
  const beside = `${target}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, target);
  } finally {
    rmSync(beside, { force: true });
  }
}
