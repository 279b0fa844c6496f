import { collection, isCollectionName } from '../model/collections.js';
import type { Dataset, Source } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { type FileState, readState } from './file-state.js';
import { type DataFile, listFiles, lookAround, MANIFEST } from './files.js';
import { readableText } from './text.js';
import { FolderDataset } from './folder-dataset.js';
import type { CachePlace } from './cache/entry.js';
import { beginListing, foundIn } from './found-folder.js';
import { FileIndex, IndexedStates } from './index/file-index.js';
import type { LoadOptions } from './load-options.js';
import { sourceOf } from './source.js';
import { MadeStates, type States } from './states.js';
import { StateReader } from './state-reader.js';

export type { Inspect, LoadOptions } from './load-options.js';

/** Reads a dataset. Throws a DatasetError if the folder holds none. */
export async function load(root: string, options: LoadOptions): Promise<Dataset> {
  if (options.index) return loadWithIndex(root, options.index, options);
  const { files, diagnostics: found } = listFiles(root);
  return new FolderDataset(root, options.packaged, new MadeStates(await readAll(root, files, options)), { found });
}

/** A dataset from the index, and from the files that it does not know as they are now. */
async function loadWithIndex(root: string, place: CachePlace, options: LoadOptions): Promise<FolderDataset> {
  const checked = Date.now();
  const { folders, diagnostics: beside } = lookAround(root);
  const { begun } = await beginListing(root, folders, FileIndex.sizeNear(place, root));
  const index = FileIndex.open(place, root);
  const indexed = new IndexedStates(index);
  if (begun) indexed.readAhead();
  const listed = await begun;
  const made = (among: readonly Diagnostic[], states: States, edition: string | undefined): FolderDataset =>
    new FolderDataset(root, options.packaged, states, { found: [...beside, ...among], edition });
  // Where the listing of all folders is as it was, what stands in them need not be listed again.
  if (listed && index.isWhole && index.isCurrent(index.size, listed))
    return made(index.folders.diagnostics, indexed, index.edition);
  const { files, diagnostics, listing } = await foundIn(root, folders, listed);
  if (index.isCurrent(files.length, listing)) return made(diagnostics, indexed, index.edition);
  const { refresh } = await import('./index/refresh.js');
  const { states, edition } = await refresh({ root, files, diagnostics, listing, checked }, index, place, options);
  return made(diagnostics, states, edition);
}

async function readAll(root: string, files: readonly DataFile[], options: LoadOptions): Promise<FileState[]> {
  const states: FileState[] = [];
  const reader = new StateReader(options);
  for (const data of files) {
    const state = reader.read(root, data);
    states.push(state instanceof Promise ? await state : state);
  }
  return states;
}

/** A dataset with some files' texts replaced in memory, or taken away (undefined); nothing is written. */
export async function reload(
  dataset: Dataset,
  texts: ReadonlyMap<string, string | undefined>,
  options: LoadOptions,
): Promise<Dataset> {
  const before = dataset instanceof FolderDataset ? dataset.states.all : [];
  const states = before.filter((state) => !texts.has(state.file));
  const reader = new StateReader(options);
  for (const [file, text] of texts) {
    if (text === undefined) continue;
    // What is about to be written is held against the limits that the next read has.
    const read = readableText(text, file);
    const data = dataFile(file);
    states.push(
      'diagnostic' in read ? readState(data, undefined, [read.diagnostic]) : await reader.stateOf(data, text),
    );
  }
  states.sort((a, b) => fileOrder(a, b));
  const source = async (file: string): Promise<Source> => {
    const text = texts.get(file);
    return text === undefined ? dataset.source(file) : sourceOf(file, text);
  };
  // What stands among the files and is none of them stands there still.
  const found = dataset instanceof FolderDataset ? dataset.found : [];
  return new FolderDataset(dataset.root, dataset.packaged, new MadeStates(states), { found, source });
}

/** What a file of a dataset holds, what keeps it from being read, or what was read of it before. */
export type Content =
  { text: string } | { diagnostic: Diagnostic } | { state: FileState; source: () => Promise<Source> };

/** A dataset of files that stand elsewhere than in its folder. */
export async function datasetOf(
  root: string,
  contents: ReadonlyMap<string, Content>,
  found: readonly Diagnostic[],
  options: LoadOptions,
): Promise<FolderDataset> {
  const reader = new StateReader(options);
  const states: FileState[] = [];
  for (const [file, content] of contents) {
    const data = dataFile(file);
    if ('state' in content) states.push(content.state);
    else if ('text' in content) states.push(await reader.stateOf(data, content.text));
    else states.push(readState(data, undefined, [content.diagnostic]));
  }
  states.sort((a, b) => fileOrder(a, b));
  const source = (file: string): Promise<Source> => {
    const content = contents.get(file);
    if (content && 'state' in content) return content.source();
    return sourceOf(file, content && 'text' in content ? content.text : '');
  };
  return new FolderDataset(root, options.packaged, new MadeStates(states), { found, source });
}

function fileOrder(a: DataFile, b: DataFile): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

/** A file of a dataset, by its path. */
export function dataFile(file: string): DataFile {
  const [folder = ''] = file.split('/');
  return { file, of: file !== MANIFEST && isCollectionName(folder) ? collection(folder) : undefined };
}
