import * as crypto from 'node:crypto';
import { dirname } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.js';
import { type FileState, readState } from '../file-state.js';
import { type DataFile, readText } from '../files.js';
import type { Found } from '../found-folder.js';
import type { LoadOptions } from '../load-options.js';
import { isSettled, listingOf, signaturesIn } from '../stat-signatures.js';
import { StateReader } from '../state-reader.js';
import type { States } from '../states.js';
import { cachePath, type CachePlace, writeCacheEntry } from '../cache/entry.js';
import { tidyCacheFolder } from '../cache/folder.js';
import { asMapping, isPlain, SectionEncoder } from './encode.js';
import {
  FAULTS,
  FileIndex,
  type Folders,
  FOLDERS,
  HASHES,
  IndexedStates,
  LISTING,
  sectionOf,
  SECTIONS,
} from './file-index.js';
import type { Section } from './section.js';

/** A dataset's folder as it was found. */
export interface FoundFolder extends Found {
  root: string;
  /** Time of the clock before the listing was made, in milliseconds. */
  checked: number;
}

/**
 * Reads the files that are not known to be unchanged, and writes the index anew if that is of use. What is read is encoded
 * at once, and answers come from the new index, as they will in the next run: to hold all files as they were read beside
 * it would take twice the memory.
 */
export async function refresh(
  found: FoundFolder,
  index: FileIndex,
  place: CachePlace,
  options: LoadOptions,
): Promise<{ states: States; contents: string | undefined }> {
  const { root } = found;
  const { draft, isNews } = await draftOf(found, index, options);
  const { size, apart, areSettled } = draft;
  const parts = draft.parts();
  // Stands for the names and the contents of all files; unknown if one cannot be told by its content.
  const contents = apart.size === 0 ? hashOf(parts[HASHES]) : undefined;
  // Files that are gone leave nothing of what they held; and where all have come to rest, the next run need not look at each.
  if (areSettled || isNews || size < index.size) {
    const path = cachePath(place.folder, root, 'index');
    const state = contents === undefined ? String(size) : `${String(size)} ${contents}`;
    if (writeCacheEntry(path, place.version, state, parts)) tidyCacheFolder(dirname(path));
  }
  return { states: new IndexedStates(FileIndex.of(parts, size, contents), apart), contents };
}

/** The new index, and whether it spares the next run some work. */
async function draftOf(
  found: FoundFolder,
  index: FileIndex,
  options: LoadOptions,
): Promise<{ draft: Draft; isNews: boolean }> {
  const { root, files, listing, checked } = found;
  const reader = new StateReader(options);
  const signatures = signaturesIn(listing);
  const draft = new Draft(index, found);
  let isNews = false;
  for (const data of files) {
    const signature = signatures.get(data.file) ?? '';
    const known = index.known.get(data.file);
    if (known && signature !== '' && known.signature === signature) {
      draft.copy(data, known.row, known.hash, true);
      continue;
    }
    const read = readText(root, data.file);
    if ('diagnostic' in read) {
      draft.setApart(readState(data, undefined, [read.diagnostic]));
      continue;
    }
    const hash = hashOf(read.text);
    const settled = signature !== '' && isSettled(signature, checked);
    // Copied, checked out anew, or touched: what it holds is known.
    if (signature !== '' && known?.hash === hash) {
      draft.copy(data, known.row, hash, settled);
      isNews ||= settled;
      continue;
    }
    const told = reader.stateOf(data, read.text);
    const state = told instanceof Promise ? await told : told;
    if (signature === '' || !isPlain(state.value ?? null)) draft.setApart(state);
    else {
      draft.add(state, hash, settled);
      isNews = true;
    }
  }
  return { draft, isNews };
}

/** An index that follows another, put together file by file in the order of the dataset. */
class Draft {
  /** Files that it cannot keep: links, whatever cannot be read, values that JSON does not know. */
  readonly apart = new Map<string, FileState>();
  readonly #before: FileIndex;
  readonly #found: Found;
  readonly #sections: ReadonlyMap<string, SectionDraft>;
  /** Files and the hashes of their contents. */
  readonly #hashes: string[] = [];
  /** Files whose signatures prove nothing yet. */
  readonly #unsettled = new Set<string>();
  readonly #faults: [file: string, diagnostics: Diagnostic[]][] = [];

  constructor(before: FileIndex, found: Found) {
    this.#before = before;
    this.#found = found;
    this.#sections = new Map(
      SECTIONS.map((name) => [name, new SectionDraft(before.section(name), before.rowsIn(name))]),
    );
  }

  /** How many files it knows. */
  get size(): number {
    return this.#hashes.length;
  }

  /** Whether it knows every file, and by a signature. */
  get areSettled(): boolean {
    return this.apart.size === 0 && this.#unsettled.size === 0;
  }

  /** Adds a file that is as the index before has it, in this row of its section. */
  copy({ file, of }: DataFile, row: number, hash: string, isSettled: boolean): void {
    this.#sections.get(sectionOf(of))?.copy(row);
    this.#note(file, this.#before.faults.get(file) ?? [], hash, isSettled);
  }

  /** Adds a file that was read. */
  add({ file, of, value, diagnostics }: FileState, hash: string, isSettled: boolean): void {
    this.#sections.get(sectionOf(of))?.add(value);
    this.#note(file, diagnostics, hash, isSettled);
  }

  setApart(state: FileState): void {
    this.apart.set(state.file, state);
  }

  /** Its parts by their names. */
  parts(): Record<string, Buffer> & { [HASHES]: Buffer } {
    const parts = {
      [LISTING]: this.areSettled ? this.#found.listing : this.#settled(),
      [FOLDERS]: bytesOf(foldersOf(this.#found)),
      [HASHES]: bytesOf(`{\n${this.#hashes.join(',\n')}\n}`),
      [FAULTS]: bytesOf(asMapping(this.#faults)),
    };
    for (const [name, section] of this.#sections) Object.assign(parts, section.parts(name));
    return parts;
  }

  /** The listing without the files whose signatures prove nothing. */
  #settled(): Buffer {
    const entries = [...signaturesIn(this.#found.listing)].filter(
      ([file]) => !this.apart.has(file) && !this.#unsettled.has(file),
    );
    return listingOf(entries.map(([file, signature]) => [signature, file]));
  }

  #note(file: string, diagnostics: Diagnostic[], hash: string, isSettled: boolean): void {
    this.#hashes.push(`${JSON.stringify(file)}:"${hash}"`);
    if (!isSettled) this.#unsettled.add(file);
    if (diagnostics.length > 0) this.#faults.push([file, diagnostics]);
  }
}

/** A section put together file by file. It is the one before, unread, as long as each file is where it was. */
class SectionDraft {
  readonly #before: Section;
  /** How many files were in it before. */
  readonly #rows: number;
  #unmoved = 0;
  #anew: { encoder: SectionEncoder; copy: (row: number) => void } | undefined;

  constructor(before: Section, rows: number) {
    this.#before = before;
    this.#rows = rows;
  }

  copy(row: number): void {
    if (!this.#anew && row === this.#unmoved) this.#unmoved++;
    else this.#begun().copy(row);
  }

  add(value: FileState['value']): void {
    this.#begun().encoder.add(value);
  }

  parts(name: string): Record<string, Buffer> {
    if (!this.#anew && this.#unmoved === this.#rows) return this.#before.parts(name);
    return this.#begun().encoder.parts(name);
  }

  #begun(): { encoder: SectionEncoder; copy: (row: number) => void } {
    if (this.#anew) return this.#anew;
    const encoder = new SectionEncoder();
    this.#anew = { encoder, copy: encoder.copier(this.#before) };
    for (let row = 0; row < this.#unmoved; row++) this.#anew.copy(row);
    return this.#anew;
  }
}

/** The names of files by section, and what stands among them, as JSON. */
function foldersOf({ files, diagnostics }: Found): string {
  const names: Record<string, string[]> = {};
  for (const { file, of } of files) (names[sectionOf(of)] ??= []).push(of ? file.slice(of.name.length + 1) : file);
  return JSON.stringify({ files: names, diagnostics } satisfies Folders);
}

const bytesOf = (text: string): Buffer => Buffer.from(`${text}\n`);

/** Node before 20.12 lacks it. */
const { hash } = crypto as Partial<typeof crypto>;

/** Tells contents apart for good. */
function hashOf(content: string | Buffer): string {
  const digest = hash?.('sha256', content, 'base64') ?? crypto.createHash('sha256').update(content).digest('base64');
  return digest.slice(0, 24);
}
