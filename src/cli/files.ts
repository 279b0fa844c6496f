import { dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import type { Dataset } from '../model/dataset.js';
import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import { clean } from '../render/clean.js';
import type { DiffOptions } from '../render/diff.js';
import { painter } from '../render/paint.js';
import type { Io } from './io/io.js';

/** Which files of the dataset the paths name; all if there are none. Throws a UsageError for a path that names no file. */
export function selection(paths: readonly string[], dataset: Dataset, cwd: string): (file: string) => boolean {
  if (paths.length === 0) return () => true;
  const named = paths.map((path) => {
    const inside = relative(dataset.root, resolve(cwd, path)).split(sep).join('/');
    const known =
      inside === '' ||
      [...dataset.files, ...dataset.diagnostics.map(({ file }) => file)].some(
        (file) => file === inside || file.startsWith(`${inside}/`),
      );
    if (known && !isAbsolute(inside)) return inside;
    const files = dataset.files.map((file) => relative(cwd, join(dataset.root, file)));
    throw new UsageError(
      `\`${path}\` is not a file or folder of the dataset in \`${dataset.root}\`.`,
      didYouMean(path, files) ?? 'Name files of the dataset, such as data/actions/togo-1.yaml.',
    );
  });
  return (file) => named.some((each) => each === '' || file === each || file.startsWith(`${each}/`));
}

/** Names a file of the dataset as it is seen from where the command runs. */
export function seenFrom(cwd: string, dataset: Pick<Dataset, 'root'>): (file: string) => string {
  const folder = relative(cwd, dataset.root).split(sep).join('/');
  if (folder === '') return (file) => file;
  // The files of a roster are named from the dataset's folder, outside of which they lie.
  return (file) => (file.startsWith('../') ? posix.normalize(`${folder}/${file}`) : `${folder}/${file}`);
}

/** The same for people to read, whatever characters the name has. */
export function shownFrom(cwd: string, dataset: Pick<Dataset, 'root'>): (file: string) => string {
  const seen = seenFrom(cwd, dataset);
  return (file) => clean(seen(file));
}

/**
 * Names a file of the dataset in a diff that is to be applied: from where the command runs or, where the dataset does
 * not lie below, from the root of its checkout, since no patch may lead upwards.
 */
function patchedFrom(io: Pick<Io, 'cwd' | 'exists'>, dataset: Dataset): (file: string) => string {
  const below = relative(io.cwd, dataset.root);
  const isBelow = below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  const folder = isBelow
    ? below
    : relative(checkoutOf(dataset.root, (path) => io.exists(path)) ?? dataset.root, dataset.root);
  return (file) => [...folder.split(sep).filter((part) => part !== ''), file].join('/');
}

function checkoutOf(folder: string, exists: (path: string) => boolean): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** How a diff is printed: on stdout as it applies, unless a person reads it; on stderr always for people. */
export async function diffOptions(
  io: Io,
  { color }: { color?: string },
  dataset: Dataset,
  stream: 'stdout' | 'stderr' = 'stdout',
): Promise<DiffOptions> {
  return {
    paint: await painter(io.color(color, stream)),
    terminal: stream === 'stderr' || io.isTerminal,
    name: patchedFrom(io, dataset),
  };
}
