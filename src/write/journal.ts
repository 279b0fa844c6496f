/*
 * The changes of one edit, with the texts before and after. The journal is written before the first file is replaced and taken
 * away after the last, so that an edit cut short can be completed or undone.
 *
 * Whatever stands in it is written into files, so it is believed only where this user must have written it here:
 *   - it names nothing but files of records (place.ts), whatever else is true of it;
 *   - it is whole, by its checksum;
 *   - it and its folder belong to this user, and nobody else may open them;
 *   - it names the folder that it was written into by the number of its inode, which no archive, copy or `git clone` brings along.
 * What fails one of these is somebody else's until a person says otherwise: `mieux doctor --recover`.
 */
import { createHash } from 'node:crypto';
import { lstatSync, statSync, symlinkSync, type BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder, makeFolders } from '../disk/folders.js';
import { readRegular } from '../disk/regular.js';
import { putStaged, replaceFile, stage, syncFolders, takeAway } from '../disk/replace.js';
import type { Change } from '../model/change.js';
import { codeOf, isMissing, reason } from '../model/fault.js';
import { bytesAt, holds, isDataFile, placeOf } from './place.js';
import { journalPath } from './work-folder.js';

/** Raised when the journal's form changes, so that no other release misreads it. */
const VERSION = 2;

/** A change as it is made: `link` is what a link that is taken away led to. */
export interface Step extends Change {
  link?: string | undefined;
}

interface Journal {
  version: number;
  sha256: string;
  /** Inode of the folder that it was written into. */
  folder: string;
  steps: Step[];
}

/** What is left of an edit that was cut short, and whether it may be believed. */
export type Left =
  | { kind: 'own'; steps: Step[] }
  /** Whole, but `why` it may be somebody else's work. */
  | { kind: 'foreign'; steps: Step[]; why: string }
  | { kind: 'damaged'; why: string };

/**
 * Writes the changes down. From here on the edit is certain to be completed or undone as a whole: the journal, the entry of
 * its name and the entry of its folder are on the disk when this returns. Throws the system's errors.
 */
export function writeJournal(root: string, steps: readonly Step[]): void {
  const path = journalPath(root);
  makeFolder(dirname(path), 0o700);
  const folder = inodeOf(dirname(path));
  const journal: Journal = { version: VERSION, sha256: checksum(folder, steps), folder, steps: [...steps] };
  replaceFile(path, JSON.stringify(journal), { mode: 0o600 });
  syncFolders([root]);
}

/** Takes the journal away: the edit is done, or undone. Without fsync an edit that is over could come back after a power cut. */
export function dropJournal(root: string): void {
  if (takeAway(journalPath(root))) syncFolders([dirname(journalPath(root))]);
}

/** What was left of an edit that was cut short; undefined if nothing was, or if another user's folder hides it. */
export function readJournal(root: string): Left | undefined {
  const path = journalPath(root);
  const damaged = (why: string): Left => ({ kind: 'damaged', why });
  try {
    const folder = lstatSync(dirname(path), { bigint: true, throwIfNoEntry: false });
    if (folder?.isDirectory() !== true) return undefined;
    const file = readRegular(path);
    if (!file) return undefined;
    const journal = parse(file.bytes.toString('utf8'));
    if (typeof journal === 'string') return damaged(journal);
    const why = whyForeign(journal, folder, statSync(path, { bigint: true }));
    return why === undefined ? { kind: 'own', steps: journal.steps } : { kind: 'foreign', steps: journal.steps, why };
  } catch (error) {
    if (isMissing(error) || codeOf(error) === 'EACCES') return undefined;
    return damaged(reason(error));
  }
}

/** Reads a journal's text, or says what is wrong with it. */
function parse(text: string): Journal | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const { version, sha256, folder, steps } = (value ?? {}) as Partial<Record<keyof Journal, unknown>>;
  if (version !== VERSION) return 'another release of mieux wrote it, or another program';
  if (typeof folder !== 'string' || !Array.isArray(steps) || !steps.every(isStep)) return 'parts of it are missing';
  if (sha256 !== checksum(folder, steps)) return 'its checksum is wrong';
  const odd = steps.find(({ file }) => !isDataFile(file));
  if (odd) return `it names \`${odd.file}\`, which is not a place for a record`;
  return { version, sha256, folder, steps };
}

/** An absent text is left out of the JSON. */
function isStep(value: unknown): value is Step {
  const { file, before, after, link } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof file === 'string' && [before, after, link].every((text) => text === undefined || typeof text === 'string')
  );
}

function checksum(folder: string, steps: readonly Step[]): string {
  return createHash('sha256')
    .update(
      JSON.stringify([VERSION, folder, steps.map(({ file, before, after, link }) => [file, before, after, link])]),
    )
    .digest('hex');
}

function inodeOf(folder: string): string {
  return String(lstatSync(folder, { bigint: true }).ino);
}

/** Why a whole journal need not be this user's work in this place; undefined if it must be. */
function whyForeign(journal: Journal, folder: BigIntStats, file: BigIntStats): string | undefined {
  if (journal.folder !== String(folder.ino)) return 'it was written in another folder and brought here';
  // Windows has neither.
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  if (folder.uid !== BigInt(uid) || file.uid !== BigInt(uid)) return 'it belongs to another user';
  if (((folder.mode | file.mode) & 0o077n) !== 0n) return 'others may open it or its folder';
  return undefined;
}

interface At {
  step: Step;
  path: string;
  now: Buffer | undefined;
}

function lookAt(root: string, steps: readonly Step[]): At[] {
  return steps.map((step) => {
    const { path } = placeOf(root, step.file, step.after === undefined);
    return { step, path, now: bytesAt(path) };
  });
}

const isChanged = ({ step, now }: At): boolean => !holds(now, step.before) && !holds(now, step.after);

/** Files of an edit that hold neither the text before nor the text after it: somebody changed them since. */
export function changedSince(root: string, steps: readonly Step[]): string[] {
  return lookAt(root, steps)
    .filter(isChanged)
    .map(({ step }) => step.file);
}

/** Brings every file of an edit to one side of it, but for those that somebody changed since, down to the disk. Throws the system's errors. */
export function finish(
  root: string,
  steps: readonly Step[],
  side: 'before' | 'after',
): { moved: string[]; changed: string[] } {
  const at = lookAt(root, steps);
  const open = at.filter((each) => !isChanged(each) && !holds(each.now, each.step[side]));
  for (const { step, path } of open) {
    const text = step[side];
    makeFolders(dirname(path));
    if (text === undefined) takeAway(path);
    else if (side === 'before' && step.link !== undefined) symlinkSync(step.link, path);
    else putStaged(stage(path, text), path);
  }
  syncFolders([...open.map(({ path }) => dirname(path)), root]);
  return {
    moved: open.map(({ step }) => step.file),
    changed: at.filter(isChanged).map(({ step }) => step.file),
  };
}
