import type { Attribute } from '../model/attribute.js';
import type { CollectionName } from '../model/collections.js';
import type { Entity } from '../model/dataset.js';
import type { Cell } from '../model/table.js';
import type { Label } from '../model/text.js';
import type { View } from '../model/view.js';

/** What follows from a record. Of its names, the ones that are not given are made as those of a stored field are. */
export type Derived<C extends CollectionName> = Omit<Attribute<Entity<C>>, 'names'> & {
  /** Older names that are understood. */
  formerly?: readonly string[];
  /** The attribute that it comes after in lists and sheets; the last one if left out. */
  after?: string;
  /** Whether the sheet of a record has a line for it. */
  isOnSheet?: boolean;
  /** Whether exports have it: a single value has a column unless this is false, several have a table only if it is true. */
  isExported?: boolean;
  /** Whether it is a number without a fraction. */
  isWhole?: boolean;
};

/** Records of another collection that concern a record, as a table of its sheet. */
export interface Related<C extends CollectionName = CollectionName> {
  title: Label;
  collection: C;
  columns: readonly string[];
  records: readonly Entity<C>[];
}

/** One more table of a sheet. */
export interface Part {
  title: Label;
  /** What an id refers to, so that pages have a link in its place; the column `name` after it, which says the same in words, they leave out. */
  columns: readonly { key: string; label: Label; kind: 'id' | 'text' | 'number' | 'date'; refers?: CollectionName }[];
  rows: readonly (readonly Cell[])[];
  /** What is said under it, or instead of it, if it has no rows. */
  notes?: readonly Label[];
}

/** How the tables of exports differ from what would follow from the schema: mostly names that people use already. */
export interface Exported<C extends CollectionName> {
  /** Names of the tables of lists, by the name of the list, after those that it stands in: `requested_by`, `activities.reports`. */
  tables?: Readonly<Record<string, string>>;
  /** Names of columns, by that of the field, after those of the lists that it stands in: `capacity`, `activities.start`. */
  columns?: Readonly<Record<string, string>>;
  /** Fields whose values are rows of one table, which says of each what kind of value it is. */
  united?: { table: string; label: Label; fields: readonly string[] };
  /** What follows from a record and only exports have, in place of the field that has the name, if one has. */
  derived?: readonly Derived<C>[];
}

/** Everything about the records of a collection that their schema does not say. */
export interface Description<C extends CollectionName> {
  /** Columns that a list shows when none is asked for; the id and the first few fields if left out. */
  shown?: readonly string[];
  /** What follows from its records. */
  derived?: readonly Derived<C>[];
  /** What a stored field does otherwise than its kind would have it, by name. */
  fields?: Readonly<Record<string, Partial<Omit<Attribute<Entity<C>>, 'name' | 'names'>>>>;
  /** Collections that it looks at besides those that its fields and what follows from them refer to. */
  looksAt?: readonly CollectionName[];
  /** Lines of the sheet that say more than a field's value, by the key of the schema all of whose fields they stand for; undefined for one that another line says, too. */
  lines?: Readonly<Record<string, ((entity: Entity<C>, view: View) => string | undefined) | undefined>>;
  /** What the records of other collections say of it. */
  related?: (entity: Entity<C>, view: View) => readonly (Related | Part)[];
  /** What whoever works on it should know, at the end of its sheet: nothing that is said of it. */
  advice?: (entity: Entity<C>, view: View) => readonly Related[];
  /** What follows from it and from the records that refer to it, for machines; what is derived, under its names, if left out. */
  inFull?: (entity: Entity<C>, view: View) => Readonly<Record<string, unknown>>;
  /** Paths of what a new record may take over from one like it: never what tells it from others, what happened in it, or where the source has it. */
  common?: readonly string[];
  exported?: Exported<C>;
}

export type Descriptions = { readonly [C in CollectionName]?: Description<C> };
