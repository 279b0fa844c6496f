import { collection, isCollectionName } from '../model/collections.js';
import type { Dataset, Json, Source } from '../model/dataset.js';
import type { Finding } from '../model/diagnostic.js';
import type { FileState } from './file-state.js';
import { type DataFile, listFiles, MANIFEST, readText } from './files.js';
import { FolderDataset } from './folder-dataset.js';

/** What is wrong with the content of one file, whatever the others hold. `schema` names the file's schema. */
export type Inspect = (schema: string, value: { [key: string]: Json }, file: string) => Finding[];

export interface LoadOptions {
  /** Whether the folder is the copy that ships with the package. */
  packaged: boolean;
  /** The checks of single files; asked for only when a file has to be parsed. */
  inspect(): Promise<Inspect>;
}

/** Reads a dataset. Throws a DatasetError if the folder holds none. */
export async function load(root: string, options: LoadOptions): Promise<Dataset> {
  const { files, diagnostics } = listFiles(root);
  const states: FileState[] = [];
  for (const data of files) states.push(await readState(root, data, options));
  return new FolderDataset(root, options.packaged, states, diagnostics, (file) => readSource(root, file));
}

/** A dataset with some files' texts replaced in memory, or taken away (undefined); nothing is written. */
export async function reload(dataset: Dataset, texts: ReadonlyMap<string, string | undefined>, options: LoadOptions): Promise<Dataset> {
  const before = dataset instanceof FolderDataset ? dataset.states : [];
  const states = before.filter((state) => !texts.has(state.data.file));
  for (const [file, text] of texts) if (text !== undefined) states.push(await stateOf(dataFile(file), text, options));
  states.sort((a, b) => fileOrder(a.data, b.data));
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
  const [folder = '', name = ''] = file.split('/');
  if (file === MANIFEST || !isCollectionName(folder)) return { file, collection: undefined, stem: 'dataset' };
  return { file, collection: collection(folder), stem: name.replace(/\.yaml$/u, '') };
}

async function readState(root: string, data: DataFile, options: LoadOptions): Promise<FileState> {
  const read = readText(root, data.file);
  if ('diagnostic' in read) return { data, value: undefined, diagnostics: [read.diagnostic] };
  return stateOf(data, read.text, options);
}

async function stateOf(data: DataFile, text: string, options: LoadOptions): Promise<FileState> {
  const { parse } = await import('./parse.js');
  const parsed = parse(data.file, text);
  if (!parsed.value) return { data, value: undefined, diagnostics: parsed.diagnostics };
  const inspect = await options.inspect();
  const findings = inspect(data.collection?.schema ?? 'dataset', parsed.value, data.file);
  const located = findings.map(({ part, ...finding }) => ({ ...finding, range: parsed.positions.nearest(finding.path, part) }));
  // A value that is wrong anyway need not be unambiguous as well.
  const own = parsed.diagnostics.filter((each) => each.code !== 'yaml/ambiguous' || !located.some(({ range }) => range.start.offset === each.range?.start.offset));
  return { data, value: parsed.value, diagnostics: [...own, ...located] };
}

function readSource(root: string, file: string): Promise<Source> {
  const read = readText(root, file);
  return sourceOf(file, 'text' in read ? read.text : '');
}

async function sourceOf(file: string, text: string): Promise<Source> {
  const { positions } = await import('./positions.js');
  return positions(file, text);
}
