import { isCollectionName } from '../../model/collections.js';
import type { Dataset, Json } from '../../model/dataset.js';
import { Lexicon } from '../../model/lexicon.js';
import type { Refers } from '../../model/refers.js';
import { isLanguage, type Label, type Language, LANGUAGES } from '../../model/text.js';

type Schema = Record<string, Json>;

/** Schemas by file name, as they stand in `schemas/`. */
export type SchemaFiles = Readonly<Record<string, Schema>>;

/** Draft 7, which every editor reads. */
const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** Keywords that are carried out here, so that each schema stands alone; ours begin with `x-`. */
const isResolved = (key: string): boolean =>
  key === '$ref' || key === '$defs' || key === '$schema' || key.startsWith('x-');

/**
 * Schemas for editors, by file name: each stands alone, and wherever a record refers to another, every id is listed with
 * its label, so that an editor can complete, explain and check it.
 */
export function editorSchemas(files: SchemaFiles, dataset: Dataset): Record<string, Schema> {
  const lists = new IdLists(dataset);
  const names = Object.keys(files).filter((name) => files[name]?.type !== undefined);
  return Object.fromEntries(
    names.map((name) => [name, { $schema: DRAFT, ...expand(files[name] ?? {}, name, files, lists) }]),
  );
}

/** Whether a text is a schema that this made. */
export function isEditorSchema(text: string): boolean {
  return text.startsWith(`{"$schema":${JSON.stringify(DRAFT)}`);
}

function expand(node: Json, file: string, files: SchemaFiles, lists: IdLists): Schema {
  const { $ref, 'x-label': label, 'x-labels': labels, 'x-references': references } = node as Schema;
  const own = Object.fromEntries(Object.entries(node as Schema).filter(([key]) => !isResolved(key)));
  const target = typeof $ref === 'string' ? follow($ref, file, files) : undefined;
  const base = target ? expand(target.schema, target.file, files, lists) : {};
  const expanded = Object.fromEntries(
    Object.entries(own).map(([key, value]) => [key, within(key, value, file, files, lists)]),
  );
  const title = typeof label === 'object' && label !== null && 'en' in label ? { title: label.en ?? null } : {};
  return inLanguages(lists.languages, {
    ...base,
    ...title,
    ...expanded,
    ...explained(own.enum, labels),
    ...(typeof references === 'string' ? lists.of(references as Refers, own.enum) : {}),
  });
}

/** What the words of a field are called, where its schema says it. */
function explained(codes: Json | undefined, labels: Json | undefined): Schema {
  if (!Array.isArray(codes) || labels === undefined) return {};
  const names = (codes as string[]).map((code) => namesOf((labels as unknown as Record<string, Label>)[code]));
  return { enumDescriptions: names, markdownEnumDescriptions: names };
}

const namesOf = ({ en, fr }: Label = { en: '', fr: '' }): string => (en === fr ? en : `${en} / ${fr}`);

/** A text has the languages that the dataset declares, and no other. */
function inLanguages(declared: readonly Language[], schema: Schema): Schema {
  const { properties, required = [] } = schema;
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return schema;
  if (!LANGUAGES.every((language) => language in properties)) return schema;
  const kept = Object.entries(properties).filter(([key]) => !isLanguage(key) || declared.includes(key));
  return {
    ...schema,
    properties: Object.fromEntries(kept),
    required: [...declared, ...(required as string[]).filter((key) => !isLanguage(key))],
  };
}

/** Keywords that hold schemas are expanded; all others are kept as they are. */
function within(key: string, value: Json, file: string, files: SchemaFiles, lists: IdLists): Json {
  const go = (each: Json): Schema => expand(each, file, files, lists);
  if (key === 'properties')
    return Object.fromEntries(Object.entries(value as Schema).map(([name, each]) => [name, go(each)]));
  if (key === 'items' || key === 'propertyNames') return go(value);
  if (key === 'additionalProperties' && typeof value === 'object') return go(value);
  if (key === 'oneOf' || key === 'anyOf' || key === 'allOf') return (value as Json[]).map(go);
  return value;
}

function follow(ref: string, file: string, files: SchemaFiles): { schema: Json; file: string } {
  const [path = '', name = ''] = ref.split('#/$defs/');
  const target = path === '' ? file : path;
  const schema = (files[target]?.$defs as Schema | undefined)?.[name];
  if (schema === undefined) throw new Error(`${file} refers to ${ref}, which does not exist`);
  return { schema, file: target };
}

/** The ids that each kind of reference may name, with words that explain them. */
class IdLists {
  readonly #dataset: Dataset;
  readonly #lexicon: Lexicon;
  readonly #known = new Map<string, Schema>();

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    this.#lexicon = new Lexicon(dataset);
  }

  get languages(): readonly Language[] {
    return this.#lexicon.languages;
  }

  of(refers: Refers, listed: Json | undefined): Schema {
    const key = `${refers} ${JSON.stringify(listed)}`;
    const made = this.#known.get(key) ?? this.#make(refers, listed);
    this.#known.set(key, made);
    return made;
  }

  #make(refers: Refers, listed: Json | undefined): Schema {
    const codes = Array.isArray(listed)
      ? (listed as string[])
      : [...this.#lexicon.codes(refers), ...this.#brokenIds(refers)];
    // A list without a single id would refuse everything.
    if (codes.length === 0) return {};
    const explained = codes.map((code) => this.#explain(refers, code));
    return { enum: codes, enumDescriptions: explained, markdownEnumDescriptions: explained };
  }

  /** Records with errors exist all the same; the fault is shown where it is. */
  #brokenIds(refers: Refers): string[] {
    const [collection = '', vocabulary] = refers.split('/');
    if (!isCollectionName(collection)) return [];
    const ids = this.#dataset.brokenIn(collection).map(({ id }) => id);
    if (vocabulary === undefined) return ids;
    return ids.filter((id) => id.startsWith(`${vocabulary}/`)).map((id) => id.slice(vocabulary.length + 1));
  }

  #explain(refers: Refers, code: string): string {
    const { en, fr } = this.#lexicon.label(refers, code);
    const term = refers.startsWith('vocabularies/')
      ? this.#lexicon.term(refers.slice('vocabularies/'.length), code)
      : undefined;
    const names = namesOf({ en, fr });
    return term?.definition === undefined ? names : `${names}: ${term.definition.en}`;
  }
}
