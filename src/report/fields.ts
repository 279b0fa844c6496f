import { collection, type CollectionName } from '../model/collections.js';
import { type Dataset, type Json, languagesOf } from '../model/dataset.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Shape } from '../model/shape.js';
import type { Cell, Table } from '../model/table.js';
import type { Label, Language } from '../model/text.js';

/** What decides on which fields there are, and how they are told. */
interface Told {
  language: Language;
  /** The languages that the dataset declares. */
  languages: readonly Language[];
  /** Whether the dataset is the edition of a publication, so that places in it can be named. */
  isEdition: boolean;
}

/** What a record of a collection may hold in a dataset: a row for each field, with its kind, what it means and an example. */
export function fieldsTable(name: CollectionName, dataset: Dataset, language: Language): Table {
  const { label } = collection(name);
  const languages = languagesOf(dataset);
  // A dataset that cannot say what it is may be an edition.
  const isEdition = dataset.manifest === undefined || dataset.manifest.publication !== undefined;
  return {
    title: { en: `Fields of ${label.en.toLowerCase()}`, fr: `Champs : ${label.fr.toLowerCase()}` },
    columns: [
      { key: 'field', label: { en: 'Field', fr: 'Champ' }, kind: 'id' },
      { key: 'required', label: { en: 'Required', fr: 'Obligatoire' }, kind: 'flag' },
      { key: 'type', label: { en: 'Type', fr: 'Type' }, kind: 'text' },
      { key: 'description', label: { en: 'Description', fr: 'Description (en anglais)' }, kind: 'text' },
      { key: 'example', label: { en: 'Example', fr: 'Exemple' }, kind: 'text' },
    ],
    rows: rowsOf(recordShapeOf(name, languages), '', { language, languages, isEdition }),
    wrap: true,
  };
}

function rowsOf(shape: Shape, prefix: string, told: Told): Cell[][] {
  return Object.entries(shape.keys ?? {}).flatMap(([key, each]) => {
    if (!told.isEdition && OF_PUBLICATION.has(key)) return [];
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const meant = told.isEdition ? each : beyondPublication(key, each);
    const own = [path, shape.required?.includes(key) === true, kind(meant, told), meant.description, example(meant)];
    const inner = each.items ?? each;
    return [own, ...(isWording(inner) ? [] : rowsOf(inner, each.items ? `${path}[]` : path, told))];
  });
}

/** Keys that name a place in a publication. */
const OF_PUBLICATION: ReadonlySet<string> = new Set(['stated_in', 'sections', 'heading']);

/** A field where there is no publication: what is left of a source is `other`. */
function beyondPublication(key: string, shape: Shape): Shape {
  if (key === 'part') return { ...shape, values: ['other'], example: 'other' };
  if (key === 'source') return { ...shape, example: { part: 'other' } };
  return { ...shape, example: withoutPlaces(shape.example) };
}

function withoutPlaces(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !OF_PUBLICATION.has(key)));
}

/** A text in the languages of the dataset, which explains itself. */
const isWording = (shape: Shape): boolean => shape.kind === 'text';

const words = {
  set: { en: 'set of', fr: 'ensemble :' },
  list: { en: 'list of', fr: 'liste :' },
  text: { en: 'text', fr: 'texte' },
  several: { en: 'one of several', fr: 'plusieurs formes' },
} as const satisfies Record<string, Label>;

const TYPES: Readonly<Record<string, Label>> = {
  object: { en: 'mapping', fr: 'objet' },
  string: { en: 'text', fr: 'texte' },
  integer: { en: 'whole number', fr: 'nombre entier' },
  number: { en: 'number', fr: 'nombre' },
  boolean: { en: 'true or false', fr: 'vrai ou faux' },
  array: { en: 'list', fr: 'liste' },
  date: { en: 'date', fr: 'date' },
  month: { en: 'month', fr: 'mois' },
};

function kind(shape: Shape, told: Told): string {
  const { language, languages } = told;
  if (shape.items) return `${(shape.isSet === true ? words.set : words.list)[language]} ${kind(shape.items, told)}`;
  if (shape.values) return shape.values.join(' | ');
  if (shape.refers !== undefined) return shape.refers;
  if (shape.constant !== undefined) return JSON.stringify(shape.constant);
  if (isWording(shape)) return `${words.text[language]} (${languages.join(', ')})`;
  return (TYPES[shape.kind ?? shape.type ?? ''] ?? words.several)[language];
}

/** As one would write it in a file, but for the quotation marks; with a space where a line may break. */
function example({ example: value }: Shape): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1).replace(/\n */gu, ' ');
}
