import {
  type Collection,
  collection as collectionNamed,
  COLLECTIONS,
  type CollectionName,
  type Records,
  stemOf,
} from '../../model/collections.js';
import type { Entity, Json } from '../../model/dataset.js';
import type { Diagnostic, Path } from '../../model/diagnostic.js';
import { type FileState, WHOLE_FILE } from '../file-state.js';
import { type DataFile, sizeOf } from '../files.js';
import type { States } from '../states.js';
import { signaturesIn } from '../stat-signatures.js';
import { cachePath, type CachePlace, readCacheEntry } from '../cache/entry.js';
import { namesOf, Section } from './section.js';

/*
 * The index of a dataset: what each file held when it was read last, in parts that a person can read. Where nothing changed,
 * `listing` is, byte for byte, what the system says of the files, and only the sections of what is asked for are parsed.
 */

/** Names of the parts beside the sections, each of which is named after its collection. */
export const LISTING = 'stat listing';
/** What stands in the folders, files and whatever does not belong there. */
export const FOLDERS = 'folders';
/** What is wrong with files, by their paths: hardly any has faults. */
export const FAULTS = 'all faults';

/** The section of a file: its collection, or that of the manifest. */
export const sectionOf = (of: Collection | undefined): string => of?.name ?? 'dataset';

export const SECTIONS: readonly string[] = ['dataset', ...COLLECTIONS.map(({ name }) => name)];

/** What stood in the folders of a dataset. */
export interface Folders {
  /** The names of the files in each section, in the order of the dataset. */
  files: Readonly<Record<string, readonly string[]>>;
  /** Paths of those that the index does not have: they cannot be kept, or had only just changed. */
  apart: readonly string[];
  /** What is wrong with whatever else stood there. */
  diagnostics: readonly Diagnostic[];
}

/** What is known of a file beside what it holds. */
export interface Known {
  signature: string;
  /** Where it stands in its section. */
  row: number;
}

/** About so many are kept of a file. */
const BYTES = 1_000;

const NO_DIAGNOSTICS: Diagnostic[] = [];
const NOTHING = Buffer.alloc(0);

/** A cache: without it all answers are the same. */
export class FileIndex {
  readonly #parts: ReadonlyMap<string, Buffer>;
  readonly #sections = new Map<string, Section>();
  #folders: Folders | undefined;
  #faults: ReadonlyMap<string, Diagnostic[]> | undefined;
  #known: ReadonlyMap<string, Known> | undefined;
  /** How many files are known in each section. */
  readonly #counts = new Map<string, number>();

  private constructor(
    parts: ReadonlyMap<string, Buffer>,
    /** How many files it knows. */
    readonly size: number,
    /** Tells it from any that was made before or after it: what follows from the files that it knows may be kept under it. */
    readonly edition: string,
  ) {
    this.#parts = parts;
  }

  /** The index that is kept of a dataset; an empty one if none is, or if it cannot be believed. */
  static open({ folder, version }: CachePlace, root: string): FileIndex {
    const entry = readCacheEntry(cachePath(folder, root, 'index'), version);
    const [size = '0', edition = ''] = entry?.state.split(' ') ?? [];
    return new FileIndex(entry?.parts ?? new Map<string, Buffer>(), Number(size), edition);
  }

  /** About how many files the index of a dataset knows, which is told without reading it. */
  static sizeNear({ folder }: CachePlace, root: string): number {
    return (sizeOf(cachePath(folder, root, 'index')).bytes ?? 0) / BYTES;
  }

  /** An index of these parts, which nobody has kept yet. */
  static of(parts: Readonly<Record<string, Buffer>>, size: number, edition: string): FileIndex {
    return new FileIndex(new Map(Object.entries(parts)), size, edition);
  }

  /** Whether it has every one of so many files, and all are as they were. */
  isCurrent(files: number, listing: Buffer): boolean {
    return files === this.size && this.#parts.get(LISTING)?.equals(listing) === true;
  }

  /** What stood in the folders when it was made. */
  get folders(): Folders {
    return (this.#folders ??= { files: {}, apart: [], diagnostics: [], ...this.#read(FOLDERS) });
  }

  /** Whether it has all the files that stood there. */
  get isWhole(): boolean {
    return this.folders.apart.length === 0;
  }

  /** Every file that it knows. */
  get known(): ReadonlyMap<string, Known> {
    if (this.#known) return this.#known;
    const signatures = signaturesIn(this.#parts.get(LISTING) ?? NOTHING);
    const apart = new Set(this.folders.apart);
    const known = new Map<string, Known>();
    for (const of of [undefined, ...COLLECTIONS]) {
      const kept = filesOf(of, this.folders).filter((file) => !apart.has(file));
      this.#counts.set(sectionOf(of), kept.length);
      for (const [row, file] of kept.entries()) known.set(file, { signature: signatures.get(file) ?? '', row });
    }
    return (this.#known = known);
  }

  /** How many files it knows in a section. */
  rowsIn(section: string): number {
    return this.known.size === 0 ? 0 : (this.#counts.get(section) ?? 0);
  }

  /** What is wrong with files, by their paths. */
  get faults(): ReadonlyMap<string, Diagnostic[]> {
    return (this.#faults ??= new Map(Object.entries(this.#read<Diagnostic[]>(FAULTS))));
  }

  /** The state of the `row`th file of its section. */
  state({ file, of }: DataFile, row: number): FileState {
    const { faults } = this;
    // To look up a path costs more than all the rest.
    const diagnostics = (faults.size === 0 ? undefined : faults.get(file)) ?? NO_DIAGNOSTICS;
    const section = this.section(sectionOf(of));
    return of?.layout === 'file'
      ? new IndexedRecord(section, row, file, of, diagnostics)
      : new IndexedFile(section, row, file, of, diagnostics);
  }

  section(name: string): Section {
    const known = this.#sections.get(name);
    if (known) return known;
    const { rows, values, names, texts } = namesOf(name);
    const part = (of: string): Buffer => this.#parts.get(of) ?? NOTHING;
    const made = new Section({ rows: part(rows), values: part(values), names: part(names), texts: part(texts) });
    this.#sections.set(name, made);
    return made;
  }

  #read<T>(name: string): Record<string, T> {
    const part = this.#parts.get(name);
    return part ? (JSON.parse(part.toString('utf8')) as Record<string, T>) : {};
  }
}

/** Paths of the files in a section, in the order of the dataset. */
function filesOf(of: Collection | undefined, { files }: Folders): string[] {
  return (files[sectionOf(of)] ?? []).map((name) => (of ? `${of.name}/${name}` : name));
}

/** The states of a dataset's files as an index has them: those of a collection are made when it is asked for. */
export class IndexedStates implements States {
  readonly #index: FileIndex;
  readonly #folders: Folders;
  readonly #apart: ReadonlyMap<string, FileState>;
  /** A file has one state: what was read once is the same object, by which two states of a dataset are compared. */
  readonly #made = new Map<CollectionName | undefined, readonly FileState[]>();

  /** `folders` are as they stand now, and `apart` the files in them that the index does not have as they are. */
  constructor(index: FileIndex, folders = index.folders, apart: ReadonlyMap<string, FileState> = new Map()) {
    this.#index = index;
    this.#folders = folders;
    this.#apart = apart;
  }

  get files(): readonly string[] {
    return [undefined, ...COLLECTIONS].flatMap((of) => filesOf(of, this.#folders));
  }

  get all(): readonly FileState[] {
    return [undefined, ...COLLECTIONS].flatMap((of) => this.in(of?.name));
  }

  in(collection: CollectionName | undefined): readonly FileState[] {
    const known = this.#made.get(collection);
    if (known) return known;
    const of = collection && collectionNamed(collection);
    const made = filesOf(of, this.#folders).map((file, i) => this.#state({ file, of }, i));
    this.#made.set(collection, made);
    return made;
  }

  /** Reads what most questions are about, the largest collection, while there is nothing else to do. */
  readAhead(): void {
    const { files } = this.#index.folders;
    const count = ({ name }: Collection): number => files[name]?.length ?? 0;
    const largest = COLLECTIONS.reduce((most, each) => (count(each) > count(most) ? each : most));
    this.in(largest.name);
    this.#index.section(largest.name).readAhead();
  }

  /** The state of a file that is the `i`th of its section. */
  #state(data: DataFile, i: number): FileState {
    // Where the index has all there is, no path need be looked up: for many files that would take longer than all the rest.
    if (this.#apart.size === 0) return this.#index.state(data, i);
    return this.#apart.get(data.file) ?? this.#index.state(data, this.#index.known.get(data.file)?.row ?? 0);
  }

  get diagnostics(): readonly Diagnostic[] {
    const { faults } = this.#index;
    if (this.#apart.size === 0) return [...faults.values()].flat();
    return this.files.flatMap((file) => this.#apart.get(file)?.diagnostics ?? faults.get(file) ?? NO_DIAGNOSTICS);
  }
}

/** A file that the index knows. Its value is put together when it is looked at. */
class IndexedFile implements FileState {
  /** Its value, once it is put together. */
  protected made: FileState['value'];

  constructor(
    readonly section: Section,
    readonly row: number,
    readonly file: string,
    readonly of: Collection | undefined,
    readonly diagnostics: Diagnostic[],
  ) {}

  get value(): FileState['value'] {
    return (this.made ??= this.section.mapping(this.row));
  }

  get keys(): readonly string[] {
    return this.section.keys(this.row);
  }

  record(): Entity | undefined {
    return undefined;
  }
}

/** A file that holds one record, and that record. */
class IndexedRecord extends IndexedFile implements Entity {
  declare readonly of: Collection;

  get collection(): CollectionName {
    return this.of.name;
  }

  get id(): string {
    return stemOf(this.file);
  }

  get fields(): Records[CollectionName] {
    return this.value as unknown as Records[CollectionName];
  }

  field(name: string): Json | undefined {
    return this.made ? this.made[name] : this.section.field(this.row, name);
  }

  key(names: readonly string[]): string {
    return this.section.key(this.row, names);
  }

  get path(): Path {
    return WHOLE_FILE;
  }

  override record(): Entity | undefined {
    return this.diagnostics.length === 0 ? this : undefined;
  }
}
