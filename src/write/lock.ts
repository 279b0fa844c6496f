import { lstatSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../disk/folders.js';
import { dropStaged, makeEmpty } from '../disk/replace.js';
import { codeOf, DatasetError, isMissing, reason } from '../model/fault.js';
import { describe, isLock, mayBeAlive, newLockName } from './holder.js';
import { WORK_FOLDER } from './work-folder.js';

/** How long a write waits for another to end, in milliseconds. */
const PATIENCE = 15_000;

/** Who else writes: what is in the way, and in words who that is. */
interface Other {
  path: string;
  who: string;
}

/**
 * Runs a function while no other process does so in the same dataset. Throws a DatasetError if the folder cannot be
 * written, or if another process keeps writing for long.
 *
 * Every process makes a file of its own and then looks: it may go on if it sees no other living process's file, else it
 * takes its file away and tries again. Of two processes at least one sees the other. Since no two files share a name, clearing
 * away what a killed process left can never take a living one's: that is what a single lock file cannot promise.
 */
export async function withLock<T>(root: string, run: () => T | Promise<T>, patience = PATIENCE): Promise<T> {
  const deadline = Date.now() + patience;
  const mine = newLockName();
  for (;;) {
    const other = enter(root, mine);
    if (other === undefined) break;
    leave(root, mine);
    if (Date.now() > deadline) throw tooLong(other);
    await new Promise((resume) => setTimeout(resume, 5 + Math.random() * 40));
  }
  try {
    return await run();
  } finally {
    leave(root, mine);
  }
}

/** The error for who has waited long enough. */
export function tooLong({ path, who }: Other): DatasetError {
  return new DatasetError(
    `Somebody else keeps writing to the dataset: ${who}.`,
    `Wait until that is done. If it is not running any more, remove \`${path}\`.`,
  );
}

/** Who writes to the dataset just now, as far as that can be seen; undefined if nobody does. Throws the system's errors. */
export function otherWriter(root: string, mine?: string): Other | undefined {
  const folder = join(root, WORK_FOLDER);
  let names: string[];
  try {
    requireFolder(folder);
    names = readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (codeOf(error) === 'EACCES') return ownerOf(folder);
    throw error;
  }
  for (const name of names.filter((each) => isLock(each) && each !== mine)) {
    const path = join(folder, name);
    const made = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (made === undefined) continue;
    if (mayBeAlive(name, made)) return { path, who: describe(name) };
    if (mine !== undefined) dropStaged(path);
  }
  return undefined;
}

/** A link would lead what is written there to a place of somebody else's choice. */
function requireFolder(folder: string): void {
  if (!lstatSync(folder).isDirectory()) throw new Error(`\`${WORK_FOLDER}\` in it is not a folder`);
}

function ownerOf(folder: string): Other | undefined {
  const uid = lstatSync(folder, { throwIfNoEntry: false })?.uid;
  return uid === undefined ? undefined : { path: folder, who: `the user with id ${String(uid)}` };
}

/** Puts up the lock file `mine`; tells of another living process's, if there is one. */
function enter(root: string, mine: string): Other | undefined {
  const folder = join(root, WORK_FOLDER);
  try {
    return create(folder, mine) ? otherWriter(root, mine) : ownerOf(folder);
  } catch (error) {
    leave(root, mine);
    throw new DatasetError(
      `The dataset in \`${root}\` cannot be written: ${reason(error)}.`,
      'Nothing was changed. Check that you may write to the folder, or name a copy of your own with --dataset.',
    );
  }
}

/** Makes the file `mine`; tells whether it may. It may not where the folder is another user's, who writes or was cut short. */
function create(folder: string, mine: string): boolean {
  for (let attempt = 1; ; attempt++) {
    makeFolder(folder, 0o700);
    try {
      requireFolder(folder);
      makeEmpty(join(folder, mine));
      return true;
    } catch (error) {
      if (codeOf(error) === 'EACCES' && lstatSync(folder).uid !== process.getuid?.()) return false;
      // A process that was done may have taken the empty folder away in between.
      if (!isMissing(error) || attempt === 10) throw error;
    }
  }
}

/** What cannot be taken away is a dead process's when this one has ended, and is no reason to hide what the run has to say. */
function leave(root: string, mine: string): void {
  const folder = join(root, WORK_FOLDER);
  dropStaged(join(folder, mine));
  try {
    rmdirSync(folder);
  } catch {
    // Others still work in it, or a journal is left.
  }
}
