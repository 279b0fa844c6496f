import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatasetError, reason, UsageError } from '../model/fault.js';
import type { Made } from './export.js';

/** What no one means as the name of a folder. */
const NAME_OF_FILE = /\.(?:csv|json|parquet|zip)$/iu;

/**
 * Refuses a target that would lose something: a file that exists, a folder that holds anything. `force` allows both:
 * the file is replaced; in the folder the export's own files are replaced and all others left alone. A device or a pipe
 * holds nothing that could be lost. A folder is not made under the name of a file. Throws a UsageError.
 */
export function checkTarget(path: string, kind: Made['kind'], force: boolean): void {
  const found = stat(path);
  if (!found && kind === 'folder' && NAME_OF_FILE.test(path))
    throw new UsageError(
      `\`${path}\` is named like a file, and this format makes a folder.`,
      'Name a folder with --output. `mieux list --output FILE` writes one table to a file.',
    );
  if (!found) return;
  if (kind === 'folder' && !found.isDirectory())
    throw new UsageError(`\`${path}\` is a file, and this format makes a folder.`, 'Name a folder with --output.');
  if (kind === 'file' && found.isDirectory())
    throw new UsageError(`\`${path}\` is a folder, and this format makes a file.`, 'Name a file with --output.');
  if (force || isStream(found) || (found.isDirectory() && isEmpty(path))) return;
  throw new UsageError(`\`${path}\` exists.`, 'Name another place with --output, or replace it with --force.');
}

/** Writes beside what is to be replaced and renames, so that a failure leaves what was there. Throws a DatasetError. */
export function write(path: string, made: Made): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (made.kind === 'file') writeFile(path, made.content);
    else writeFolder(path, made.files);
  } catch (error) {
    throw new DatasetError(`\`${path}\` cannot be written: ${reason(error)}.`, 'Choose another place with --output.');
  }
}

/** A link is followed; a device or a pipe is written to as it is, and never replaced. */
function writeFile(path: string, content: string | Uint8Array): void {
  const found = stat(path);
  if (found && isStream(found)) {
    writeFileSync(path, content);
    return;
  }
  const target = found ? realpathSync(path) : path;
  const beside = `${target}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, target);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** A folder that was made for the export does not stay without it. */
function writeFolder(path: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const isNew = mkdirSync(path, { recursive: true }) !== undefined;
  try {
    fillFolder(path, files);
  } catch (error) {
    if (isNew) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

/** The files are gathered within the folder, since it may be a disk of its own, to which nothing outside can be renamed. */
function fillFolder(path: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const beside = mkdtempSync(join(path, '.mieux-'));
  try {
    for (const [name, content] of files) {
      mkdirSync(dirname(join(beside, name)), { recursive: true });
      writeFileSync(join(beside, name), content);
    }
    for (const name of files.keys()) makeRoom(join(path, name));
    for (const name of files.keys()) renameSync(join(beside, name), join(path, name));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** What could stop the renaming half way has to show before it begins. */
function makeRoom(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  if (stat(file)?.isDirectory()) throw new Error(`\`${file}\` is a folder`);
}

function isStream(found: Stats): boolean {
  return !found.isFile() && !found.isDirectory();
}

function stat(path: string): Stats | undefined {
  return existsSync(path) ? statSync(path) : undefined;
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    throw new DatasetError(`\`${folder}\` cannot be read: ${reason(error)}.`, 'Choose another place with --output.');
  }
}
