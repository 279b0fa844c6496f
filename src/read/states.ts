import type { CollectionName } from '../model/collections.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { FileState } from './file-state.js';

/** What is known of the files of a dataset, in their order. */
export interface States {
  /** Paths of the files. */
  readonly files: readonly string[];
  readonly all: readonly FileState[];
  /** Those of a collection, or that of the manifest. */
  in(collection: CollectionName | undefined): readonly FileState[];
  /** What is wrong with the files. */
  readonly diagnostics: readonly Diagnostic[];
}

/** States that are there, whatever is asked. */
export class MadeStates implements States {
  #byCollection: ReadonlyMap<CollectionName | undefined, readonly FileState[]> | undefined;

  constructor(readonly all: readonly FileState[]) {}

  get files(): readonly string[] {
    return this.all.map(({ file }) => file);
  }

  in(collection: CollectionName | undefined): readonly FileState[] {
    this.#byCollection ??= grouped(this.all);
    return this.#byCollection.get(collection) ?? [];
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.all.flatMap(({ diagnostics }) => diagnostics);
  }
}

function grouped(states: readonly FileState[]): Map<CollectionName | undefined, FileState[]> {
  const groups = new Map<CollectionName | undefined, FileState[]>();
  for (const state of states) {
    const group = groups.get(state.of?.name);
    if (group) group.push(state);
    else groups.set(state.of?.name, [state]);
  }
  return groups;
}
