import { type CollectionName, type Records, recordId } from '../model/collections.js';
import type { BrokenEntity, Dataset, Entity, Json, Source } from '../model/dataset.js';
import type { Diagnostic, Path } from '../model/diagnostic.js';
import type { Manifest } from '../model/records.js';
import type { FileState } from './file-state.js';

const WHOLE_FILE: Path = [];

/** A dataset put together from the states of its files. */
export class FolderDataset implements Dataset {
  readonly manifest: Manifest | undefined;
  readonly broken: readonly BrokenEntity[];
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
  readonly #sound = new Map<CollectionName, Map<string, Entity>>();
  readonly #source: (file: string) => Promise<Source>;

  constructor(
    readonly root: string,
    readonly packaged: boolean,
    readonly states: readonly FileState[],
    diagnostics: readonly Diagnostic[],
    source: (file: string) => Promise<Source>,
  ) {
    this.#source = source;
    this.files = states.map((state) => state.data.file);
    this.diagnostics = [...diagnostics, ...states.flatMap((state) => state.diagnostics)];
    const broken: BrokenEntity[] = [];
    for (const state of states) this.#add(state, broken);
    this.broken = broken;
    this.manifest = manifestOf(states);
  }

  all<C extends CollectionName>(collection: C): readonly Entity<C>[] {
    return [...(this.#sound.get(collection)?.values() ?? [])] as unknown as Entity<C>[];
  }

  get<C extends CollectionName>(collection: C, id: string): Entity<C> | undefined {
    return this.#sound.get(collection)?.get(id) as Entity<C> | undefined;
  }

  source(file: string): Promise<Source> {
    return this.#source(file);
  }

  #add(state: FileState, broken: BrokenEntity[]): void {
    const { collection, file, stem } = state.data;
    if (!collection) return;
    if (collection.layout === 'file' && state.value !== undefined && state.diagnostics.length === 0) {
      // Nearly every file of a large dataset.
      this.#keep(collection.name, { collection: collection.name, id: stem, fields: state.value as unknown as Records[CollectionName], file, path: WHOLE_FILE });
      return;
    }
    const isBroken = brokenPaths(state);
    const records: [Path, string | undefined, Json][] = collection.layout === 'file' ? [[[], undefined, state.value ?? {}]] : Object.entries(state.value ?? {}).map(([key, value]) => [[key], key, value]);
    for (const [path, key, fields] of records) {
      const id = recordId(collection, stem, key);
      // The schema has vouched for the shape of every record that has no error.
      // A second record with the same id is kept apart for the checks to find.
      if (isBroken(key) || this.#sound.get(collection.name)?.has(id)) broken.push({ collection: collection.name, id, fields, file, path });
      else this.#keep(collection.name, { collection: collection.name, id, fields: fields as unknown as Records[CollectionName], file, path });
    }
  }

  #keep(collection: CollectionName, entity: Entity): void {
    const entities = this.#sound.get(collection);
    if (entities) entities.set(entity.id, entity);
    else this.#sound.set(collection, new Map([[entity.id, entity]]));
  }
}

/** Tells which keys of a file have errors; an error outside of any record breaks them all. */
function brokenPaths(state: FileState): (key: string | undefined) => boolean {
  const errors = state.diagnostics.filter((d) => d.severity === 'error');
  const whole = state.value === undefined || errors.some((d) => d.path === undefined || d.path.length === 0);
  const keys = new Set(errors.map((d) => d.path?.[0]));
  return (key) => (key === undefined ? errors.length > 0 || whole : whole || keys.has(key));
}

function manifestOf(states: readonly FileState[]): Manifest | undefined {
  const state = states.find((s) => s.data.collection === undefined);
  if (!state?.value || state.diagnostics.some((d) => d.severity === 'error')) return undefined;
  return state.value as unknown as Manifest;
}
