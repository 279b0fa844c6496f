import { existsSync } from 'node:fs';
import { DatasetError, reason } from '../model/fault.js';
import { dropJournal, finish, foreignFiles, journalPath, readJournal } from './journal.js';
import { withLock } from './lock.js';
import { clearStaged } from './place.js';

/** What was found of an edit that had been cut short, and what became of it. */
export interface Recovery {
  /** Files that had to be replaced to complete or undo it. */
  moved: string[];
  /** Files that somebody changed since: they were left as they are. */
  foreign: string[];
}

/** Whether an edit was cut short, or is being written just now. */
export function isInterrupted(root: string): boolean {
  return existsSync(journalPath(root));
}

/**
 * Completes or undoes an edit that was cut short; undefined if there is none. Files that somebody changed since are left to
 * them. Throws a DatasetError if the dataset cannot be written.
 */
export async function recover(root: string, how: 'complete' | 'undo'): Promise<Recovery | undefined> {
  return withLock(root, () => {
    const changes = readJournal(root);
    if (!changes) return undefined;
    const found = attempt(() => finish(root, changes, how === 'complete' ? 'after' : 'before'));
    clearAway(root);
    return found;
  });
}

/** Completes an edit that was cut short, before another is written; tells whether there was one. Only under the lock. Throws a DatasetError if somebody changed one of its files since. */
export function completeInterrupted(root: string): boolean {
  const changes = readJournal(root);
  if (!changes) return false;
  const foreign = attempt(() => foreignFiles(root, changes));
  if (foreign.length > 0)
    throw new DatasetError(
      `An earlier edit was cut short, and ${foreign.join(', ')} changed since.`,
      '`mieux doctor --recover complete` finishes that edit in its other files, `mieux doctor --recover undo` takes it back there.',
    );
  attempt(() => finish(root, changes, 'after'));
  clearAway(root);
  return true;
}

function clearAway(root: string): void {
  clearStaged(root);
  dropJournal(root);
}

function attempt<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof DatasetError) throw error;
    throw new DatasetError(
      `An edit was cut short earlier and cannot be completed: ${reason(error)}.`,
      'Check that you may write to the dataset; then `mieux doctor --recover complete` or `mieux doctor --recover undo`.',
    );
  }
}
