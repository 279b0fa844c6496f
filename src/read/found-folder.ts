import type { CollectionName } from '../model/collections.js';
import { arrange, type Arranged, filesIn, type FolderEntry } from './files.js';
import { END, signaturesIn, statListing } from './stat-signatures.js';

/** What stands in the folders of a dataset, and its stat listing. */
export interface Found extends Arranged {
  listing: Buffer;
}

/** From so many files on it is quicker to let `find` look at them: Node makes four dates for each. */
const MANY = 4_000;

/** Lets `find` begin with the listing of so many files, or of about as many, if that is quicker. */
export async function beginListing(
  root: string,
  folders: readonly CollectionName[],
  count: number,
): Promise<{ begun?: Promise<Buffer | undefined> }> {
  return count < MANY ? {} : { begun: (await import('./find.js')).listingByFind(root, folders, END) };
}

/** What stands in these folders; `listed` is a listing that `find` made, which has all of it. */
export async function foundIn(
  root: string,
  folders: readonly CollectionName[],
  listed: Buffer | undefined,
): Promise<Found> {
  if (listed) return { ...arrangedBy(listed), listing: listed };
  const arranged = filesIn(root, folders);
  const { begun } = await beginListing(root, folders, arranged.files.length);
  const listing = await begun;
  return listing ? { ...arrangedBy(listing), listing } : { ...arranged, listing: statListing(root, arranged.files) };
}

function arrangedBy(listing: Buffer): Arranged {
  const entries = entriesIn(listing);
  return arrange((name) => entries.get(name) ?? []);
}

/** What stands in each folder, by a listing that `find` made. */
function entriesIn(listing: Buffer): ReadonlyMap<string, FolderEntry[]> {
  const entries = new Map<string, FolderEntry[]>();
  for (const [path, signature] of signaturesIn(listing)) {
    const isOther = signature.startsWith('-');
    const [folder = '', name] = (isOther ? path.slice(2) : path).split('/');
    if (name === undefined) continue;
    const entry = { name, isFolder: isOther && path.startsWith('d') };
    const others = entries.get(folder);
    if (others) others.push(entry);
    else entries.set(folder, [entry]);
  }
  return entries;
}
