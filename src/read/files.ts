import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { COLLECTION_NAMES, COLLECTIONS, type Collection, type CollectionName } from '../model/collections.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { codeOf, DatasetError, isMissing, reason } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';

export const MANIFEST = 'dataset.yaml';

/** A file of the dataset's folder that should hold records. */
export interface DataFile {
  /** Relative to the root, with forward slashes. */
  file: string;
  /** The collection that it belongs to; none for the manifest. */
  of: Collection | undefined;
}

/** The files of a dataset, sorted, and what stands among and beside them that does not belong. Throws a DatasetError if there is no dataset. */
export function listFiles(root: string): { files: DataFile[]; diagnostics: Diagnostic[] } {
  const { folders, diagnostics: beside } = lookAround(root);
  const { files, diagnostics } = filesIn(root, folders);
  return { files, diagnostics: [...beside, ...diagnostics] };
}

/** The collections that have a folder in the dataset, and what stands beside these that does not belong. Throws a DatasetError if there is no dataset. */
export function lookAround(root: string): { folders: readonly CollectionName[]; diagnostics: Diagnostic[] } {
  requireFolder(root);
  const standing = direntsOf(root, '.');
  const linked = linkedOut(root, standing);
  return {
    folders: COLLECTION_NAMES.filter((name) => standing.some((each) => each.name === name) && !linked.includes(name)),
    diagnostics: [...linked.map(linkedFolder), ...misnamed(root, standing), ...rosterWithin(root, standing)],
  };
}

/** The files in these folders and the manifest, sorted, and what stands among them that does not belong. */
export function filesIn(root: string, folders: readonly CollectionName[]): Arranged {
  return arrange((name) => (folders.includes(name) ? entriesOf(root, name) : []));
}

/** The collections whose folder is a link that leads out of the dataset. */
function linkedOut(root: string, standing: readonly Dirent[]): CollectionName[] {
  return COLLECTION_NAMES.filter((name) =>
    standing.some((each) => each.name === name && each.isSymbolicLink() && isElsewhere(root, name)),
  );
}

function isElsewhere(root: string, folder: string): boolean {
  try {
    return leadsOut(root, join(root, folder));
  } catch {
    // Why it cannot be read is said when it is.
    return false;
  }
}

function linkedFolder(file: string): Diagnostic {
  return {
    code: 'file/link',
    severity: 'error',
    message: `The folder \`${file}\` is a symbolic link that leads out of the dataset, so nothing in it is read.`,
    file,
    hint: 'Put the folder itself here.',
  };
}

/** Files and folders beside the collections that are named almost as one of them: their records would be missed in silence. Nothing else is looked into. */
function misnamed(root: string, standing: readonly Dirent[]): Diagnostic[] {
  const names = [...COLLECTION_NAMES, MANIFEST];
  const others = standing.filter(
    (entry) =>
      !names.includes(entry.name) && !entry.name.startsWith('.') && (!entry.isFile() || entry.name.endsWith('.yml')),
  );
  return others.flatMap(({ name: file }): Diagnostic[] => {
    const meant = didYouMean(file, names);
    if (meant === undefined || !(file.endsWith('.yml') || holdsYaml(join(root, file)))) return [];
    const message = `\`${file}\` is not the name of a collection or of the manifest, so it is not read.`;
    return [
      { code: 'file/misplaced', severity: 'warning', message, file, hint: `${meant} Rename it, or move it elsewhere.` },
    ];
  });
}

/** A private roster that lies in the dataset's folder, where the next commit would publish it. */
function rosterWithin(root: string, standing: readonly Dirent[]): Diagnostic[] {
  const found = ['roster.yaml', 'people'].filter(
    (name) => standing.some((each) => each.name === name) && (name.endsWith('.yaml') || holdsYaml(join(root, name))),
  );
  return found.map((file) => tracked(file, file, 'folder'));
}

/** What is said of a part of a private roster that lies in a public place. */
export function tracked(file: string, shown: string, place: 'folder' | 'repository'): Diagnostic {
  return {
    code: 'privacy/tracked',
    severity: 'error',
    message: `\`${shown}\` belongs to a private roster, and lies in the ${place} of the public dataset.`,
    file,
    hint: 'Move the roster out of this checkout, close it to others, and name it with --roster or MIEUX_ROSTER.',
  };
}

/** Whether a folder holds files of YAML; false for what is no folder. */
export function holdsYaml(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => name.endsWith('.yaml'));
  } catch {
    // Not a folder, or one that is nobody's business.
    return false;
  }
}

/** Something that stands in a collection's folder. */
export interface FolderEntry {
  name: string;
  isFolder: boolean;
}

/** The files of a dataset, sorted, and what stands among them that does not belong. */
export interface Arranged {
  files: DataFile[];
  diagnostics: Diagnostic[];
}

/** The files of a dataset from what stands in the folder of each collection. */
export function arrange(entriesIn: (collection: CollectionName) => FolderEntry[]): Arranged {
  const files: DataFile[] = [{ file: MANIFEST, of: undefined }];
  const diagnostics: Diagnostic[] = [];
  for (const collection of COLLECTIONS) {
    const entries = entriesIn(collection.name).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name, isFolder } of entries) {
      const file = `${collection.name}/${name}`;
      if (name.startsWith('.') || name.endsWith('~')) continue;
      if (isFolder || !name.endsWith('.yaml')) diagnostics.push(misplaced(file, isFolder));
      else files.push({ file, of: collection });
    }
  }
  return { files, diagnostics };
}

function requireFolder(root: string): void {
  let isFolder: boolean;
  try {
    isFolder = statSync(root).isDirectory();
  } catch (error) {
    throw new DatasetError(
      `The dataset folder \`${root}\` cannot be read: ${reason(error)}.`,
      'Name a folder that holds a `dataset.yaml` with --dataset.',
    );
  }
  if (!isFolder)
    throw new DatasetError(`\`${root}\` is not a folder.`, 'Name the folder that holds `dataset.yaml`, not a file.');
  try {
    lstatSync(join(root, MANIFEST));
  } catch {
    const near = didYouMean(
      MANIFEST,
      entriesOf(root, '.').map(({ name }) => name),
    );
    throw new DatasetError(
      `There is no \`${MANIFEST}\` in \`${root}\`.`,
      near === undefined
        ? 'Name the folder of a dataset with --dataset, or begin one with `mieux init FOLDER`.'
        : `${near} Rename it to \`${MANIFEST}\`.`,
    );
  }
}

function entriesOf(root: string, folder: string): FolderEntry[] {
  return direntsOf(root, folder).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
}

/** What stands in a folder; nothing if it is not there. Throws a DatasetError if it cannot be read. */
function direntsOf(root: string, folder: string): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw new DatasetError(`The folder \`${folder}\` of the dataset cannot be read: ${reason(error)}.`);
  }
}

function misplaced(file: string, isFolder: boolean): Diagnostic {
  const what = isFolder ? 'a folder' : 'not a `.yaml` file';
  return {
    code: 'file/misplaced',
    severity: 'warning',
    message: `\`${file}\` is ${what}, so it is not read as a record.`,
    file,
    hint: isFolder
      ? 'Move its files into the folder of the collection itself, or elsewhere.'
      : 'Rename it to end in `.yaml`, or move it elsewhere.',
  };
}

/** Whether a link leads out of the dataset. Throws if it leads nowhere. */
export function leadsOut(root: string, path: string): boolean {
  const inside = relative(realpathSync(root), realpathSync(path));
  return inside.startsWith(`..${sep}`) || inside === '..' || inside.startsWith(sep);
}

/** Tells one state of the dataset's files from another, without reading them: names, sizes, times of change, inodes. */
export function fingerprint(root: string): string {
  const { files } = listFiles(root);
  return files.map(({ file }) => `${file} ${stateOf(join(root, file))}`).join('\n');
}

function stateOf(path: string): string {
  try {
    const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
    return [size, mtimeNs, ctimeNs, ino].join(' ');
  } catch (error) {
    // Links may go in circles; what is wrong with a file is said when it is read.
    return codeOf(error) ?? 'unknown';
  }
}

/** A file and its size in bytes; no size if it cannot be found. */
export function sizeOf(file: string): { file: string; bytes: number | undefined } {
  try {
    return { file, bytes: statSync(file).size };
  } catch {
    return { file, bytes: undefined };
  }
}
