import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join, basename, relative, sep } from 'node:path';
import { DatasetError, isMissing } from '../model/fault.js';

/** How files that are being written beside their place are named; hidden, so that no reader takes them for records. */
const STAGED = /^\..*\.[0-9a-f-]{36}\.mieux$/u;

/** The real path of a dataset's file, behind links. Throws a DatasetError if it leads out of the dataset. */
export function placeOf(root: string, file: string): string {
  const path = join(root, file);
  const base = realpathSync(root);
  const real = existing(path)
    ? realpathSync(path)
    : join(realpathSync(nearestFolder(dirname(path))), relative(nearestFolder(dirname(path)), path));
  const inside = relative(base, real);
  if (inside === '..' || inside.startsWith(`..${sep}`) || inside === '')
    throw new DatasetError(
      `\`${file}\` leads out of the dataset.`,
      'Nothing was changed. Put the file itself into the dataset instead of a link.',
    );
  return real;
}

function existing(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function nearestFolder(folder: string): string {
  return existing(folder) ? folder : nearestFolder(dirname(folder));
}

/** The bytes of a file; undefined if there is none. */
export function bytesAt(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes a text beside the place it is meant for, down to the disk, with the permissions of what stands there. */
export function stage(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.mieux`);
  try {
    const handle = openSync(beside, 'wx');
    try {
      writeAll(handle, Buffer.from(text));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    keepPermissions(path, beside);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  return beside;
}

function writeAll(handle: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
}

function keepPermissions(path: string, beside: string): void {
  if (!existing(path)) return;
  const { mode, uid, gid } = statSync(path);
  const own = statSync(beside);
  if (own.uid !== uid || own.gid !== gid) {
    try {
      chownSync(beside, uid, gid);
    } catch {
      // Only a superuser may give a file away; it then belongs to who edited it, as with any editor that saves by renaming.
    }
  }
  chmodSync(beside, mode & 0o7777);
}

/** Puts a staged file, or nothing, in the place of what stands there, in one step. */
export function put(path: string, staged: string | undefined): void {
  if (staged === undefined) rmSync(path, { force: true });
  else renameSync(staged, path);
}

/** Takes away what processes that were killed left beside their files. Only under the lock. */
export function clearStaged(root: string): void {
  for (const folder of [
    root,
    ...readdirSync(root, { withFileTypes: true })
      .filter((e) => e.isDirectory() && !e.name.startsWith('.'))
      .map((e) => join(root, e.name)),
  ]) {
    for (const name of readdirSync(folder)) if (STAGED.test(name)) rmSync(join(folder, name), { force: true });
  }
}

/** Makes the renamings in these folders outlast a power cut. */
export function settle(folders: Iterable<string>): void {
  for (const folder of new Set(folders)) {
    let handle: number | undefined;
    try {
      handle = openSync(folder, 'r');
      fsyncSync(handle);
    } catch {
      // Some systems have no such thing for folders; the renaming is done all the same.
    } finally {
      if (handle !== undefined) closeSync(handle);
    }
  }
}
