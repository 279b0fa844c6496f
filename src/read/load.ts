import { collection, isCollectionName } from '../model/collections.js';
import type { Dataset, Source } from '../model/dataset.js';
import { FileIndex, type Known } from './file-index.js';
import { type FileState, stateOf } from './file-state.js';
import { type DataFile, listFiles, MANIFEST, readText } from './files.js';
import { FolderDataset } from './folder-dataset.js';
import type { IndexPlace } from './index-folder.js';
import type { LoadOptions } from './load-options.js';
import { takeStamps } from './stamps.js';

export type { Inspect, LoadOptions } from './load-options.js';

/** Reads a dataset. Throws a DatasetError if the folder holds none. */
export async function load(root: string, options: LoadOptions): Promise<Dataset> {
  const checked = Date.now();
  const { files, diagnostics } = listFiles(root);
  const { states, hashes } = (options.index && (await indexed(root, files, checked, options, options.index))) ?? { states: await readAll(root, files, options) };
  return new FolderDataset(root, options.packaged, states, diagnostics, (file) => readSource(root, file), hashes);
}

async function readAll(root: string, files: readonly DataFile[], options: LoadOptions): Promise<FileState[]> {
  const states: FileState[] = [];
  for (const data of files) states.push(await readState(root, data, options));
  return states;
}

/** States from the index, and from the files that it does not know as they are. Undefined if the index is of no help. */
async function indexed(root: string, files: readonly DataFile[], checked: number, options: LoadOptions, place: IndexPlace): Promise<Known | undefined> {
  const index = FileIndex.open(place, root);
  const stamps = takeStamps(root, files);
  const states = files.map((data, i) => index.unchanged(data, stamps, i));
  if (states.every((state) => state !== undefined)) return { states, hashes: () => index.hashes(files, stamps) };
  const { refresh } = await import('./refresh.js');
  return refresh({ root, files, stamps, checked, states }, index, options);
}

/** A dataset with some files' texts replaced in memory, or taken away (undefined); nothing is written. */
export async function reload(dataset: Dataset, texts: ReadonlyMap<string, string | undefined>, options: LoadOptions): Promise<Dataset> {
  const before = dataset instanceof FolderDataset ? dataset.states : [];
  const states = before.filter((state) => !texts.has(state.file));
  for (const [file, text] of texts) if (text !== undefined) states.push(await stateOf(dataFile(file), text, options));
  states.sort((a, b) => fileOrder(a, b));
  const source = async (file: string): Promise<Source> => {
    const text = texts.get(file);
    return text === undefined ? dataset.source(file) : sourceOf(file, text);
  };
  return new FolderDataset(dataset.root, dataset.packaged, states, [], source);
}

function fileOrder(a: DataFile, b: DataFile): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

function dataFile(file: string): DataFile {
  const [folder = ''] = file.split('/');
  return { file, collection: file !== MANIFEST && isCollectionName(folder) ? collection(folder) : undefined };
}

async function readState(root: string, data: DataFile, options: LoadOptions): Promise<FileState> {
  const read = readText(root, data.file);
  if ('diagnostic' in read) return { ...data, value: undefined, diagnostics: [read.diagnostic] };
  return stateOf(data, read.text, options);
}

function readSource(root: string, file: string): Promise<Source> {
  const read = readText(root, file);
  return sourceOf(file, 'text' in read ? read.text : '');
}

async function sourceOf(file: string, text: string): Promise<Source> {
  const { positions } = await import('./positions.js');
  return positions(file, text);
}
