import { existsSync, lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { realPlace } from '../../disk/result.js';
import { isCollectionName } from '../../model/collections.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import { DatasetError, isMissing, reason } from '../../model/fault.js';
import { holdsYaml, tracked } from '../files.js';

/** What a roster's folder holds: how it is kept, and a folder with a file for each person. */
export const SETTINGS = 'roster.yaml';
export const PEOPLE = 'people';

/** Others than the owner and the group may do anything. */
const OTHERS = 0o007;

/** Makes sure that a roster is private. Throws a DatasetError, in words, for one that lies in a public place, that anybody may read, or that a link leads to. */
export function requirePrivate(root: string, dataset: string): void {
  const stats = statsOf(root);
  if (!stats)
    throw new DatasetError(
      `There is no folder \`${root}\` for the roster.`,
      '--roster, or MIEUX_ROSTER, names the folder that holds `roster.yaml`.',
    );
  requireNoLink(root, stats);
  if (!stats.isDirectory())
    throw new DatasetError(`The roster \`${root}\` is not a folder.`, `Name the folder that holds \`${SETTINGS}\`.`);
  requireOutside(root, dataset);
  if (process.platform !== 'win32' && (stats.mode & OTHERS) !== 0)
    throw new DatasetError(
      `Anyone on this machine can read the roster \`${root}\`, so it is not read.`,
      `Close it to others: chmod o= "${root}"`,
    );
  for (const name of [SETTINGS, PEOPLE]) {
    const within = statsOf(join(root, name));
    if (within) requireNoLink(join(root, name), within);
  }
  if (!statsOf(join(root, SETTINGS)))
    throw new DatasetError(
      `There is no \`${SETTINGS}\` in the roster \`${root}\`.`,
      'It states on what ground the data are kept: `legal_basis: { en: … }`.',
    );
}

/** The files of the people of a roster, by name, sorted. Throws a DatasetError for a link among them. */
export function peopleIn(root: string): string[] {
  const folder = join(root, PEOPLE);
  if (!existsSync(folder)) return [];
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(
      ({ name }) => name.endsWith('.yaml') && !name.startsWith('.'),
    );
    for (const entry of entries) if (entry.isSymbolicLink()) throw linked(join(folder, entry.name));
    return entries.map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof DatasetError) throw error;
    throw new DatasetError(`The roster's folder \`${folder}\` cannot be read: ${reason(error)}.`);
  }
}

/** What is committed stays in every clone, and what lies in a checkout is soon committed. */
function requireOutside(root: string, dataset: string): void {
  const public_ = checkoutAround(root, dataset);
  if (public_ === undefined) return;
  throw new DatasetError(
    `The roster \`${root}\` lies in the checkout of the public dataset, \`${public_}\` (privacy/tracked), so it is not read.`,
    'Move it out of there; if it was ever committed, `mieux explain privacy/tracked` says what to do.',
  );
}

/** The checkout of a dataset, where a path lies in it that need not exist; undefined where it lies elsewhere. */
export function checkoutAround(path: string, dataset: string): string | undefined {
  const checkout = checkoutOf(realpathSync(dataset));
  return isWithin(realPlace(path), checkout) ? checkout : undefined;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && (way === '' || relative(path, way) !== way);
}

/**
 * Private rosters that a commit of a public dataset would take along: in its folders, in the folder around it, at the top of the
 * checkout, and in folders directly within these. What lies in the dataset's folder itself is said where that is listed.
 */
export function rostersBeside(dataset: string): Diagnostic[] {
  const root = realpathSync(dataset);
  const top = checkoutOf(root);
  const around = [root, dirname(root), top].filter((folder) => isWithin(folder, top));
  const folders = new Set(around.flatMap((folder) => [folder, ...foldersIn(folder)]));
  folders.delete(root);
  return [...folders]
    .flatMap((folder) => partsIn(folder, root))
    .map((path) =>
      tracked(relative(root, path).split(sep).join('/'), relative(top, path).split(sep).join('/'), 'repository'),
    );
}

/** What belongs to a roster in a folder; in one of a collection, any name of a file is a record's. */
function partsIn(folder: string, root: string): string[] {
  const isCollection = dirname(folder) === root && isCollectionName(basename(folder));
  const settings = join(folder, SETTINGS);
  const people = join(folder, PEOPLE);
  return [...(holdsYaml(people) ? [people] : []), ...(!isCollection && existsSync(settings) ? [settings] : [])];
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules')
      .map(({ name }) => join(folder, name));
  } catch {
    // One that is nobody's business.
    return [];
  }
}

/** The checkout that a folder lies in, or the folder itself where it lies in none. */
function checkoutOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}

function requireNoLink(path: string, stats: Stats): void {
  if (stats.isSymbolicLink()) throw linked(path);
}

function linked(path: string): DatasetError {
  return new DatasetError(
    `\`${path}\` is a symbolic link, and a roster is read only where it lies.`,
    'Name the folder itself, and put the files themselves into it.',
  );
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new DatasetError(`\`${path}\` cannot be read: ${reason(error)}.`);
  }
}
