import { dirname } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.js';
import { type FileState, readState } from '../file-state.js';
import type { DataFile } from '../files.js';
import { readText } from '../text.js';
import type { Found } from '../found-folder.js';
import type { LoadOptions } from '../load-options.js';
import { isSettled, signaturesIn } from '../stat-signatures.js';
import { StateReader } from '../state-reader.js';
import type { States } from '../states.js';
import { cachePath, type CachePlace, writeCacheEntry } from '../cache/entry.js';
import { tidyCacheFolder } from '../cache/folder.js';
import { asMapping, isPlain, SectionDraft } from './encode.js';
import { FAULTS, FileIndex, type Folders, FOLDERS, IndexedStates, LISTING, sectionOf, SECTIONS } from './file-index.js';

/** A dataset's folder as it was found. */
export interface FoundFolder extends Found {
  root: string;
  /** Time of the clock before the listing was made, in milliseconds. */
  checked: number;
}

/**
 * Reads the files that are not known to be unchanged, and writes the index anew if that is of use. A file that has only just
 * changed is read in each run until it has rested, and not kept: so the run after an edit has nothing to write. What is kept is
 * encoded at once, and answers come from the new index, as they will in the next run: to hold all files as they were read
 * beside it would take twice the memory.
 */
export async function refresh(
  found: FoundFolder,
  index: FileIndex,
  place: CachePlace,
  options: LoadOptions,
): Promise<{ states: States; edition: string | undefined }> {
  const { draft, isNews } = await draftOf(found, index, options);
  const { apart, files } = draft;
  const folders = foldersOf(found, apart);
  const isKept = new Set(files);
  const isGone = [...index.known.keys()].some((file) => !isKept.has(file) && !apart.has(file));
  // Files that are gone leave nothing of what they held.
  if (apart.size > 0 && !isNews && !isGone)
    return { states: new IndexedStates(index, folders, apart), edition: undefined };
  const parts = { ...draft.parts(), [LISTING]: found.listing, [FOLDERS]: bytesOf(JSON.stringify(folders)) };
  const edition = Math.random().toString(36).slice(2);
  const path = cachePath(place.folder, found.root, 'index');
  if (writeCacheEntry(path, place.version, `${String(files.length)} ${edition}`, parts)) tidyCacheFolder(dirname(path));
  const made = FileIndex.of(parts, files.length, edition);
  return { states: new IndexedStates(made, folders, apart), edition: apart.size === 0 ? edition : undefined };
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
  const draft = new Draft(index);
  let isNews = false;
  for (const data of files) {
    const signature = signatures.get(data.file);
    const known = index.known.get(data.file);
    if (known && signature !== undefined && known.signature === signature) {
      draft.copy(data, known.row);
      continue;
    }
    const read = readText(root, data.file);
    if ('diagnostic' in read) {
      draft.setApart(readState(data, undefined, [read.diagnostic]));
      continue;
    }
    const told = reader.stateOf(data, read.text);
    const state = told instanceof Promise ? await told : told;
    if (signature !== undefined && isSettled(signature, checked) && isPlain(state.value ?? null)) {
      draft.add(state);
      isNews = true;
    } else draft.setApart(state);
  }
  return { draft, isNews };
}

/** An index that follows another, put together file by file in the order of the dataset. */
class Draft {
  /** Files that it does not have: links, whatever cannot be read, values that JSON does not know, and what has only just changed. */
  readonly apart = new Map<string, FileState>();
  /** Paths of those that it has. */
  readonly files: string[] = [];
  readonly #before: FileIndex;
  readonly #sections: ReadonlyMap<string, SectionDraft>;
  readonly #faults: [file: string, diagnostics: Diagnostic[]][] = [];

  constructor(before: FileIndex) {
    this.#before = before;
    this.#sections = new Map(
      SECTIONS.map((name) => [name, new SectionDraft(before.section(name), before.rowsIn(name))]),
    );
  }

  /** Adds a file that is as the index before has it, in this row of its section. */
  copy({ file, of }: DataFile, row: number): void {
    this.#sections.get(sectionOf(of))?.copy(row);
    this.#note(file, this.#before.faults.get(file) ?? []);
  }

  /** Adds a file that was read. */
  add({ file, of, value, diagnostics }: FileState): void {
    this.#sections.get(sectionOf(of))?.add(value);
    this.#note(file, diagnostics);
  }

  setApart(state: FileState): void {
    this.apart.set(state.file, state);
  }

  /** What it has of files, in parts by their names. */
  parts(): Record<string, Buffer> {
    const parts = { [FAULTS]: bytesOf(asMapping(this.#faults)) };
    for (const [name, section] of this.#sections) Object.assign(parts, section.parts(name));
    return parts;
  }

  #note(file: string, diagnostics: Diagnostic[]): void {
    this.files.push(file);
    if (diagnostics.length > 0) this.#faults.push([file, diagnostics]);
  }
}

/** The names of files by section, and what stands among them. */
function foldersOf({ files, diagnostics }: Found, apart: ReadonlyMap<string, FileState>): Folders {
  const names: Record<string, string[]> = {};
  for (const { file, of } of files) (names[sectionOf(of)] ??= []).push(of ? file.slice(of.name.length + 1) : file);
  return { files: names, apart: [...apart.keys()], diagnostics };
}

const bytesOf = (text: string): Buffer => Buffer.from(`${text}\n`);
