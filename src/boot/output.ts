import { fstatSync, statSync, writeSync } from 'node:fs';
import type { OutputStream, ProcessStreams } from '../main.js';

/** Milliseconds to wait for a reader that keeps a pipe full. */
const PATIENCE = 1;

/** Standard output and error as the program uses them. Node's own streams take longer to load than most answers to find. */
export function standardStreams(node: ProcessStreams): ProcessStreams {
  const [stdout, stderr] = [
    lazily(() => (isTerminal(1) ? node.stdout : new Direct(1))),
    lazily(() => (isTerminal(2) ? node.stderr : new Direct(2))),
  ];
  return {
    get stdin() {
      return node.stdin;
    },
    get stdout() {
      return stdout();
    },
    get stderr() {
      return stderr();
    },
    env: node.env,
    cwd: () => node.cwd(),
  };
}

/** Whether a terminal may stand behind a descriptor; Node's stream says for certain, and is not loaded for a file, a pipe or the null device. */
function isTerminal(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return false;
  }
}

/** A file or a pipe, written to at once and in full, as Node does where it can. */
class Direct implements OutputStream {
  #failed: ((error: NodeJS.ErrnoException) => void) | undefined;

  constructor(readonly fd: number) {}

  on(_event: 'error', failed: (error: NodeJS.ErrnoException) => void): void {
    this.#failed = failed;
  }

  write(text: string, done?: () => void): void {
    try {
      if (text !== '') writeAll(this.fd, Buffer.from(text));
    } catch (error) {
      this.#failed?.(error as NodeJS.ErrnoException);
    }
    done?.();
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      // Whoever shares the pipe has made its writes return at once.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
    }
  }
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
