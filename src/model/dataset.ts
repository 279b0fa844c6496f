import type { CollectionName, Records } from './collections.js';
import type { Diagnostic, Path, Range } from './diagnostic.js';
import type { Manifest } from './records.js';
import { type Language, LANGUAGES } from './text.js';

/** A plain value as YAML and JSON know it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The text of a file and where its values stand in it. */
export interface Source {
  file: string;
  text: string;
  /** Exact range of the value or key at `path`, safe to edit at; undefined if there is none. */
  find(path: Path, part?: 'key' | 'value'): Range | undefined;
  /** Range of the value at `path` or of the nearest entry around it: good for pointing only. */
  nearest(path: Path, part?: 'key' | 'value'): Range;
}

/** A record that follows its schema. */
export interface Entity<C extends CollectionName = CollectionName> {
  collection: C;
  id: string;
  fields: Records[C];
  /** One of them, where the record is yet to be put together; `fieldOf` and `valueIn` ask for it. */
  field?(name: string): Json | undefined;
  /** Stands for what it has under some names: records of its collection that have the same there have the same key. */
  key?(names: readonly string[]): string;
  /** File, relative to the dataset's folder, with forward slashes. */
  file: string;
  /** Where the record stands in its file: empty, or the key. */
  path: Path;
}

/** A record that has errors of its own; `fields` is whatever could be read of it. */
export interface BrokenEntity {
  collection: CollectionName;
  id: string;
  fields: Json;
  file: string;
  path: Path;
}

/** A state of a dataset that git keeps. */
export interface Revision {
  /** As it was typed: a revision or a date. */
  rev: string;
  commit: string;
  /** Day of the commit in UTC, `YYYY-MM-DD`. */
  date: string;
}

/** What a commit made of a file of a dataset: beside each parent, for a merge. */
export interface FileVersion {
  commit: string;
  /** Day of the commit in UTC, `YYYY-MM-DD`. */
  date: string;
  author: string;
  /** First line of the message. */
  message: string;
  /** Path within the dataset, before and after. */
  was: string;
  file: string;
  /** What the file held; undefined where it was not there, or could not be read. */
  before: Json | undefined;
  after: Json | undefined;
}

export interface Dataset {
  /** Absolute path of the folder. */
  root: string;
  /** Whether it is the copy that ships with the package. */
  packaged: boolean;
  /** The commit that it was read from; absent where it is what is in the folder. */
  revision?: Revision;
  /** `dataset.yaml`; undefined if it is missing or broken. */
  manifest: Manifest | undefined;
  /** Sound records of a collection: files sorted by name, keys in the order of their file. */
  all<C extends CollectionName>(collection: C): readonly Entity<C>[];
  get<C extends CollectionName>(collection: C, id: string): Entity<C> | undefined;
  /** Sound terms of a vocabulary, for which no other need be read. */
  vocabulary(name: string): readonly Entity<'vocabularies'>[];
  /** Records that have errors of their own. */
  broken: readonly BrokenEntity[];
  /** Those of one collection, for which no other need be read. */
  brokenIn(collection: CollectionName): readonly BrokenEntity[];
  /** What is wrong with single files and records; relations between records are the business of `check`. */
  diagnostics: readonly Diagnostic[];
  /** All files that were read, sorted, relative to the root. */
  files: readonly string[];
  /** Text and positions of a file. */
  source(file: string): Promise<Source>;
}

/** The languages that a dataset declares; every one where it does not say. */
export function languagesOf({ manifest }: Pick<Dataset, 'manifest'>): readonly Language[] {
  return manifest?.languages ?? LANGUAGES;
}
