import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileIndex, Hit } from './file-index.js';
import type { FileState } from './file-state.js';
import type { DataFile } from './files.js';
import { GRAIN, IndexFile } from './index-file.js';
import { HASH } from './index-format.js';
import { IndexWriter } from './index-writer.js';
import { knownFile } from './known-file.js';
import { STAMP, type Stamps } from './stamps.js';

/** A write that was not finished by now, in milliseconds, never will be. */
const ABANDONED = 3_600_000;
/** What is kept of a dataset that did not change for so long, in milliseconds, is given up when that of another is made. */
const FORGOTTEN = 90 * 86_400_000;

/**
 * An index being brought up to date: files are told to it in the dataset's order, then `finish` puts it in place.
 * Where the folder cannot be written, nothing is kept, and nothing else is lost.
 */
export class IndexUpdate {
  /** Whether the whole index is written anew, instead of what changed beside it. */
  readonly isWhole: boolean;
  readonly #index: FileIndex;
  readonly #stamps: Stamps;
  readonly #checked: number;
  #writer: IndexWriter | undefined;
  #shipped: IndexFile | undefined;
  #isWorth = false;

  /** `changed` files of `files` are to be read; stamps were taken after `checked`, a time of the clock in milliseconds. */
  constructor(index: FileIndex, stamps: Stamps, checked: number, changed: number, files: number) {
    this.#index = index;
    this.#stamps = stamps;
    this.#checked = checked;
    this.isWhole = isRewritten(index, changed, files);
    if (!index.main && index.place.shipped !== undefined)
      this.#shipped = IndexFile.open(index.place.shipped, index.place.version, undefined);
    this.#attempt(() => {
      mkdirSync(dirname(index.path), { recursive: true, mode: 0o700 });
      if (this.isWhole) tidy(dirname(index.path));
      this.#writer = new IndexWriter(this.isWhole ? index.path : index.recentPath, index.place.version, index.root);
    });
  }

  /** Whether what was told is still being kept. */
  get isKeeping(): boolean {
    return this.#writer !== undefined;
  }

  /** The state of a file that holds just this text, whatever its stamp says: copied, checked out anew, or touched. */
  withContent(data: DataFile, hash: Uint8Array, guess: number): FileState | undefined {
    for (const file of [this.#index.recent, this.#index.main, this.#shipped]) {
      const row = file?.rowOf(data.file, guess);
      if (file && row !== undefined && Buffer.compare(file.hash(row), hash) === 0) return knownFile(file, row, data.of);
    }
    return undefined;
  }

  /** Tells a file, the `i`th, that was just read. `isNew` if no index knew its content. False if it cannot be kept. */
  add(state: FileState, hash: Uint8Array, i: number, isNew: boolean): boolean {
    const stamp = this.#stamps.slice(i * STAMP, (i + 1) * STAMP);
    // A link, or no file at all, has no stamp to go by.
    if (Number.isNaN(this.#changedAt(i))) return false;
    const isKept = this.#attempt(() => this.#writer?.add(state, { stamp, checked: this.#checked, hash })) ?? false;
    // A row that would have to be proved by its content again is not worth a write.
    if (isKept && (isNew || this.isSettled(i))) this.#isWorth = true;
    return isKept;
  }

  /** Whether a file, the `i`th, has rested so long that its stamp tells when it changes. */
  isSettled(i: number): boolean {
    return this.#changedAt(i) < this.#checked - GRAIN;
  }

  #changedAt(i: number): number {
    return Math.max(...this.#stamps.subarray(i * STAMP + 1, i * STAMP + 3));
  }

  /** Tells a file, the `i`th, that the index knows unchanged. */
  keep(state: FileState, i: number): void {
    const found = this.#index.find(state.file, this.#stamps, i);
    if (found) this.keepRow(state, found);
  }

  /** Tells a file that the index knows unchanged by the row it has there. */
  keepRow(state: FileState, { file, row }: Hit): void {
    if (!this.isWhole && file !== this.#index.recent) return;
    this.#attempt(() =>
      this.#writer?.add(state, { stamp: file.stamp(row), checked: file.checked(row), hash: file.hash(row) }),
    );
  }

  /** Puts the new index in place. Tells whether it is there. */
  finish(): boolean {
    if (!this.#isWorth) {
      this.#writer?.abandon();
      return false;
    }
    this.#attempt(() => {
      this.#writer?.finish();
      if (this.isWhole) rmSync(this.#index.recentPath, { force: true });
    });
    return this.isKeeping;
  }

  /** A full disk or a folder without permission costs the index, never the answer. */
  #attempt<T>(write: () => T): T | undefined {
    try {
      return write();
    } catch {
      this.#writer?.abandon();
      this.#writer = undefined;
      return undefined;
    }
  }
}

/** Whether so many changes are better written with the whole index than beside it. */
function isRewritten({ main, recent }: FileIndex, changed: number, files: number): boolean {
  if (!main) return true;
  return changed + (recent?.rows ?? 0) > 32 + files / 16 || main.rows > 64 + 2 * files;
}

/** Removes what interrupted writes left behind, and what was kept of datasets that may be no more: another run makes it anew. */
function tidy(folder: string): void {
  for (const name of readdirSync(folder)) {
    const age = name.endsWith('.tmp')
      ? ABANDONED
      : /\.(?:index|recent|findings|listing)$/u.test(name)
        ? FORGOTTEN
        : Infinity;
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > age) rmSync(join(folder, name), { force: true });
  }
}

/** Tells contents apart for good. */
export function hashOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest().subarray(0, HASH);
}
