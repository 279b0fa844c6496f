import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Dataset } from '../model/dataset.js';
import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';

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
      `\`${path}\` is no file or folder of the dataset in \`${dataset.root}\`.`,
      didYouMean(path, files) ?? 'Name files of the dataset, such as data/actions/togo-1.yaml.',
    );
  });
  return (file) => named.some((each) => each === '' || file === each || file.startsWith(`${each}/`));
}

/** Names a file of the dataset as it is seen from where the command runs. */
export function seenFrom(cwd: string, dataset: Dataset): (file: string) => string {
  const folder = relative(cwd, dataset.root).split(sep).join('/');
  return (file) => (folder === '' ? file : `${folder}/${file}`);
}
