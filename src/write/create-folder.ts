import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile, syncFolders } from '../disk/replace.js';
import { attempt, cannotWrite, DatasetError, isThere, reason, UsageError } from '../model/fault.js';

/** Where files wait inside a folder until all of them are written. Its name is fixed, so that two processes meet. */
const WAITING = '.mieux-init';
/** What a folder may hold and still count as empty: that of a repository in which nothing was done yet. */
const NOTHING = new Set(['.git', WAITING]);

const NONE_LEFT = 'Nothing was left behind. Choose another place, or fix that and run the command again.';

/**
 * Fills an empty folder with files, all or none; it is made if it is not there. `complete` is given the folder in
 * which they wait before they take their places, gives what is to be added to them, and may throw. Throws a UsageError for a folder that is not empty, and a DatasetError if something
 * cannot be written or another process fills the same folder.
 */
export async function createFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  complete: (waiting: string) => Promise<ReadonlyMap<string, string>>,
): Promise<void> {
  requireEmpty(folder);
  const made = makeFolders(folder);
  const waiting = join(folder, WAITING);
  try {
    enter(folder, waiting);
  } catch (error) {
    removeEmpty(made);
    throw error;
  }
  const moved: string[] = [];
  try {
    requireEmpty(folder);
    for (const [file, text] of files) write(join(waiting, file), text, file);
    for (const [file, text] of await complete(waiting)) write(join(waiting, file), text, file);
    for (const name of readdirSync(waiting)) {
      attempt(name, NONE_LEFT, () => {
        renameSync(join(waiting, name), join(folder, name));
      });
      moved.push(name);
    }
    rmSync(waiting, { recursive: true });
    attempt(folder, NONE_LEFT, () => {
      syncFolders([folder, dirname(folder)]);
    });
  } catch (error) {
    for (const path of [...moved.map((name) => join(folder, name)), waiting])
      rmSync(path, { recursive: true, force: true });
    removeEmpty(made);
    throw error;
  }
}

/** Whether there is nothing in a folder, or no folder. Throws a DatasetError for what is no folder, or cannot be looked at. */
function requireEmpty(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw new DatasetError(`\`${folder}\` cannot be used: ${reason(error)}.`, 'Choose another place.');
  }
  const [first] = names.filter((name) => !NOTHING.has(name)).sort();
  if (first === undefined) return;
  throw new UsageError(
    `\`${folder}\` is not empty: it holds \`${first}\`.`,
    'A new dataset begins in an empty folder. Name one, or one that does not exist yet.',
  );
}

/** Makes a folder and those around it, one by one: where the system says that nothing can be made, Node's own way never ends. Tells which were made, the innermost first. */
function makeFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let path = folder; !existsSync(path); path = dirname(path)) missing.push(path);
  const made: string[] = [];
  try {
    for (const path of missing.reverse()) {
      mkdirSync(path);
      made.unshift(path);
    }
  } catch (error) {
    removeEmpty(made);
    // Another process may make the same folder; which of the two fills it is told below.
    if (!isThere(error)) throw cannotWrite(folder, error, NONE_LEFT);
  }
  return made;
}

/** Makes the folder in which files wait. Of two processes one makes it. */
function enter(folder: string, waiting: string): void {
  try {
    mkdirSync(waiting);
  } catch (error) {
    if (!isThere(error)) throw cannotWrite(folder, error, NONE_LEFT);
    throw new DatasetError(
      `Another \`mieux init\` is at work in \`${folder}\`, or was cut short there.`,
      `Wait until it is done. If none is running, remove \`${waiting}\`.`,
    );
  }
}

function write(path: string, text: string, file: string): void {
  attempt(file, NONE_LEFT, () => {
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, text);
  });
}

/** Removes folders that were made, as far as nobody has put anything into them. */
function removeEmpty(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {
    // Somebody else uses it by now.
  }
}
