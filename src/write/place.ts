import { lstatSync, readdirSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isStaged, dropStaged } from '../disk/replace.js';
import { readRegular } from '../disk/regular.js';
import { COLLECTION_NAMES, isCollectionName } from '../model/collections.js';
import { codeOf, DatasetError, isMissing, reason } from '../model/fault.js';
import { WORK_FOLDER } from './work-folder.js';

const MANIFEST = 'dataset.yaml';

/** The name of a record's file: nothing hidden, and no part of a path. */
const NAME = /^[^./\\\0][^/\\\0]*\.yaml$/u;

/**
 * Whether an edit may touch a file: the manifest, or one in the folder of a collection. Whoever can make the program write
 * can make it write there and nowhere else, least of all into `.git`.
 */
export function isDataFile(file: string): boolean {
  const [folder = '', name = '', ...more] = file.split('/');
  return file === MANIFEST || (more.length === 0 && isCollectionName(folder) && NAME.test(name));
}

/** Where a file of the dataset stands. */
export interface Place {
  /** What is replaced or taken away there. */
  path: string;
  /** What the link at that path leads to, where a link is taken away. */
  link: string | undefined;
}

/**
 * Where to replace, make or take away a file. A record that is a link is replaced behind it, so that the link stays; taken
 * away is the link itself, never the other record. Throws a DatasetError if it leads to anything but a file of this dataset.
 */
export function placeOf(root: string, file: string, isTakenAway: boolean): Place {
  if (!isDataFile(file)) throw new DatasetError(`\`${file}\` is not a place for a record.`, 'Nothing was changed.');
  try {
    const base = realpathSync(root);
    const path = join(realFolder(dirname(join(root, file))), basename(file));
    const isLink = look(path)?.isSymbolicLink() === true;
    const real = isLink ? realpathSync(path) : path;
    if (!isDataFile(relative(base, real).split(sep).join('/')))
      throw new DatasetError(
        `\`${file}\` leads out of the dataset, or to something that is not a record.`,
        'Nothing was changed. Put the file itself into the dataset instead of a link.',
      );
    return isLink && isTakenAway ? { path, link: readlinkSync(path) } : { path: real, link: undefined };
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw new DatasetError(
      `\`${file}\` cannot be found on the disk: ${reason(error)}.`,
      'Nothing was changed. Check what stands there.',
    );
  }
}

/** The real path of a folder that may not be there yet. */
function realFolder(folder: string): string {
  return look(folder) ? realpathSync(folder) : join(realFolder(dirname(folder)), basename(folder));
}

function look(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** The bytes of a record's file, behind a link; undefined if there is none. Throws the system's errors. */
export function bytesAt(path: string): Buffer | undefined {
  try {
    return readRegular(realpathSync(path))?.bytes;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether a file's bytes are exactly a text, or both are absent. */
export function holds(bytes: Buffer | undefined, text: string | undefined): boolean {
  if (bytes === undefined || text === undefined) return bytes === undefined && text === undefined;
  return bytes.equals(Buffer.from(text));
}

/** The links among a dataset's files that lead to a path, by file. */
export function linksTo(root: string, path: string): string[] {
  return foldersOf(root).flatMap((folder) =>
    namesIn(folder)
      .map((name) => join(folder, name))
      .filter((each) => each !== path && isLink(each) && leadsTo(each, path))
      .map((each) => relative(root, each).split(sep).join('/')),
  );
}

/** Throws a DatasetError where that cannot be told: a link to what is taken away would lead nowhere. */
function isLink(path: string): boolean {
  try {
    return look(path)?.isSymbolicLink() === true;
  } catch (error) {
    throw new DatasetError(`\`${path}\` cannot be looked at: ${reason(error)}.`, 'Nothing was changed.');
  }
}

function leadsTo(link: string, path: string): boolean {
  try {
    return realpathSync(link) === path;
  } catch {
    return false;
  }
}

/** Takes away what runs that were killed left beside their files, as far as that can be done: it is hidden from readers. Only under the lock. */
export function clearStaged(root: string): void {
  for (const folder of [...foldersOf(root), join(root, WORK_FOLDER)])
    for (const name of namesIn(folder)) if (isStaged(name)) dropStaged(join(folder, name));
}

/** Folders that an edit may write to. Others in the root may be anybody's, and need not even be readable (`lost+found`). */
function foldersOf(root: string): string[] {
  return [root, ...COLLECTION_NAMES.map((name) => join(root, name))];
}

/** What stands in a folder itself, not behind a link. */
function namesIn(folder: string): string[] {
  try {
    return look(folder)?.isDirectory() === true ? readdirSync(folder) : [];
  } catch {
    return [];
  }
}
