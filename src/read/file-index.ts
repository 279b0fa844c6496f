import type { FileState } from './file-state.js';
import type { DataFile } from './files.js';
import { IndexFile } from './index-file.js';
import { indexFile, type IndexPlace } from './index-folder.js';
import { knownFile } from './known-file.js';
import type { Stamps } from './stamps.js';

/** A row of one of the index's files. */
export interface Hit {
  file: IndexFile;
  row: number;
}

/**
 * The index of a dataset: what its files held when they were last read. A cache: without it all answers are the same.
 *
 * It is two files. A small one of what changed stands beside the main one and is asked first, so that one change in a
 * large dataset costs one row and not a new index. When it has grown, both are written anew as one.
 */
export class FileIndex {
  readonly main: IndexFile | undefined;
  readonly recent: IndexFile | undefined;

  private constructor(
    readonly place: IndexPlace,
    readonly path: string,
    readonly root: string,
  ) {
    this.main = IndexFile.open(path, place.version, root, true);
    this.recent = this.main && IndexFile.open(this.recentPath, place.version, root);
  }

  static open(place: IndexPlace, folder: string): FileIndex {
    const { path, root } = indexFile(place.folder, folder);
    return new FileIndex(place, path, root);
  }

  get recentPath(): string {
    return `${this.path.slice(0, -'.index'.length)}.recent`;
  }

  /** The row of a file, the `i`th, that its stamp proves unchanged. */
  find(file: string, stamps: Stamps, i: number): Hit | undefined {
    return hit(this.recent, file, stamps, i) ?? hit(this.main, file, stamps, i);
  }

  /** The state of a file, the `i`th, that its stamp proves unchanged. */
  unchanged(data: DataFile, stamps: Stamps, i: number): FileState | undefined {
    const found = this.find(data.file, stamps, i);
    return found && knownFile(found.file, found.row, data.of);
  }
}

function hit(file: IndexFile | undefined, name: string, stamps: Stamps, i: number): Hit | undefined {
  const row = file?.rowOf(name, i);
  return file && row !== undefined && file.isSame(row, stamps, i) ? { file, row } : undefined;
}
