import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { type FileState, readState } from '../file-state.js';
import { type DataFile, readText } from '../files.js';
import type { LoadOptions } from '../load-options.js';
import { isSettled, listingOf, signaturesIn } from '../stat-signatures.js';
import { StateReader } from '../state-reader.js';
import { cachePath, type CachePlace, writeCacheEntry } from '../cache/entry.js';
import { tidyCacheFolder } from '../cache/folder.js';
import { asMapping, isPlain, SectionEncoder } from './encode.js';
import { FAULTS, type FileIndex, HASHES, LISTING, sectionOf, SECTIONS } from './file-index.js';

/** A dataset's folder as it was found. */
export interface FoundFolder {
  root: string;
  files: readonly DataFile[];
  listing: Buffer;
  /** Time of the clock before the listing was made, in milliseconds. */
  checked: number;
}

/** A file as it is now. */
interface Look {
  state: FileState;
  /** What proves that it is so: its stat signature (empty if it proves nothing yet), and the hash of its content. None for a file that the index cannot keep: a link, whatever cannot be read, a value that JSON does not know. */
  evidence?: { signature: string; hash: string };
  /** Where it stands in its section of the index, if it was there as it is now. */
  row?: number;
  /** Whether an index that knows it as it is now spares the next run some work. */
  isNews: boolean;
}

/** Reads the files that are not known to be unchanged, and writes the index anew if that is of use. Tells all states, and what stands for the contents of all. */
export async function refresh(
  { root, files, listing, checked }: FoundFolder,
  index: FileIndex,
  place: CachePlace,
  options: LoadOptions,
): Promise<{ states: FileState[]; contents: string | undefined }> {
  const looks: Look[] = [];
  const reader = new StateReader(options);
  const signatures = signaturesIn(listing);
  for (const data of files) {
    const signature = signatures.get(data.file) ?? '';
    const known = index.known.get(data.file);
    if (known && signature !== '' && known.signature === signature) {
      const { row, hash } = known;
      looks.push({ state: index.state(data, row), evidence: { signature, hash }, row, isNews: false });
    } else looks.push(await look(root, data, { signature, checked }, index, reader));
  }
  const contents = contentsOf(looks);
  const kept = looks.filter(({ evidence }) => evidence !== undefined).length;
  const areSettled = looks.every(({ evidence }) => evidence !== undefined && evidence.signature !== '');
  // Files that are gone leave nothing of what they held; and where all have come to rest, the next run need not look at each.
  if (areSettled || looks.some(({ isNews }) => isNews) || kept < index.size)
    write(root, looks, index, contents, areSettled ? listing : undefined, place);
  return { states: looks.map(({ state }) => state), contents };
}

async function look(
  root: string,
  data: DataFile,
  { signature, checked }: { signature: string; checked: number },
  index: FileIndex,
  reader: StateReader,
): Promise<Look> {
  const read = readText(root, data.file);
  if ('diagnostic' in read) return { state: readState(data, undefined, [read.diagnostic]), isNews: false };
  const hash = hashOf(read.text);
  // Copied, checked out anew, or touched: what it holds is known.
  const before = index.known.get(data.file);
  const row = before?.hash === hash ? before.row : undefined;
  const state = row === undefined ? await reader.stateOf(data, read.text) : index.state(data, row);
  if (signature === '' || !isPlain(state.value ?? null)) return { state, isNews: false };
  const settled = isSettled(signature, checked);
  return {
    state,
    evidence: { signature: settled ? signature : '', hash },
    ...(row === undefined ? {} : { row }),
    isNews: settled || row === undefined,
  };
}

function write(
  root: string,
  looks: readonly Look[],
  index: FileIndex,
  contents: string | undefined,
  listing: Buffer | undefined,
  place: CachePlace,
): void {
  const kept = looks.flatMap(({ state, evidence, row }) => (evidence ? [{ state, ...evidence, row }] : []));
  const settled = kept.filter(({ signature }) => signature !== '');
  const faulty = kept.filter(({ state }) => state.diagnostics.length > 0);
  const parts: Record<string, string | Buffer> = {
    [LISTING]: listing ?? listingOf(settled.map(({ state, signature }) => [signature, state.file])),
    [HASHES]: asMapping(kept.map(({ state, hash }) => [state.file, hash])),
    [FAULTS]: asMapping(faulty.map(({ state }) => [state.file, state.diagnostics])),
  };
  for (const name of SECTIONS)
    Object.assign(
      parts,
      sectionParts(
        name,
        kept.filter(({ state }) => sectionOf(state.of) === name),
        index,
      ),
    );
  const path = cachePath(place.folder, root, 'index');
  const state = contents === undefined ? String(kept.length) : `${String(kept.length)} ${contents}`;
  if (writeCacheEntry(path, place.version, state, parts)) tidyCacheFolder(dirname(path));
}

interface Kept {
  state: FileState;
  row: number | undefined;
}

/** The parts of a section: as they were if its files are, else put together anew from what is read and what is known. */
function sectionParts(name: string, kept: readonly Kept[], index: FileIndex): Record<string, string | Buffer> {
  const section = index.section(name);
  if (kept.length === index.rowsIn(name) && kept.every(({ row }, i) => row === i)) return section.parts(name);
  const encoder = new SectionEncoder();
  const copy = encoder.copier(section);
  for (const { state, row } of kept)
    if (row === undefined) encoder.add(state.value);
    else copy(row);
  return encoder.parts(name);
}

/** Stands for the names and the contents of all files; undefined if one cannot be told by its content. */
function contentsOf(looks: readonly Look[]): string | undefined {
  const names = looks.flatMap(({ state, evidence }) => (evidence ? [`${state.file}\0${evidence.hash}\n`] : []));
  return names.length === looks.length ? hashOf(names.join('')) : undefined;
}

/** Tells contents apart for good. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest().toString('base64', 0, 18);
}
