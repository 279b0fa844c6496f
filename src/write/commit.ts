/*
 * All files of an edit, or none, whatever happens in between. The order is what makes it so:
 *
 *   1. The lock (lock.ts). An edit that was cut short before is completed, and what it left beside its files cleared away.
 *   2. Every file is compared with the text that the edit was planned on. Nothing has been written yet.
 *   3. Each new text is staged beside its file, down to the disk (disk/replace.ts). Readers do not see it.
 *   4. The journal, with all texts before and after, down to the disk: file, folder, root. From here on readers wait
 *      (readers.ts), and a cut leaves what completes or undoes the edit.
 *   5. The files are replaced, one renaming each, then fsync of their folders: the renamings must be on the disk before the journal
 *      is not.
 *   6. The journal is taken away, fsync of its folder. The edit is done.
 *   7. The lock is let go.
 *
 * A failure in 1 to 3 leaves nothing; one in 4 or 5 is undone with the journal in hand, and where that fails, too, the journal
 * stays and the error says what to do.
 */
import { rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '../disk/folders.js';
import { dropStaged, putStaged, stage, syncFolders, takeAway } from '../disk/replace.js';
import type { Change } from '../model/change.js';
import { attempt, ConflictError, DatasetError, reason } from '../model/fault.js';
import { dropJournal, finish, type Step, writeJournal } from './journal.js';
import { withLock } from './lock.js';
import { bytesAt, clearStaged, holds, linksTo, placeOf } from './place.js';
import { completeInterrupted, isInterrupted } from './recover.js';

const UNCHANGED = 'Nothing was changed. Fix that and run the command again.';

interface Planned extends Step {
  path: string;
  staged: string | undefined;
}

/**
 * Makes all changes or none. An edit that this user left half-way earlier is completed first. `guard` runs under the lock
 * and may throw to stop the write. Throws a ConflictError if a file on disk is not what the change was planned on, and a
 * DatasetError if something cannot be written; nothing is changed then, or the error says what.
 */
export async function commit(
  root: string,
  changes: readonly Change[],
  guard: () => void = () => undefined,
): Promise<void> {
  const real = changes.filter(({ before, after }) => before !== after);
  if (real.length === 0) return;
  await withLock(root, () => {
    completeInterrupted(root);
    clearStaged(root);
    const planned = plan(root, real);
    for (const each of planned) requireUnchanged(each);
    guard();
    writeAll(root, planned);
  });
}

/** Completes an edit that this user left half-way earlier, as a write would; tells whether there was one. */
export async function completeEarlier(root: string): Promise<boolean> {
  if (!isInterrupted(root)) return false;
  return withLock(root, () => completeInterrupted(root));
}

/** Where each change is made. Two records that are one file, by a link, are changed as one. */
function plan(root: string, changes: readonly Change[]): Planned[] {
  const planned = new Map<string, Planned>();
  for (const change of changes) {
    const { path, link } = placeOf(root, change.file, change.after === undefined);
    const twin = planned.get(path);
    if (!twin) planned.set(path, { ...change, path, link, staged: undefined });
    else if (twin.before !== change.before || twin.after !== change.after)
      throw new DatasetError(
        `\`${twin.file}\` and \`${change.file}\` are one file, by a link, and would differ.`,
        'Nothing was changed. Change one of them, or put a file in the place of the link.',
      );
  }
  for (const { file, path, link, after } of planned.values()) {
    if (after !== undefined || link !== undefined) continue;
    const [left] = linksTo(root, path).filter(
      (other) => !changes.some((c) => c.file === other && c.after === undefined),
    );
    if (left !== undefined)
      throw new DatasetError(
        `\`${file}\` cannot be removed: \`${left}\` is a link to it, and would lead nowhere.`,
        'Nothing was changed. Remove the link first, or put a file in its place.',
      );
  }
  // A link goes before what it leads to, so that it never leads nowhere.
  return [...planned.values()].sort((a, b) => Number(b.link !== undefined) - Number(a.link !== undefined));
}

function requireUnchanged({ file, path, before }: Planned): void {
  const now = readOrThrow(file, path);
  if (holds(now, before)) return;
  const what =
    now === undefined
      ? 'has been removed since it was read'
      : before === undefined
        ? 'is there already'
        : 'has changed since it was read';
  throw new ConflictError(`\`${file}\` ${what}, so nothing was written.`, 'Look at it and run the command again.');
}

function readOrThrow(file: string, path: string): Buffer | undefined {
  try {
    return bytesAt(path);
  } catch (error) {
    throw new DatasetError(
      `\`${file}\` cannot be read: ${reason(error)}.`,
      'Nothing was changed. Check what stands there, and that you may read it.',
    );
  }
}

function writeAll(root: string, planned: readonly Planned[]): void {
  const made: string[] = [];
  try {
    for (const each of planned) stageOne(each, made);
  } catch (error) {
    discard(planned, made);
    throw error;
  }
  try {
    attempt('the journal', UNCHANGED, () => {
      writeJournal(
        root,
        planned.map(({ file, before, after, link }) => ({ file, before, after, link })),
      );
    });
    for (const each of planned) {
      requireUnchanged(each);
      attempt(each.file, UNCHANGED, () => {
        if (each.staged === undefined) takeAway(each.path);
        else putStaged(each.staged, each.path);
      });
    }
    attempt('the folder of the records', UNCHANGED, () => {
      syncFolders([...planned.map(({ path }) => dirname(path)), ...made.map((folder) => dirname(folder))]);
    });
  } catch (error) {
    undo(root, planned, made, error);
    throw error;
  }
  endJournal(root);
}

function stageOne(planned: Planned, made: string[]): void {
  const { file, path, after } = planned;
  if (after === undefined) return;
  attempt(file, UNCHANGED, () => {
    made.push(...makeFolders(dirname(path)));
    planned.staged = stage(path, after);
  });
}

/** Puts everything back as it was. Throws a DatasetError, with the first error in it, if that cannot be done. */
function undo(root: string, planned: readonly Planned[], made: readonly string[], first: unknown): void {
  try {
    finish(root, planned, 'before');
    dropJournal(root);
  } catch (error) {
    throw new DatasetError(
      `${reason(first)} What was done before that cannot be taken back: ${reason(error).replace(/\.$/u, '')}.`,
      'Some files may be new and some old. When the disk can be written again, `mieux doctor --recover undo` puts all back, and `mieux doctor --recover complete` finishes the edit.',
    );
  }
  discard(planned, made);
}

/** Takes away what was staged, as far as that can be done: it is hidden from readers, and the next write clears it. */
function discard(planned: readonly Planned[], made: readonly string[]): void {
  for (const { staged } of planned) if (staged !== undefined) dropStaged(staged);
  for (const folder of made.toReversed()) removeIfEmpty(folder);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody has put something into it, which stays.
  }
}

function endJournal(root: string): void {
  try {
    dropJournal(root);
  } catch (error) {
    throw new DatasetError(
      `The edit was made, but its journal cannot be removed: ${reason(error)}.`,
      'Do not run the command again. When the disk can be written again, `mieux doctor --recover` removes the journal.',
    );
  }
}
