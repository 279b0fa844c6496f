import {
  collection as collectionNamed,
  COLLECTIONS,
  type CollectionName,
  type Records,
  recordId,
  stemOf,
} from '../model/collections.js';
import type { BrokenEntity, Dataset, Entity, Json, Revision, Source } from '../model/dataset.js';
import type { Diagnostic, Path } from '../model/diagnostic.js';
import type { Manifest } from '../model/records.js';
import type { FileState } from './file-state.js';
import { readSource } from './source.js';
import type { States } from './states.js';

/** The records of one collection. */
interface Holding {
  sound: readonly Entity[];
  broken: readonly BrokenEntity[];
  /** The sound ones by id, made when the first is asked for. */
  byId?: ReadonlyMap<string, Entity>;
}

/** A dataset put together from the states of its files, each collection when it is first asked for. */
export class FolderDataset implements Dataset {
  revision?: Revision;
  readonly found: readonly Diagnostic[];
  readonly #edition: string | undefined;
  readonly #source: (file: string) => Promise<Source>;
  readonly #holdings = new Map<CollectionName, Holding>();
  readonly #holdingsOfFiles = new Map<string, Holding>();
  #diagnostics: readonly Diagnostic[] | undefined;
  #manifest: { value: Manifest | undefined } | undefined;

  /**
   * `found` is what was wrong before any file was read; the texts of the files are in the folder
   * unless `source` has others; `edition` is that of an index which has all files as they are.
   */
  constructor(
    readonly root: string,
    readonly packaged: boolean,
    readonly states: States,
    {
      found = [],
      edition,
      source = (file) => readSource(root, file),
    }: {
      found?: readonly Diagnostic[];
      edition?: string | undefined;
      source?: (file: string) => Promise<Source>;
    },
  ) {
    this.found = found;
    this.#edition = edition;
    this.#source = source;
  }

  /** Stands for all that decides what can be found in the dataset: its files, what they hold, and what is wrong besides. Undefined if that is not known. */
  get state(): string | undefined {
    return this.#edition === undefined ? undefined : `${this.#edition} ${JSON.stringify(this.found)}`;
  }

  get files(): readonly string[] {
    return this.states.files;
  }

  get diagnostics(): readonly Diagnostic[] {
    return (this.#diagnostics ??= [...this.found, ...this.states.diagnostics]);
  }

  get broken(): readonly BrokenEntity[] {
    return COLLECTIONS.flatMap(({ name }) => this.brokenIn(name));
  }

  get manifest(): Manifest | undefined {
    this.#manifest ??= { value: manifestIn(this.states) };
    return this.#manifest.value;
  }

  all<C extends CollectionName>(collection: C): readonly Entity<C>[] {
    return this.#holding(collection).sound as unknown as readonly Entity<C>[];
  }

  get<C extends CollectionName>(collection: C, id: string): Entity<C> | undefined {
    const { layout, qualified } = collectionNamed(collection);
    // What is not among the keys of any file need not be looked for in what these hold.
    const hasKey = ({ keys }: FileState): boolean => keys.includes(id);
    const isHeld = this.#holdings.has(collection);
    if (!isHeld && layout === 'keyed' && !qualified && !this.states.in(collection).some(hasKey)) return undefined;
    const holding = qualified ? this.#holdingOf(collection, id.slice(0, id.indexOf('/'))) : this.#holding(collection);
    holding.byId ??= new Map(holding.sound.map((entity) => [entity.id, entity]));
    return holding.byId.get(id) as Entity<C> | undefined;
  }

  vocabulary(name: string): readonly Entity<'vocabularies'>[] {
    return this.#holdingOf('vocabularies', name).sound as unknown as readonly Entity<'vocabularies'>[];
  }

  brokenIn(collection: CollectionName): readonly BrokenEntity[] {
    return this.#isWhole(collection) ? [] : this.#holding(collection).broken;
  }

  source(file: string): Promise<Source> {
    return this.#source(file);
  }

  /** Whether no record is broken, which is told without reading any: no file has a fault, and no two have the same key. */
  #isWhole(collection: CollectionName): boolean {
    if (this.diagnostics.length > 0) return false;
    const { layout, qualified } = collectionNamed(collection);
    if (layout === 'file' || qualified) return true;
    const keys = this.states.in(collection).flatMap((state) => state.keys);
    return new Set(keys).size === keys.length;
  }

  #holding(collection: CollectionName): Holding {
    const known = this.#holdings.get(collection);
    if (known) return known;
    const states = this.states.in(collection);
    const made = collectionNamed(collection).qualified
      ? joined(states.map(({ file }) => this.#holdingOf(collection, stemOf(file))))
      : hold(collection, states);
    this.#holdings.set(collection, made);
    return made;
  }

  /** The records of one file, where its name begins their ids: no other file has the same. */
  #holdingOf(collection: CollectionName, stem: string): Holding {
    const key = `${collection}/${stem}`;
    const known = this.#holdingsOfFiles.get(key);
    if (known) return known;
    const states = this.states.in(collection).filter(({ file }) => stemOf(file) === stem);
    const made = hold(collection, states);
    this.#holdingsOfFiles.set(key, made);
    return made;
  }
}

/** What `dataset.yaml` says; undefined if it is not there or has errors. */
function manifestIn(states: States): Manifest | undefined {
  const [state] = states.in(undefined);
  if (!state?.value || state.diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  return state.value as unknown as Manifest;
}

function joined(holdings: readonly Holding[]): Holding {
  return { sound: holdings.flatMap(({ sound }) => sound), broken: holdings.flatMap(({ broken }) => broken) };
}

function hold(name: CollectionName, states: readonly FileState[]): Holding {
  const collection = collectionNamed(name);
  const sound: Entity[] = [];
  const broken: BrokenEntity[] = [];
  const ids = new Set<string>();
  for (const state of states) {
    const whole = state.record();
    if (whole) {
      // Nearly every file of a large dataset.
      sound.push(whole);
      continue;
    }
    const { file, value, diagnostics } = state;
    const isBroken = brokenPaths(value, diagnostics);
    const records: [Path, string | undefined, Json][] =
      collection.layout === 'file'
        ? [[[], undefined, value ?? {}]]
        : Object.entries(value ?? {}).map(([key, value]) => [[key], key, value]);
    for (const [path, key, fields] of records) {
      const id = recordId(collection, stemOf(file), key);
      // The schema has vouched for the shape of every record that has no error.
      // A second record with the same id is kept apart for the checks to find.
      if (isBroken(key) || ids.has(id)) broken.push({ collection: name, id, fields, file, path });
      else {
        ids.add(id);
        sound.push({ collection: name, id, fields: fields as unknown as Records[CollectionName], file, path });
      }
    }
  }
  return { sound, broken };
}

/** Tells which keys of a file have errors; an error outside of any record breaks them all. */
function brokenPaths(
  value: FileState['value'],
  diagnostics: readonly Diagnostic[],
): (key: string | undefined) => boolean {
  const errors = diagnostics.filter((d) => d.severity === 'error');
  const whole = value === undefined || errors.some((d) => d.path === undefined || d.path.length === 0);
  const keys = new Set(errors.map((d) => d.path?.[0]));
  return (key) => (key === undefined ? errors.length > 0 || whole : whole || keys.has(key));
}
