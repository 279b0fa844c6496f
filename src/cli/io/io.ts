import { resolve } from 'node:path';
import { DatasetError, reason, UsageError } from '../../model/fault.js';
import { type Language, LANGUAGE_NAMES, LANGUAGES } from '../../model/text.js';
import { forTerminal } from '../../render/clean.js';
import { canWrite, exists, readText } from './files.js';
import { Output, type ProcessStreams } from './streams.js';
import { showsUnicode, wantsColor, widthOfTerminal } from './terminal.js';

/** Input and output of one run. Results go to `out`, everything else to `err`. */
export class Io {
  readonly #output: Output;
  #declared: readonly Language[] = LANGUAGES;
  /** Reads an environment variable; one that is set to nothing counts as unset. */
  readonly env = (name: string): string | undefined => {
    const value = this.streams.env[name];
    return value === '' ? undefined : value;
  };

  constructor(readonly streams: ProcessStreams) {
    this.#output = new Output(streams);
  }

  /** Results. In a pipe they are what they are; on a terminal nothing in them acts on it. */
  out(text: string): void {
    this.#output.write('stdout', this.isTerminal ? forTerminal(text) : text);
  }

  /** What is said to people, wherever it goes: nothing in it acts on a terminal. */
  err(text: string): void {
    this.#output.write('stderr', forTerminal(text));
  }

  /** Waits until all that was said is out, or cannot get out. */
  flush(): Promise<void> {
    return this.#output.flush();
  }

  /** Waits until all results are out. Throws a DatasetError if they could not be written, which begins with what was `done` all the same. */
  settle(done?: string): Promise<void> {
    return this.#output.settle(done);
  }

  /** Milliseconds since some moment, to tell how long work took. */
  milliseconds(): number {
    return Math.round(performance.now());
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
        'Go to one that exists with `cd`, and run the command again.',
      );
    }
  }

  /** The day that it is, YYYY-MM-DD, in the time zone of who runs the program. */
  get today(): string {
    const now = this.streams.now?.() ?? new Date();
    const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
    return `${String(now.getFullYear())}-${month ?? ''}-${day ?? ''}`;
  }

  /** The month that it is, YYYY-MM. */
  get month(): string {
    return this.today.slice(0, 7);
  }

  /** Whether a person reads the results on a terminal. */
  get isTerminal(): boolean {
    return this.streams.stdout.isTTY === true;
  }

  /** Columns of the terminal; undefined in a pipe, where nothing limits the width. */
  get width(): number | undefined {
    return widthOfTerminal(this.streams, this.env);
  }

  /** Whether to colour what goes to a stream. Throws a UsageError for a value that --color has not. */
  color(asked: string | undefined, stream: 'stdout' | 'stderr' = 'stdout'): boolean {
    return wantsColor(asked, this.streams[stream].isTTY === true, this.env);
  }

  /** Whether the terminal can be taken to show more than ASCII. */
  get unicode(): boolean {
    return showsUnicode(this.env);
  }

  /** Says which languages the dataset declares that was read: from then on no other is spoken. */
  speak(declared: readonly Language[]): void {
    this.#declared = declared;
  }

  /**
   * The language asked for, else MIEUX_LANG where the dataset declares it, else English where it does, else the one that it declares; never the
   * locale's. Throws a UsageError for one that the program does not speak, and for one that is asked for and not declared.
   */
  language(asked: string | undefined): Language {
    const wanted = asked ?? this.env('MIEUX_LANG') ?? 'en';
    const found = LANGUAGES.find((language) => language === wanted.toLowerCase());
    const [first = 'en'] = this.#declared;
    if (!found)
      throw new UsageError(
        `\`${wanted}\` is not a language of the program.`,
        `${asked === undefined ? 'MIEUX_LANG' : '--lang'} takes ${this.#declared.join(' or ')}.`,
      );
    if (this.#declared.includes(found)) return found;
    if (asked === undefined) return first;
    throw new UsageError(
      `The dataset has no ${LANGUAGE_NAMES[found]} texts: its \`dataset.yaml\` declares ${LANGUAGE_NAMES[first]} only.`,
      `Leave --lang out, or give --lang ${first}.`,
    );
  }

  /** The text of a file; undefined if it is not UTF-8, or gone. */
  readText(path: string): string | undefined {
    return readText(resolve(this.cwd, path));
  }

  exists(path: string): boolean {
    return exists(resolve(this.cwd, path));
  }

  /** Whether files may be put into a folder; into one that is not there, once it is made. */
  canWrite(folder: string): boolean {
    return canWrite(folder);
  }

  /** Refuses a place for a result that would cost something, as `export` does. Throws a UsageError. */
  async checkFile(path: string, force: boolean | undefined): Promise<void> {
    (await import('../../disk/result.js')).checkTarget(resolve(this.cwd, path), 'file', force === true);
  }

  /** Writes a result to a file. Throws a UsageError where that would cost something, and a DatasetError if it cannot be written; the old one stays whole. */
  async writeFile(path: string, content: string | Uint8Array, force: boolean | undefined): Promise<void> {
    await this.checkFile(path, force);
    (await import('../../disk/result.js')).writeResult(resolve(this.cwd, path), { kind: 'file', content });
  }
}
