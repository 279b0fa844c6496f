import type { Diagnostic } from '../../model/diagnostic.js';
import { readCacheFile, writeCacheFile } from '../cache-file.js';
import type { FileIndex } from '../file-index.js';
import { aligned, checksum } from '../index-format.js';

/** Row of a file that must be read each time: nothing in the index is proven to be what it holds. */
export const UNKNOWN = 0x7fffffff;

/** Five numbers of eight bytes: magic, length of the list, rows, length of the notes, checksum of all but the list. */
const TRAILER = 40;
const MAGIC = 0x4d494c31;

/** Which row of the index holds what each file does, as it was when a list was made. */
export interface Rows {
  /** For each file in the dataset's order: a row of the main index from 0 up, of the recent one from -1 down, or UNKNOWN. */
  rows: Int32Array;
  /** For each collection, the position behind the last of its files. The manifest comes before them all. */
  ends: readonly number[];
  /** Position and path of each file that has no row. */
  unknown: readonly (readonly [position: number, path: string])[];
  /** What stands among the files that does not belong. */
  diagnostics: readonly Diagnostic[];
}

/** A list that `find` made, kept beside the index that knew all that stood in it. */
export interface KeptListing extends Rows {
  list: Buffer;
}

/** An index, as far as a list goes with it. */
type IndexFiles = Pick<FileIndex, 'path' | 'main' | 'recent'>;

function pathFor({ path }: IndexFiles): string {
  return `${path.slice(0, -'.index'.length)}.listing`;
}

/** The kept list of an index; undefined if there is none, if it is damaged, or if it is of another index. */
export function readKeptListing(index: IndexFiles): KeptListing | undefined {
  try {
    const bytes = readCacheFile(pathFor(index));
    const trailer = bytes.subarray(bytes.length - TRAILER);
    const [magic, length = 0, count = 0, noted = 0, sum] = [0, 8, 16, 24, 32].map((at) => trailer.readDoubleLE(at));
    const start = aligned(length);
    const rest = bytes.subarray(start, bytes.length - TRAILER);
    if (magic !== MAGIC || rest.length !== aligned(count * 4 + noted) || checksum(rest) !== sum) return undefined;
    const { of, ...notes } = JSON.parse(rest.toString('utf8', count * 4, count * 4 + noted)) as { of: string } & Omit<
      Rows,
      'rows'
    >;
    if (of !== identityOf(index)) return undefined;
    return { list: bytes.subarray(0, length), rows: new Int32Array(rest.buffer, rest.byteOffset, count), ...notes };
  } catch {
    return undefined;
  }
}

/** Keeps a list, with the rows that the index has for it. */
export function keepListing({ list, rows, ...others }: KeptListing, index: IndexFiles): void {
  const notes = Buffer.from(JSON.stringify({ of: identityOf(index), ...others }));
  const rest = Buffer.alloc(aligned(rows.byteLength + notes.length));
  rest.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength));
  rest.set(notes, rows.byteLength);
  const trailer = Buffer.alloc(TRAILER);
  for (const [i, number] of [MAGIC, list.length, rows.length, notes.length, checksum(rest)].entries())
    trailer.writeDoubleLE(number, i * 8);
  try {
    writeCacheFile(
      pathFor(index),
      Buffer.concat([list, Buffer.alloc(aligned(list.length) - list.length), rest, trailer]),
    );
  } catch {
    // Without it, files are looked at one by one.
  }
}

/** Tells one state of an index from all others. */
function identityOf({ main, recent }: IndexFiles): string {
  return `${main?.identity ?? ''} ${recent?.identity ?? ''}`;
}
