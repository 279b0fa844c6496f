/*
 * The one way to replace a file. Records, journals, exports, results of --output, schemas and indexes all go through it.
 *
 * The order is what makes a file old or new, and never half of either, whatever happens in between:
 *
 *   1. The content goes into a new file beside the place it is meant for: only within one folder is a renaming sure to stay
 *      on one disk. Its name is random and it must not exist yet, not even as a link (O_EXCL, O_NOFOLLOW), so that a link that
 *      somebody put there is never written through.
 *   2. The new file gets the owner and mode of the old one, then fsync. A renaming may reach the disk before the content it
 *      stands for; after a power cut the file would be empty.
 *   3. The renaming. To every other process it happens at once.
 *   4. fsync of the folder, without which the renaming itself may be lost by a power cut. Its errors are told: a disk that
 *      fails here has promised nothing.
 *
 * What can be made again (the cache, the pages of a site) leaves out both calls of fsync: `durable` says so.
 *
 * Several files are replaced together by doing step 1 and 2 for all, then step 3 for all, then step 4 once a folder; how that is
 * made all or none is written in src/write/commit.ts.
 */
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { codeOf, isMissing } from '../model/fault.js';

/** Windows knows no O_NOFOLLOW; O_EXCL alone refuses links, too. */
const {
  O_CREAT,
  O_EXCL,
  O_WRONLY,
  O_NOFOLLOW = 0,
} = constants as Partial<typeof constants> & Pick<typeof constants, 'O_CREAT' | 'O_EXCL' | 'O_WRONLY'>;

/**
 * How files are named that are being written beside their place: hidden, so that no reader takes them for records, and without
 * the name of what they are for, which may be as long as names can be.
 */
const STAGED = /^\.(?:.+\.)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.mieux$/u;

/** Whether a file of that name was being written beside its place, by a run that may be over. */
export function isStaged(name: string): boolean {
  return STAGED.test(name);
}

export interface StageOptions {
  /** Mode of a file that is not there yet, before the umask; 0666 if not given. */
  mode?: number;
  /** Whether the content must outlast a power cut; true if not given. A cache need not, nor pages that can be made again. */
  durable?: boolean;
}

/** Writes content beside the place it is meant for, with the mode and owner of what stands there; tells the path. Throws the system's errors, and leaves nothing then. */
export function stage(path: string, content: string | Uint8Array, options: StageOptions = {}): string {
  const { mode = 0o666, durable = true } = options;
  const old = lstatSync(path, { throwIfNoEntry: false });
  const beside = join(dirname(path), `.${randomUUID()}.mieux`);
  // What may be private is private from the start.
  const handle = openSync(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, old ? 0o600 : mode);
  try {
    try {
      writeAll(handle, typeof content === 'string' ? Buffer.from(content) : content);
      if (old?.isFile()) keepPermissions(old, beside);
      if (durable) fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    dropStaged(beside);
    throw error;
  }
  return beside;
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
}

function keepPermissions(old: Stats, beside: string): void {
  const own = lstatSync(beside);
  if (own.uid !== old.uid || own.gid !== old.gid) {
    try {
      chownSync(beside, old.uid, old.gid);
    } catch {
      // Only a superuser may give a file away; it then belongs to who edited it, as with any editor that saves by renaming.
    }
  }
  chmodSync(beside, old.mode & 0o7777);
}

/** Makes an empty file that must not be there yet, for this user alone. Throws the system's errors. */
export function makeEmpty(path: string): void {
  closeSync(openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600));
}

/** Gives a staged file its place, in one step. */
export function putStaged(beside: string, path: string): void {
  renameSync(beside, path);
}

/** Takes a staged file away that is not needed, as far as that can be done: it is hidden, and is cleared away later. */
export function dropStaged(beside: string): void {
  try {
    unlinkSync(beside);
  } catch {
    // The error that led here is the one to tell.
  }
}

/** Takes a file or a link away, whatever it leads to; tells whether there was one. */
export function takeAway(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** What a system says that cannot bring a folder to the disk (Windows, some network disks): then there is nothing to be done. */
const NO_SUCH_THING = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'ENOSYS', 'EPERM']);

/** Makes renamings and removals in these folders outlast a power cut. A folder that is gone has none. Throws the system's errors. */
export function syncFolders(folders: Iterable<string>): void {
  for (const folder of new Set(folders)) {
    let handle: number | undefined;
    try {
      handle = openSync(folder, 'r');
      fsyncSync(handle);
    } catch (error) {
      if (!isMissing(error) && !NO_SUCH_THING.has(codeOf(error) ?? '')) throw error;
    } finally {
      if (handle !== undefined) closeSync(handle);
    }
  }
}

/** Replaces or makes a file whole. Throws the system's errors; the old file is whole then. */
export function replaceFile(path: string, content: string | Uint8Array, options: StageOptions = {}): void {
  const beside = stage(path, content, options);
  try {
    putStaged(beside, path);
  } catch (error) {
    dropStaged(beside);
    throw error;
  }
  if (options.durable !== false) syncFolders([dirname(path)]);
}
