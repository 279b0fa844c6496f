import { readSync, rmSync } from 'node:fs';
import { aligned, checksum, type Directory, type Extent, MAGIC, TRAILER, TWICE } from './index-format.js';

/** An index that turned out to be damaged while it was used. Caught by `main`, which removes it and begins again. */
export class IndexDamage extends Error {
  override readonly name = 'IndexDamage';
  constructor(
    readonly path: string,
    what: string,
  ) {
    super(`The index \`${path}\` is damaged: ${what}.`);
  }

  /** Removes the index, so that the next run makes a new one. */
  remove(): void {
    try {
      rmSync(this.path, { force: true });
    } catch {
      // Where it cannot be removed, every run finds it out anew.
    }
  }
}

/** A smaller file is read at once; of a larger one, what is asked for. */
const AT_ONCE = 8_388_608;
/** Bytes that are held against their second copy at once, so that this takes little memory. */
const PIECE = 262_144;

/** The bytes of a file of the index, each section whole or an IndexDamage. */
export class IndexBytes {
  readonly directory: Directory;
  /** Tells these bytes from those of another file. */
  readonly sum: number;
  readonly #fd: number;
  readonly #whole: Uint8Array | undefined;
  /** Whether the bytes are known to be whole, so that none need be summed up. */
  #isProven = false;

  constructor(
    readonly path: string,
    fd: number,
    size: number,
  ) {
    this.#fd = fd;
    this.#whole = size <= AT_ONCE ? readBytes(path, fd, 0, size) : undefined;
    [this.directory, this.sum] = this.#readDirectory(size);
  }

  /** Whether all bytes are in memory, so that the file can be closed. */
  get isWhole(): boolean {
    return this.#whole !== undefined;
  }

  #readDirectory(size: number): [Directory, number] {
    const trailer = this.#bytes(size - TRAILER, TRAILER);
    const [magic, offset = 0, length = 0, sum = 0] = new Float64Array(trailer.buffer, trailer.byteOffset, TRAILER / 8);
    const end = aligned(offset + length) + TRAILER;
    if (magic !== MAGIC || (end !== size && 2 * end !== size)) throw this.damage('its end is missing');
    if (end !== size) this.#prove(end);
    return [JSON.parse(this.text([offset, length, sum])) as Directory, sum];
  }

  /** Holds the two halves of a file that was written twice against each other. */
  #prove(half: number): void {
    if (Buffer.compare(this.#bytes(0, half), this.#bytes(half, half)) !== 0) throw this.damage('its halves differ');
    this.#isProven = true;
  }

  text(extent: Extent): string {
    const bytes = this.section(extent);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  }

  /** What a view of numbers is made from; an empty one needs no bytes. */
  view(extent: Extent, each: number): [ArrayBufferLike, number, number] {
    const bytes = this.section(extent);
    return [bytes.buffer, bytes.byteOffset, bytes.byteLength / each];
  }

  section([offset, length, sum]: Extent): Uint8Array {
    const bytes = this.#bytes(offset, length);
    if (!this.#isProven && !this.#isSound(bytes, offset, sum)) throw this.damage('a checksum differs');
    return bytes;
  }

  #isSound(bytes: Uint8Array, offset: number, sum: number): boolean {
    if (sum !== TWICE) return checksum(bytes) === sum;
    const again = aligned(offset + bytes.length);
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      if (Buffer.compare(piece, this.#bytes(again + at, piece.length)) !== 0) return false;
    }
    return true;
  }

  damage(what: string): IndexDamage {
    return new IndexDamage(this.path, what);
  }

  #bytes(offset: number, length: number): Uint8Array {
    return this.#whole ? this.#whole.subarray(offset, offset + length) : readBytes(this.path, this.#fd, offset, length);
  }
}

function readBytes(path: string, fd: number, offset: number, length: number): Uint8Array {
  // Of its own, so that it begins where numbers can be viewed.
  const bytes = new Uint8Array(new ArrayBuffer(length));
  let done = 0;
  while (done < length) {
    const read = readSync(fd, bytes, done, length - done, offset + done);
    if (read === 0) throw new IndexDamage(path, 'it is cut short');
    done += read;
  }
  return bytes;
}
