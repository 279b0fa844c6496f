import type { Action, Contingent, Country, Expert, Figure, Organisation, Term } from './records.js';
import type { Label } from './text.js';

/** The record type of each collection. */
export interface Records {
  actions: Action;
  experts: Expert;
  contingents: Contingent;
  countries: Country;
  organisations: Organisation;
  figures: Figure;
  vocabularies: Term;
}

export type CollectionName = keyof Records;

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
}

/** All collections in order of display; a collection's folder bears its name. */
export const COLLECTIONS: readonly Collection[] = [
  {
    name: 'actions',
    singular: 'action',
    label: { en: 'Actions', fr: 'Actions' },
    schema: 'action',
    layout: 'file',
    qualified: false,
  },
  {
    name: 'experts',
    singular: 'expert',
    label: { en: 'Experts', fr: 'Experts' },
    schema: 'expert',
    layout: 'file',
    qualified: false,
  },
  {
    name: 'contingents',
    singular: 'contingent',
    label: { en: 'Contingents', fr: 'Contingents' },
    schema: 'contingents',
    layout: 'keyed',
    qualified: true,
  },
  {
    name: 'countries',
    singular: 'country',
    label: { en: 'Countries', fr: 'Pays' },
    schema: 'country',
    layout: 'file',
    qualified: false,
  },
  {
    name: 'organisations',
    singular: 'organisation',
    label: { en: 'Organisations', fr: 'Organisations' },
    schema: 'organisation',
    layout: 'file',
    qualified: false,
  },
  {
    name: 'figures',
    singular: 'figure',
    label: { en: 'Published figures', fr: 'Chiffres publiés' },
    schema: 'figures',
    layout: 'keyed',
    qualified: false,
  },
  {
    name: 'vocabularies',
    singular: 'term',
    label: { en: 'Vocabularies', fr: 'Vocabulaires' },
    schema: 'vocabulary',
    layout: 'keyed',
    qualified: true,
  },
];

export const COLLECTION_NAMES: readonly CollectionName[] = COLLECTIONS.map((c) => c.name);

/** Kinds of records that `mieux new` makes. The others have their place in a file among their like, which is for an editor. */
export const NEW_KINDS: readonly Collection[] = COLLECTIONS.filter(
  ({ name }) => name !== 'figures' && name !== 'vocabularies',
);

/** The collection that is called so, or one of whose records is. */
export function kindNamed(typed: string): Collection | undefined {
  const wanted = typed.toLowerCase();
  return COLLECTIONS.find(
    ({ name, singular }) =>
      name === wanted || singular === wanted || (name === 'vocabularies' && wanted === 'vocabulary'),
  );
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

/** The schema, without ending, that a file of the dataset follows. */
export function schemaOf(file: string): string {
  const [folder = ''] = file.split('/');
  return isCollectionName(folder) ? collection(folder).schema : 'dataset';
}
