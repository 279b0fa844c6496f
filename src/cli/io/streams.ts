import { DatasetError, reason } from '../../model/fault.js';

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
  /** The time; the system's where it is left out. */
  now?(): Date;
}

/** The two output streams, watched for what cannot be written. */
export class Output {
  #failure: Error | undefined;
  readonly #watched = new Set<OutputStream>();

  constructor(readonly streams: Pick<ProcessStreams, 'stdout' | 'stderr'>) {}

  write(name: 'stdout' | 'stderr', text: string): void {
    this.#watch(this.streams[name]).write(text);
  }

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

  /** Waits until all results are out. Throws a DatasetError if they could not be written, which begins with what was `done` all the same. */
  async settle(done?: string): Promise<void> {
    await this.flush();
    if (this.#failure)
      throw new DatasetError(
        `${done === undefined ? '' : `${done} `}The output cannot be written: ${reason(this.#failure)}.`,
        'Check where standard output leads.',
      );
  }

  #watch(stream: OutputStream): OutputStream {
    if (this.#watched.has(stream)) return stream;
    this.#watched.add(stream);
    stream.on('error', (error) => {
      // A reader that has seen enough, such as `head`, is no error.
      if (error.code !== 'EPIPE') this.#failure ??= error;
    });
    return stream;
  }
}
