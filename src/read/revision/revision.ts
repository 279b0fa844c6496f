import { createHash } from 'node:crypto';
import type { Dataset, Revision } from '../../model/dataset.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import { DatasetError } from '../../model/fault.js';
import { arrange, MANIFEST } from '../files.js';
import { decode, readText } from '../text.js';
import { FolderDataset } from '../folder-dataset.js';
import { type Content, datasetOf } from '../load.js';
import type { LoadOptions } from '../load-options.js';
import { type Blob, contentsOf, filesOf, type Repository, repositoryOf, resolveCommit } from './repository.js';

/** The commit that is named, in the repository around a dataset. Throws a UsageError for one that is not there, a DatasetError where no history can be read. */
export function resolveRevision(root: string, named: string): Revision {
  const { id, date } = resolveCommit(repositoryOf(root), named);
  return { rev: named, commit: id, date };
}

/**
 * A dataset as it was in a commit. What `current` has read of files that are the same there is not read again. Throws a
 * UsageError for a commit that is not there, a DatasetError where no history can be read, or where the commit holds no dataset.
 */
export async function loadRevision(
  root: string,
  named: string,
  options: LoadOptions,
  current?: Dataset,
): Promise<FolderDataset> {
  const repository = repositoryOf(root);
  const { id, date } = resolveCommit(repository, named);
  const blobs = blobsOf(repository, id);
  if (!blobs.some(({ file }) => file === MANIFEST))
    throw new DatasetError(
      `Commit ${id.slice(0, 10)} of ${date} holds no dataset in \`${repository.prefix === '' ? '.' : repository.prefix}\`.`,
      'Name a later one: `git log --oneline -- dataset.yaml` shows when it was added.',
    );
  const { files, diagnostics } = arrange((collection) => entriesIn(collection, blobs));
  const wanted = new Set(files.map(({ file }) => file));
  const kept = blobs.filter(({ file }) => wanted.has(file));
  const same = current instanceof FolderDataset ? sameStates(current, kept) : new Map<string, Content>();
  const contents = contentsOf(
    repository,
    kept.filter(({ file, kind }) => kind === 'file' && !same.has(file)).map((blob) => blob.id),
  );
  const read = new Map(
    kept.map((blob): [string, Content] => [blob.file, same.get(blob.file) ?? contentOf(blob, contents)]),
  );
  const dataset = await datasetOf(root, read, diagnostics, options);
  dataset.revision = { rev: named, commit: id, date };
  blobIds.set(dataset, new Map(kept.map((blob) => [blob.file, blob.id])));
  return dataset;
}

/** The files of a commit. A bare repository does not say where in it the dataset is. */
function blobsOf(repository: Repository, id: string): Blob[] {
  const blobs = filesOf(repository, id);
  if (repository.prefix !== '' || blobs.some(({ file }) => file === MANIFEST)) return blobs;
  return blobs.flatMap((blob) =>
    blob.file.startsWith('data/') ? [{ ...blob, file: blob.file.slice('data/'.length) }] : [],
  );
}

function entriesIn(collection: string, blobs: readonly Blob[]): { name: string; isFolder: boolean }[] {
  const within = blobs.filter(({ file }) => file.startsWith(`${collection}/`));
  const names = within.map(({ file, kind }) => {
    const [name = '', ...deeper] = file.slice(collection.length + 1).split('/');
    return { name, isFolder: deeper.length > 0 || kind === 'submodule' };
  });
  return [...new Map(names.map((entry) => [entry.name, entry])).values()];
}

function contentOf({ file, id, kind }: Blob, contents: ReadonlyMap<string, Buffer>): Content {
  if (kind !== 'file') return { diagnostic: linkIn(file) };
  return decode(contents.get(id) ?? Buffer.alloc(0), file);
}

function linkIn(file: string): Diagnostic {
  return {
    code: 'file/link',
    severity: 'error',
    message: 'The file is a symbolic link, and links are not followed in a commit.',
    file,
    hint: 'Put the file itself here.',
  };
}

/** The names in git of the files of a dataset that was read from a commit: what is in its folder is something else. */
const blobIds = new WeakMap<Dataset, ReadonlyMap<string, string>>();

/** What was read of files that are in another state of the dataset just as they are in a commit. */
function sameStates(current: FolderDataset, blobs: readonly Blob[]): Map<string, Content> {
  const states = new Map(current.states.all.map((state) => [state.file, state]));
  const known = blobIds.get(current);
  return new Map(
    blobs.flatMap((blob): [string, Content][] => {
      const state = states.get(blob.file);
      if (!state || blob.kind !== 'file') return [];
      const id = known ? known.get(blob.file) : idInFolder(current.root, blob);
      const { file } = blob;
      return id === blob.id ? [[file, { state, source: () => current.source(file) }]] : [];
    }),
  );
}

function idInFolder(root: string, { file, id }: Blob): string | undefined {
  const read = readText(root, file);
  return 'text' in read ? blobId(read.text, id.length) : undefined;
}

/** The name that git has for a file of this text: SHA-1 has 40 digits, SHA-256 has 64. */
function blobId(text: string, digits: number): string {
  const bytes = Buffer.from(text);
  return createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex');
}
