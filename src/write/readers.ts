/*
 * Reads a dataset as it was before an edit or after it, never between.
 *
 * Readers take no lock: they may have no right to write, and must not keep one another waiting. They look at the folder that an edit
 * works in before and after they read, and read again if it changed: it is made before the first file is replaced and
 * taken away after the last, which shows in the times of the root folder and of itself. The clock behind these times goes in
 * steps, so a change in the step of the first look would not show in the second: a reader waits until the last change is
 * older than that. Where editors keep it from ever finding a quiet moment, it asks for the lock like one of them.
 */
import { accessSync, constants, existsSync, lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, type DatasetError } from '../model/fault.js';
import { journalPath } from './work-folder.js';

/** Milliseconds in which two changes may bear the same time: the longest step of a kernel's clock, twice. */
const STEP = 20;
/** How long a reader looks for a quiet moment before it asks for the lock, and before it gives up, in milliseconds. */
const HASTE = 1_000;
const PATIENCE = 15_000;

/** Throws a DatasetError if an edit was cut short, or if others keep writing for long, and what `read` throws. */
export async function readWhole<T>(root: string, read: () => T | Promise<T>): Promise<T> {
  const start = Date.now();
  for (;;) {
    const before = await quiet(root, start + PATIENCE);
    const found = await settled(read);
    if (before === stateOf(root)) return found();
    if (Date.now() > start + HASTE) return lastly(root, read);
  }
}

/** Runs a function and gives what it gave, or threw, when asked: what was read during an edit may not even be sound. */
async function settled<T>(read: () => T | Promise<T>): Promise<() => T> {
  try {
    const found = await read();
    return () => found;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** Reads while nobody writes. Who may not write to the folder cannot ask for that, and is told so. */
async function lastly<T>(root: string, read: () => T | Promise<T>): Promise<T> {
  // Loaded where they are needed, since every command reads and hardly one meets an edit.
  const [{ withLock }, { requireWhole }] = await Promise.all([import('./lock.js'), import('./recover.js')]);
  return withLock(root, () => {
    requireWhole(root);
    return read();
  });
}

/** Waits until nobody writes; tells the state of the folders then. Throws a DatasetError if an edit was cut short, or at the deadline. */
async function quiet(root: string, deadline: number): Promise<string> {
  for (;;) {
    const state = stateOf(root);
    if (isBusy(root)) {
      const error = await askWhy(root, state);
      if (error && Date.now() > deadline) throw error;
      await pause(5 + Math.random() * 10);
      continue;
    }
    const age = Date.now() - Math.max(timeOf(root), timeOf(dirname(journalPath(root))));
    if (age < 0 || age >= STEP) return state;
    await pause(STEP - age);
  }
}

/** Whether there is a journal, or may be one in a folder that is another user's. */
function isBusy(root: string): boolean {
  const path = journalPath(root);
  try {
    if (!lstatSync(dirname(path)).isDirectory()) return false;
    accessSync(dirname(path), constants.R_OK | constants.X_OK);
    return existsSync(path);
  } catch (error) {
    return codeOf(error) === 'EACCES';
  }
}

/** What to say to who waited in vain; undefined if the writer has just come to its end. Throws a DatasetError if an edit was cut short. */
async function askWhy(root: string, state: string): Promise<DatasetError | undefined> {
  const { obstacle } = await import('./recover.js');
  const found = obstacle(root);
  // What is over only where nothing has moved since the look.
  if (found?.isOver === true && state === stateOf(root)) throw found.error;
  return found?.error;
}

/** Tells one state of the root folder, the folder of edits and the journal from another. */
function stateOf(root: string): string {
  return [root, dirname(journalPath(root)), journalPath(root)].map(signatureOf).join(' ');
}

function signatureOf(path: string): string {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats ? [stats.ino, stats.mtimeMs, stats.ctimeMs].join(' ') : '-';
  } catch {
    // It may not be seen: what that means for the dataset is said when it is read.
    return '-';
  }
}

function timeOf(path: string): number {
  try {
    return lstatSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
