import { dirname } from 'node:path';
import type { Change } from '../model/change.js';
import { ConflictError, DatasetError, reason } from '../model/fault.js';
import { dropJournal, finish, holds, writeJournal } from './journal.js';
import { withLock } from './lock.js';
import { bytesAt, clearStaged, placeOf, put, settle, stage } from './place.js';
import { completeInterrupted, isInterrupted } from './recover.js';

interface Planned extends Change {
  path: string;
  staged: string | undefined;
}

/**
 * Makes all changes or none. An edit that an earlier process left half-way is completed first. `guard` runs under the lock
 * and may throw to stop the write. Throws a ConflictError if a file on disk is not what the change was planned on, and a
 * DatasetError if something cannot be written; nothing is changed then.
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
    const planned = real.map((change): Planned => ({ ...change, path: placeOf(root, change.file), staged: undefined }));
    for (const each of planned) requireUnchanged(each);
    guard();
    writeAll(root, planned);
  });
}

/** Completes an edit that an earlier process left half-way, as a write would; tells whether there was one. */
export async function completeEarlier(root: string): Promise<boolean> {
  if (!isInterrupted(root)) return false;
  return withLock(root, () => completeInterrupted(root));
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
  throw new ConflictError(`\`${file}\` ${what}, so nothing was written.`, 'Look at it and give the command again.');
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
  try {
    clearStaged(root);
    for (const each of planned)
      if (each.after !== undefined) each.staged = attempt(each.file, () => stage(each.path, each.after ?? ''));
    attempt('the journal', () => {
      writeJournal(
        root,
        planned.map(({ file, before, after }) => ({ file, before, after })),
      );
    });
  } catch (error) {
    discard(root, planned);
    throw error;
  }
  try {
    for (const each of planned) {
      requireUnchanged(each);
      attempt(each.file, () => {
        put(each.path, each.staged);
      });
    }
    settle(planned.map(({ path }) => dirname(path)));
  } catch (error) {
    undo(root, planned);
    throw error;
  }
  dropJournal(root);
}

/** Runs a step of the write; says which file failed, and why. */
function attempt<T>(what: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new DatasetError(
      `\`${what}\` cannot be written: ${reason(error)}.`,
      'Nothing was changed. Mend that and give the command again.',
    );
  }
}

function discard(root: string, planned: readonly Planned[]): void {
  try {
    clearStaged(root);
    dropJournal(root);
  } catch {
    // What could not be cleared away is hidden from readers, and the next write clears it.
    for (const each of planned) each.staged = undefined;
  }
}

function undo(root: string, planned: readonly Planned[]): void {
  try {
    finish(root, planned, 'before');
    discard(root, planned);
  } catch (error) {
    throw new DatasetError(
      `The edit was cut short and could not be undone: ${reason(error)}.`,
      'Some files are replaced and some are not. When the disk can be written again, `mieux doctor --recover undo` (or complete) mends it.',
    );
  }
}
