import type fs from 'node:fs';

/** What happens at a call: an error of the system, that call alone or all that write from then on, or the end of the process before it, after it or in its middle. */
export type Fault =
  { code: string; on: 'once' | 'from then on' } | 'killed before' | 'killed after' | 'killed half-way';

/** Lets a test fail one call of the file system among those that a run makes in a folder. */
export class FaultyDisk {
  /** Calls since it was armed, by name. */
  readonly calls: string[] = [];
  #root: string | undefined;
  #kinds: 'writes' | 'reads' = 'writes';
  #at = 0;
  #fault: Fault | undefined;
  #isOver = false;
  readonly #handles = new Set<number>();

  /** Counts calls of a kind in a folder, and fails the one that comes at `at`, from 1 up. */
  arm(root: string, kinds: 'writes' | 'reads', at = 0, fault?: Fault): void {
    this.calls.length = 0;
    this.#handles.clear();
    this.#isOver = false;
    [this.#root, this.#kinds, this.#at, this.#fault] = [root, kinds, at, fault];
  }

  disarm(): void {
    this.#root = undefined;
  }

  /** The file system with these calls watched. */
  wrap(real: typeof fs): typeof fs {
    const wrapped: Record<string, unknown> = { ...real };
    for (const name of [...WRITES, ...READS, 'openSync'] as const)
      wrapped[name] = Object.assign(
        (...args: unknown[]) => this.#call(name, args, (real[name] as (...all: unknown[]) => unknown).bind(real)),
        real[name],
      );
    return wrapped as unknown as typeof fs;
  }

  #call(name: string, args: unknown[], real: (...args: unknown[]) => unknown): unknown {
    const isOurs =
      this.#root !== undefined &&
      args.some(
        (arg) => (typeof arg === 'string' && arg.startsWith(this.#root ?? '')) || this.#handles.has(arg as number),
      );
    if (!isOurs) return real(...args);
    // A process that is killed does nothing any more.
    if (this.#isOver) throw new Error('the process is gone');
    const isWrite = name === 'openSync' ? isForWriting(args[1]) : WRITES.includes(name as (typeof WRITES)[number]);
    const isCounted = isWrite === (this.#kinds === 'writes') && name !== 'closeSync';
    if (isCounted) this.calls.push(name);
    const fault = isCounted && this.#isDue() ? this.#fault : undefined;
    if (typeof fault === 'object') throw Object.assign(new Error(`${fault.code}: by the test`), { code: fault.code });
    if (fault === undefined) return this.#keep(name, real(...args));
    this.#isOver = true;
    if (fault === 'killed after') real(...args);
    if (fault === 'killed half-way' && name === 'writeSync' && args[1] instanceof Uint8Array)
      real(args[0], args[1].subarray(0, args[1].length / 2));
    throw new Error('the process is gone');
  }

  #isDue(): boolean {
    const isRest = typeof this.#fault === 'object' && this.#fault.on === 'from then on';
    return this.#at > 0 && (isRest ? this.calls.length >= this.#at : this.calls.length === this.#at);
  }

  #keep(name: string, result: unknown): unknown {
    if (name === 'openSync') this.#handles.add(result as number);
    return result;
  }
}

const WRITES = [
  'writeSync',
  'writeFileSync',
  'fsyncSync',
  'renameSync',
  'unlinkSync',
  'rmSync',
  'mkdirSync',
  'rmdirSync',
  'chmodSync',
  'symlinkSync',
] as const;
const READS = [
  'readSync',
  'readFileSync',
  'fstatSync',
  'statSync',
  'lstatSync',
  'readdirSync',
  'realpathSync',
  'readlinkSync',
  'accessSync',
] as const;

const isForWriting = (flags: unknown): boolean =>
  typeof flags === 'number' ? (flags & 3) !== 0 : typeof flags === 'string' && /[wa+]/u.test(flags);
