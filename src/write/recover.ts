import { existsSync } from 'node:fs';
import { DatasetError, reason } from '../model/fault.js';
import { changedSince, dropJournal, finish, type Left, readJournal, type Step } from './journal.js';
import { otherWriter, tooLong, withLock } from './lock.js';
import { clearStaged } from './place.js';
import { journalPath } from './work-folder.js';

/** What is to become of an edit that was cut short: finished, taken back, or forgotten with its files left as they are. */
export type RecoveryKind = 'complete' | 'undo' | 'discard';

/** What became of an edit that had been cut short. */
export interface Recovery {
  /** Files that had to be replaced to complete or undo it. */
  moved: string[];
  /** Files that somebody changed since: they were left as they are. */
  changed: string[];
}

/** Whether an edit was cut short, or is being written just now. */
export function isInterrupted(root: string): boolean {
  return existsSync(journalPath(root));
}

/**
 * Completes, undoes or forgets an edit that was cut short; undefined if there is none. Files that somebody changed since are
 * left to them. A journal that this user need not have written here is only followed if it is `trusted`. Throws a DatasetError if
 * it is not, or if the dataset cannot be written.
 */
export async function recover(root: string, how: RecoveryKind, isTrusted: boolean): Promise<Recovery | undefined> {
  return withLock(root, () => {
    const left = readJournal(root);
    if (how === 'discard') {
      if (left)
        recovering(() => {
          clearAway(root);
        });
      return left && { moved: [], changed: [] };
    }
    if (!left) {
      clearStaged(root);
      return undefined;
    }
    const steps = stepsOf(left, root, isTrusted);
    return recovering(() => {
      const found = finish(root, steps, how === 'complete' ? 'after' : 'before');
      clearAway(root);
      return found;
    });
  });
}

/** Completes an edit that this user left half-way, before another is written; tells whether there was one. Only under the lock. Throws a DatasetError if somebody else must decide. */
export function completeInterrupted(root: string): boolean {
  const left = readJournal(root);
  if (!left) return false;
  if (left.kind !== 'own') throw interrupted(root, left);
  const changed = recovering(() => changedSince(root, left.steps));
  if (changed.length > 0)
    throw new DatasetError(
      `An earlier edit was cut short, and ${changed.join(', ')} changed since.`,
      '`mieux doctor --recover complete` finishes that edit in its other files, `mieux doctor --recover undo` takes it back there.',
    );
  recovering(() => {
    finish(root, left.steps, 'after');
    clearAway(root);
  });
  return true;
}

/** The error for who meets an edit that was cut short and may not, or cannot, complete it unasked. */
function interrupted(root: string, left: Left): DatasetError {
  const path = journalPath(root);
  if (left.kind === 'own')
    return new DatasetError(
      'An edit of this dataset was cut short: some of its files may be new and some old.',
      '`mieux doctor --recover` finishes that edit, `mieux doctor --recover undo` takes it back.',
    );
  return new DatasetError(
    left.kind === 'damaged'
      ? `\`${path}\` says that an edit was cut short, and cannot be followed: ${left.why}.`
      : `\`${path}\` says that an edit was cut short, and may not be yours: ${left.why}.`,
    '`mieux doctor --recover` says what can be done. Nothing is changed until then.',
  );
}

/** What keeps a dataset from being read whole: an edit that was cut short, or one that is being made (`isOver` is false then, and to wait may help); undefined if nothing does. */
export function obstacle(root: string): { error: DatasetError; isOver: boolean } | undefined {
  try {
    const writer = otherWriter(root);
    if (writer) return { error: tooLong(writer), isOver: false };
  } catch (error) {
    const hint = 'No edit can be made until that is fixed.';
    return { error: new DatasetError(`The dataset cannot be written: ${reason(error)}.`, hint), isOver: true };
  }
  const left = readJournal(root);
  return left && { error: interrupted(root, left), isOver: true };
}

/** Throws a DatasetError if an edit was cut short. Only under the lock, under which no edit is being made. */
export function requireWhole(root: string): void {
  const left = readJournal(root);
  if (left) throw interrupted(root, left);
}

/** The steps of a journal that may be followed. Throws a DatasetError that explains why one may not. */
function stepsOf(left: Left, root: string, isTrusted: boolean): Step[] {
  const path = journalPath(root);
  const forget = '`mieux doctor --recover discard` removes the journal and leaves all files as they are';
  if (left.kind === 'damaged')
    throw new DatasetError(
      `\`${path}\` cannot be followed: ${left.why}.`,
      `Compare the dataset with its last good version (such as \`git diff\`). ${forget}.`,
    );
  if (left.kind === 'foreign' && !isTrusted)
    throw new DatasetError(
      `\`${path}\` may not be yours: ${left.why}. It would change ${left.steps.map(({ file }) => file).join(', ')}.`,
      `Nothing was changed. If it is not yours, ${forget}. If you know it, add --trust-journal.`,
    );
  return left.steps;
}

function clearAway(root: string): void {
  clearStaged(root);
  dropJournal(root);
}

/** Runs a step of a recovery; says what can be done where it fails. */
function recovering<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof DatasetError) throw error;
    throw new DatasetError(
      `An edit was cut short earlier and cannot be completed or undone: ${reason(error)}.`,
      'Check that you may write to the dataset; then `mieux doctor --recover complete` or `mieux doctor --recover undo`.',
    );
  }
}
