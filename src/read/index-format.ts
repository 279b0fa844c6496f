/*
 * A file of the index, from its start:
 *
 *   chunks     values of one key each, a JSON list of some 32 KB, written as they come
 *   sections   what is known of each file (row) besides its values, see `Sections`
 *   directory  JSON, see `Directory`
 *   trailer    magic number, length and checksum of the directory, length of all that stands before the trailer
 *
 * A small file holds all of this twice, a large one each section: to compare two halves takes the machine less time than
 * to sum up one, before V8 has compiled the loop that does.
 *
 * A row is a shape (a list of keys, in the order of the record) and the number of a value for each of its keys.
 * Equal short values are stored once. So a filter over many records decodes only the keys it asks for, and each of
 * the few values that they have once; the long texts stay on the disk.
 */

/** Changes with the format; as a number of the machine's own byte order it also tells a foreign machine's index. */
export const MAGIC = 0x4d495831;
/** Bytes of the trailer: four numbers of eight bytes. */
export const TRAILER = 32;
/** A file of at most so many bytes is written twice as a whole. */
export const SMALL = 1_048_576;
/** Everything starts at a multiple of this, so that it can be viewed as numbers. */
export const ALIGNMENT = 8;

/** Shape of a file that holds no mapping. */
export const NO_VALUE = 0xffffffff;
/** Shape of a file that is kept as one value, since its keys are codes and not names of fields; the key it is kept under and its number follow. */
export const WHOLE = 0xfffffffe;

/** Bytes of a content hash. */
export const HASH = 16;

/** Stands for a checksum where the same bytes follow once more. */
export const TWICE = -1;

/** Where bytes stand in the file, and their checksum. */
export type Extent = [offset: number, length: number, sum: number];

export interface Directory {
  /** Which program wrote it: another may read files otherwise, or find other faults in them. */
  version: string;
  /** Stands for the folder of the dataset, see `indexFile`. */
  root: string;
  rows: number;
  keys: string[];
  /** Lists of numbers of keys. */
  shapes: number[][];
  sections: { [name in keyof Sections]: Extent };
}

/** What stands in a section. Numbers are in the machine's own byte order. */
export interface Sections {
  /** Paths of the files, joined by NUL, which no path can hold. */
  files: string;
  /** `STAMP` numbers a row. */
  stamps: Float64Array;
  /** Time of the clock, in milliseconds, before the row's file was looked at. */
  checked: Float64Array;
  /** Hash of the file's bytes, `HASH` bytes a row. */
  hashes: Uint8Array;
  /** Where each row starts in `cells`. */
  starts: Uint32Array;
  /** For each row its shape, and then the number of a value for each key. */
  cells: Uint32Array;
  /** `CHUNK` numbers a chunk: its key, the number of its first value, and its extent. Ordered by key and value. */
  chunks: Float64Array;
  /** Faults of single files, as JSON: pairs of a row and its diagnostics. */
  faults: string;
}

export const CHUNK = 5;

/** Words of four bytes that are summed up at once: a small index is read before V8 has compiled the loop. */
const AT_ONCE = 4;

/** Tells damaged bytes from whole ones, by one in `every` groups of four words; not secure. Node's own hashes take longer to load than most indexes take to read. */
export function checksum(bytes: Uint8Array, every = 1): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  const grouped = words.length - (words.length % AT_ONCE);
  let a = bytes.byteLength | 0;
  let b = 0x9e3779b9 | 0;
  for (let i = 0; i < grouped; i += AT_ONCE * every) {
    a = ((a << 5) - a + (words[i] ?? 0)) | 0;
    b = (b + a) | 0;
    a = ((a << 5) - a + (words[i + 1] ?? 0)) | 0;
    b = (b + a) | 0;
    a = ((a << 5) - a + (words[i + 2] ?? 0)) | 0;
    b = (b + a) | 0;
    a = ((a << 5) - a + (words[i + 3] ?? 0)) | 0;
    b = (b + a) | 0;
  }
  for (let i = grouped << 2; i < bytes.byteLength; i++) {
    a = ((a << 5) - a + (bytes[i] ?? 0)) | 0;
    b = (b + a) | 0;
  }
  return (Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)) >>> 0;
}

export function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
