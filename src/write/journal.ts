import { dirname, join } from 'node:path';
import { mkdirSync, rmSync } from 'node:fs';
import type { Change } from '../model/change.js';
import { DatasetError } from '../model/fault.js';
import { WORK_FOLDER } from './lock.js';
import { bytesAt, placeOf, put, settle, stage } from './place.js';

/**
 * The changes of one edit, with the texts before and after. It is written before the first file is replaced and taken away
 * after the last, so that an edit cut short can be completed or undone.
 */
const JOURNAL = 'journal.json';

interface Journal {
  version: number;
  changes: Change[];
}

/** Raised when the journal's form changes, so that no other release misreads it. */
const VERSION = 1;

export const journalPath = (root: string): string => join(root, WORK_FOLDER, JOURNAL);

/** Writes the changes down. From here on the edit is certain to be completed or undone as a whole. */
export function writeJournal(root: string, changes: readonly Change[]): void {
  const path = journalPath(root);
  mkdirSync(dirname(path), { recursive: true });
  const journal: Journal = { version: VERSION, changes: [...changes] };
  put(path, stage(path, JSON.stringify(journal)));
  settle([dirname(path)]);
}

export function dropJournal(root: string): void {
  rmSync(journalPath(root), { force: true });
  settle([dirname(journalPath(root))]);
}

/** The changes of an edit that was cut short; undefined if there is none. */
export function readJournal(root: string): Change[] | undefined {
  const bytes = bytesAt(journalPath(root));
  if (!bytes) return undefined;
  try {
    const journal = JSON.parse(bytes.toString('utf8')) as Journal;
    if (journal.version === VERSION && journal.changes.every(isChange)) return journal.changes;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new DatasetError(
    `\`${journalPath(root)}\` tells of an edit that was cut short, and cannot be read.`,
    'Compare the dataset with its last good version (such as `git diff`), then remove that file.',
  );
}

/** An absent text is left out of the JSON. */
function isChange(value: unknown): value is Change {
  const { file, before, after } = (value ?? {}) as Record<string, unknown>;
  return typeof file === 'string' && [before, after].every((text) => text === undefined || typeof text === 'string');
}

interface At {
  change: Change;
  path: string;
  now: Buffer | undefined;
}

function lookAt(root: string, changes: readonly Change[]): At[] {
  return changes.map((change) => {
    const path = placeOf(root, change.file);
    return { change, path, now: bytesAt(path) };
  });
}

const isForeign = ({ change, now }: At): boolean => !holds(now, change.before) && !holds(now, change.after);

/** Files of an edit that hold neither the text before nor the text after it. */
export function foreignFiles(root: string, changes: readonly Change[]): string[] {
  return lookAt(root, changes)
    .filter(isForeign)
    .map(({ change }) => change.file);
}

/** Brings every file of an edit to one side of it, but for those that somebody changed since. */
export function finish(
  root: string,
  changes: readonly Change[],
  side: 'before' | 'after',
): { moved: string[]; foreign: string[] } {
  const at = lookAt(root, changes);
  const open = at.filter((each) => !isForeign(each) && !holds(each.now, each.change[side]));
  for (const { change, path } of open) {
    const text = change[side];
    put(path, text === undefined ? undefined : stage(path, text));
  }
  settle(open.map(({ path }) => dirname(path)));
  return {
    moved: open.map(({ change }) => change.file),
    foreign: at.filter(isForeign).map(({ change }) => change.file),
  };
}

/** Whether a file's bytes are exactly a text, or both are absent. */
export function holds(bytes: Buffer | undefined, text: string | undefined): boolean {
  if (bytes === undefined || text === undefined) return bytes === undefined && text === undefined;
  return bytes.equals(Buffer.from(text));
}
