import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isCollectionName } from '../model/collections.js';
import { cannotWrite, DatasetError, isMissing, reason, UsageError } from '../model/fault.js';
import { makeFolders } from './folders.js';
import { replaceFile, stage, type StageOptions, syncFolders } from './replace.js';

/** What a command made: one file, or a folder of files by name. Texts are UTF-8. */
export type Result =
  { kind: 'file'; content: string | Uint8Array } | { kind: 'folder'; files: ReadonlyMap<string, string | Uint8Array> };

/** What no one means as the name of a folder. */
const NAME_OF_FILE = /\.(?:csv|html?|json|parquet|zip)$/iu;

const MANIFEST = 'dataset.yaml';

/**
 * Refuses a place where a result would cost something: a file that exists, or a folder that holds anything. `force` allows
 * both: the file is replaced; in the folder the result's own files are replaced and all others left alone. What belongs to a
 * dataset is refused always. A device or a pipe holds nothing that could be lost. A folder is not made under the name of
 * a file. Throws a UsageError.
 */
export function checkTarget(path: string, kind: Result['kind'], force: boolean): void {
  const found = look(path);
  if (found === 'nothing behind a link')
    throw new UsageError(
      `\`${path}\` is a link to something that does not exist.`,
      'Name the file itself with --output, or remove the link.',
    );
  if (!found && kind === 'folder' && NAME_OF_FILE.test(path))
    throw new UsageError(
      `\`${path}\` is named like a file, and a folder is to be written.`,
      'Name a folder with --output. `mieux list --output FILE` writes one table to a file.',
    );
  if (found && kind === 'folder' && !found.isDirectory())
    throw new UsageError(`\`${path}\` is a file, and a folder is to be written.`, 'Name a folder with --output.');
  if (found && kind === 'file' && found.isDirectory())
    throw new UsageError(`\`${path}\` is a folder, and a file is to be written.`, 'Name a file with --output.');
  if (isOfDataset(path))
    throw new UsageError(
      `\`${path}\` is a place for records of a dataset, and no result is written there.`,
      'Name another place with --output. `mieux set`, `mieux new` and `mieux edit` change records.',
    );
  if (!found || force || isStream(found) || (found.isDirectory() && isEmpty(path))) return;
  throw new UsageError(`\`${path}\` exists.`, 'Name another place with --output, or replace it with --force.');
}

/**
 * Writes a result beside what it replaces and renames it, so that a failure leaves what was there. A folder of hundreds of files
 * that a command can make again need not be `durable`: to wait for the disk at each may take longer than to make them. Throws a
 * DatasetError.
 */
export function writeResult(path: string, result: Result, options: Pick<StageOptions, 'durable'> = {}): void {
  try {
    makeFolders(dirname(path));
    if (result.kind === 'file') writeFile(path, result.content, options);
    else writeFolder(path, result.files, options);
  } catch (error) {
    throw cannotWrite(path, error, 'Choose another place with --output.');
  }
}

/** A link is followed; a device or a pipe is written to as it is, and never replaced. */
function writeFile(path: string, content: string | Uint8Array, options: StageOptions): void {
  const found = look(path);
  if (found === 'nothing behind a link') throw new Error('it is a link to something that does not exist');
  if (found && isStream(found)) writeFileSync(path, content);
  else replaceFile(found ? realpathSync(path) : path, content, options);
}

/** A folder that was made for the result does not stay without it. */
function writeFolder(path: string, files: ReadonlyMap<string, string | Uint8Array>, options: StageOptions): void {
  const [made] = makeFolders(path);
  try {
    fillFolder(path, files, options);
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

/** The files are gathered within the folder, since it may be a disk of its own, to which nothing outside can be renamed. */
function fillFolder(path: string, files: ReadonlyMap<string, string | Uint8Array>, options: StageOptions): void {
  const beside = mkdtempSync(join(path, '.mieux-'));
  try {
    const staged = [...files].map(([name, content]) => ({
      from: stage(join(beside, 'file'), content, options),
      to: join(path, name),
    }));
    for (const { to } of staged) makeRoom(to);
    for (const { from, to } of staged) renameSync(from, to);
    if (options.durable !== false) syncFolders(staged.map(({ to }) => dirname(to)));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** What could stop the renaming half way has to show before it begins. */
function makeRoom(file: string): void {
  makeFolders(dirname(file));
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`\`${file}\` is a folder`);
}

function isStream(found: Stats): boolean {
  return !found.isFile() && !found.isDirectory();
}

/** What stands at a path, behind links; undefined for nothing at all. */
function look(path: string): Stats | 'nothing behind a link' | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found ?? (lstatSync(path, { throwIfNoEntry: false }) ? 'nothing behind a link' : undefined);
  } catch (error) {
    throw cannotWrite(path, error, 'Choose another place with --output.');
  }
}

/** Whether a place, behind links, is the manifest of some dataset, or lies in the folder of one of its collections. */
function isOfDataset(path: string): boolean {
  const real = realPlace(resolve(path));
  for (let root = dirname(real); ; root = dirname(root)) {
    const [first = ''] = relative(root, real).split(sep);
    if ((first === MANIFEST || isCollectionName(first)) && isThere(join(root, MANIFEST))) return true;
    if (dirname(root) === root) return false;
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** The real path of a place that may not exist yet. */
export function realPlace(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) return path;
    return join(realPlace(dirname(path)), basename(path));
  }
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    throw new DatasetError(`\`${folder}\` cannot be read: ${reason(error)}.`, 'Choose another place with --output.');
  }
}
