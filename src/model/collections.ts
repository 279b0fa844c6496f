import { COLLECTIONS as STATED } from './collections.generated.js';
import type { Records } from './records.js';
import type { Label } from './text.js';

export type { Records };
export type CollectionName = keyof Records;

/** A field by which people name records. */
export interface Naming {
  name: string;
  /** Where it stands in the record; empty for the text that the record itself is. */
  path: readonly string[];
  /** The collection of the record whose name it is. */
  refers?: Exclude<CollectionName, 'vocabularies'>;
}

export interface Collection {
  name: CollectionName;
  /** What one of its records is called. */
  singular: string;
  label: Label;
  /** Schema file that its files follow, without ending. */
  schema: string;
  /** Whether a file is one record (the file's name is the id) or holds many by key. */
  layout: 'file' | 'keyed';
  /** For keyed files: whether ids are unique by key alone or need the file's name before them. */
  qualified: boolean;
  /** The fields by which people name its records: the first that a record has is its label. */
  namedBy: readonly Naming[];
  /** Whether a new record has its place among its like, which is for an editor to find. */
  isMadeByHand: boolean;
}

/** All collections in order of display; a collection's folder bears its name. */
export const COLLECTIONS: readonly Collection[] = STATED;

export const COLLECTION_NAMES: readonly CollectionName[] = COLLECTIONS.map((c) => c.name);

/** Kinds of records that `mieux new` makes. */
export const NEW_KINDS: readonly Collection[] = COLLECTIONS.filter(({ isMadeByHand }) => !isMadeByHand);

/** The collection that is called so, or one of whose records is. */
export function kindNamed(typed: string): Collection | undefined {
  const wanted = typed.toLowerCase();
  return COLLECTIONS.find(({ name, singular, schema }) => name === wanted || singular === wanted || schema === wanted);
}

export function isCollectionName(name: string): name is CollectionName {
  return COLLECTIONS.some((c) => c.name === name);
}

export function collection(name: CollectionName): Collection {
  const found = COLLECTIONS.find((c) => c.name === name);
  if (!found) throw new Error(`no collection ${name}`);
  return found;
}

/** The id of a record: the file's name, the key in the file, or both. */
export function recordId(of: Collection, stem: string, key: string | undefined): string {
  if (key === undefined) return stem;
  return of.qualified ? `${stem}/${key}` : key;
}

/** The name of a record's file without its folder and its ending. */
export function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1, -'.yaml'.length);
}

/** The schema, without ending, that a file of the dataset follows. */
export function schemaOf(file: string): string {
  const [folder = ''] = file.split('/');
  return isCollectionName(folder) ? collection(folder).schema : 'dataset';
}
