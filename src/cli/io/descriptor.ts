import { fstatSync, type Stats, statSync, writeSync } from 'node:fs';
import { codeOf } from '../../model/fault.js';
import type { OutputStream, ProcessStreams } from './streams.js';

/** Milliseconds until a reader is asked again that has not yet taken what it was given. */
const PAUSE = 5;

/** The device that swallows all; it is one of characters, as terminals are. */
const NULL_DEVICE = '/dev/null';

type Failed = (error: NodeJS.ErrnoException) => void;

/**
 * A process whose output goes straight to its descriptors where no terminal shows it. Node's own streams, and in a pipe the
 * sockets that they are made of, take a tenth of a start to load.
 */
export class PlainProcess implements ProcessStreams {
  #stdout: OutputStream | undefined;
  #stderr: OutputStream | undefined;

  constructor(readonly process: ProcessStreams) {}

  get stdin(): ProcessStreams['stdin'] {
    return this.process.stdin;
  }

  get stdout(): OutputStream {
    return (this.#stdout ??= isPlain(1) ? new Descriptor(1) : this.process.stdout);
  }

  get stderr(): OutputStream {
    return (this.#stderr ??= isPlain(2) ? new Descriptor(2) : this.process.stderr);
  }

  get env(): ProcessStreams['env'] {
    return this.process.env;
  }

  cwd(): string {
    return this.process.cwd();
  }
}

/** Whether a descriptor can be written to as a file is: it leads to one, to a pipe or to nothing. */
function isPlain(descriptor: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isFIFO() || stats.isSocket() || isNullDevice(stats);
  } catch {
    return false;
  }
}

function isNullDevice({ rdev }: Stats): boolean {
  return statSync(NULL_DEVICE, { throwIfNoEntry: false })?.rdev === rdev;
}

/** A file, a pipe or a socket by its number. What is written is out before the next step; after the first failure nothing more is. */
export class Descriptor implements OutputStream {
  readonly #descriptor: number;
  #hasFailed = false;
  #failed: Failed | undefined;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  on(_: 'error', failed: Failed): void {
    this.#failed = failed;
  }

  write(text: string, done?: () => void): void {
    if (!this.#hasFailed) this.#writeAll(Buffer.from(text));
    done?.();
  }

  #writeAll(bytes: Buffer): void {
    try {
      for (let written = 0; written < bytes.length;) written += writeSome(this.#descriptor, bytes, written);
    } catch (error) {
      this.#hasFailed = true;
      this.#failed?.(error as NodeJS.ErrnoException);
    }
  }
}

/** Writes as much as the reader takes, and tells how much that was. Throws the system's errors. */
function writeSome(descriptor: number, bytes: Buffer, from: number): number {
  try {
    return writeSync(descriptor, bytes, from);
  } catch (error) {
    // Whoever shares a pipe may have asked it not to wait.
    if (codeOf(error) !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    return 0;
  }
}
