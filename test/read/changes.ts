import {
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inspector } from '../../src/check/inspect.js';
import { COLLECTION_NAMES } from '../../src/model/collections.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { CachePlace } from '../../src/read/cache/entry.js';
import { load, type LoadOptions } from '../../src/read/load.js';
import { datasetWith } from '../scenarios/dataset.js';

/** A dataset of some twenty files: the real one without most of its records. */
export function few(files: Readonly<Record<string, string>> = {}): string {
  const root = datasetWith(files);
  for (const name of ['actions', 'experts', 'countries', 'figures', 'contingents']) {
    for (const file of readdirSync(join(root, name)).slice(4))
      if (!['togo-1.yaml', 'benin.yaml', 'togo.yaml'].includes(file) && !Object.hasOwn(files, `${name}/${file}`))
        rmSync(join(root, name, file));
  }
  return root;
}

/** Everything that a dataset says. */
export function all(dataset: Dataset): unknown {
  const records = COLLECTION_NAMES.map((name) =>
    dataset.all(name).map(({ collection, id, fields, file, path }) => ({ collection, id, fields, file, path })),
  );
  return JSON.parse(
    JSON.stringify({
      manifest: dataset.manifest,
      records,
      broken: dataset.broken,
      diagnostics: dataset.diagnostics,
      files: dataset.files,
    }),
  );
}

/** Reads with an index, and tells which files had to be parsed. */
export async function read(root: string, index: CachePlace | undefined): Promise<{ says: unknown; parsed: string[] }> {
  const parsed: string[] = [];
  return { says: all(await load(root, optionsFor(index, parsed))), parsed };
}

/** Options to read with, which note the files that are parsed. */
export function optionsFor(index: CachePlace | undefined, parsed: string[] = []): LoadOptions {
  return {
    packaged: false,
    index,
    inspector: async (schema) => {
      const inspect = await inspector(schema);
      return (value, file) => {
        parsed.push(file);
        return inspect(value, file);
      };
    },
  };
}

export const FILE = 'actions/togo-1.yaml';

/** Ways in which a file can change, each leaving size and time of modification as they were where it can. */
export const CHANGES: Record<string, (path: string, root: string) => void> = {
  'rewritten with the same size and its old time': (path) => {
    const { atime, mtime } = statSync(path);
    writeFileSync(path, other(path));
    utimesSync(path, atime, mtime);
  },
  'replaced by another with the same size and time': (path) => {
    const { atime, mtime } = statSync(path);
    writeFileSync(`${path}.new`, other(path));
    utimesSync(`${path}.new`, atime, mtime);
    renameSync(`${path}.new`, path);
  },
  'restored with a date long past': (path) => {
    writeFileSync(path, other(path));
    utimesSync(path, 1, 1);
  },
  'written to through another name': (path, root) => {
    const { atime, mtime } = statSync(path);
    linkSync(path, join(root, 'second-name'));
    writeFileSync(join(root, 'second-name'), other(path));
    utimesSync(path, atime, mtime);
  },
  'replaced by a link to another': (path) => {
    unlinkSync(path);
    symlinkSync('benin.yaml', path);
  },
  'swapped with another': (path, root) => {
    renameSync(path, join(root, 'aside'));
    renameSync(join(root, 'actions/benin.yaml'), path);
    renameSync(join(root, 'aside'), join(root, 'actions/benin.yaml'));
  },
  'moved to another name': (path) => {
    renameSync(path, path.replace('togo-1', 'togo-9'));
  },
  removed: (path) => {
    unlinkSync(path);
  },
  emptied: (path) => {
    truncateSync(path);
  },
  'replaced by a folder': (path) => {
    unlinkSync(path);
    mkdirSync(path);
  },
  'hidden behind another folder of the same name': (_, root) => {
    cpSync(join(root, 'actions'), join(root, 'others'), { recursive: true, preserveTimestamps: true });
    writeFileSync(join(root, 'others/togo-1.yaml'), other(join(root, FILE)));
    renameSync(join(root, 'actions'), join(root, 'before'));
    symlinkSync('others', join(root, 'actions'));
  },
};

/** Another content of the same length. */
export function other(path: string): string {
  return readFileSync(path, 'utf8')
    .replace('topics: [labour-migration]', 'topics: [border-management')
    .replace('border-management', 'human-trafficking')
    .slice(0, -1)
    .replace('completed', 'refused  ')
    .concat('\n');
}
