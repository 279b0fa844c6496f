import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { COLLECTION_NAMES } from '../model/collections.js';
import { DatasetError } from '../model/fault.js';
import { MANIFEST } from './files.js';

/** Where a dataset was found: its folder, and whether it is the copy that ships with the package. */
export interface Folder {
  root: string;
  packaged: boolean;
}

const MISNAMED = 'dataset.yml';

/**
 * The folder of the dataset: the one named, else the nearest one upwards that holds a `dataset.yaml` or a
 * `data/dataset.yaml`, else the one that ships with the package. Throws a DatasetError where the nearest has its manifest
 * under another name: to go on with another dataset would answer for the wrong one.
 */
export function findFolder(named: string | undefined, cwd: string, shipped: string): Folder {
  if (named !== undefined)
    return named === '' ? findFolder(undefined, cwd, shipped) : namedFolder(resolve(cwd, named), shipped);
  for (let folder = cwd; ; folder = dirname(folder)) {
    for (const root of [folder, join(folder, 'data')]) {
      if (existsSync(join(root, MANIFEST))) return { root, packaged: isSame(root, shipped) && isInstalled(shipped) };
      if (isMisnamed(root))
        throw new DatasetError(
          `\`${root}\` holds records and a \`${MISNAMED}\`, but no \`${MANIFEST}\`.`,
          `Rename \`${MISNAMED}\`, or name another dataset with --dataset.`,
        );
    }
    if (dirname(folder) === folder) return { root: shipped, packaged: true };
  }
}

/** A `dataset.yml` may be anybody's; one beside the folder of a collection is the manifest of a dataset. */
function isMisnamed(root: string): boolean {
  return existsSync(join(root, MISNAMED)) && COLLECTION_NAMES.some((name) => existsSync(join(root, name)));
}

/** Whether a folder, or the `data` in it, holds a dataset. */
export function holdsDataset(named: string, cwd: string): boolean {
  const folder = resolve(cwd, named);
  return named !== '' && [folder, join(folder, 'data')].some((each) => existsSync(join(each, MANIFEST)));
}

/** A folder may be named by the one around it, as in a checkout with its `data`. */
function namedFolder(folder: string, shipped: string): Folder {
  const inside = join(folder, 'data');
  const root = !existsSync(join(folder, MANIFEST)) && existsSync(join(inside, MANIFEST)) ? inside : folder;
  return { root, packaged: isSame(root, shipped) && isInstalled(shipped) };
}

function isSame(a: string, b: string): boolean {
  return existsSync(a) && existsSync(b) && realpathSync.native(a) === realpathSync.native(b);
}

/** A checkout of the project is there to be edited; an installed package is not. */
function isInstalled(shipped: string): boolean {
  return realpathSync.native(shipped).split(/[\\/]/u).includes('node_modules');
}
