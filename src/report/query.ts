import { collection, type CollectionName } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import { DatasetError, UsageError } from '../model/fault.js';
import { parsePeriod, type Span } from '../model/period.js';
import { matches, type Query, type Subject } from '../model/query.js';
import { didYouMean } from '../model/suggest.js';
import { fold } from '../model/text.js';
import type { Refers } from '../model/lexicon.js';
import { type Attribute, codesOf, type View } from './attributes/attribute.js';
import { attributesOf } from './attributes/index.js';

/** The field that searches the text of a record; every collection has it. */
export const TEXT_FIELD = 'text';

type FieldAttribute<C extends CollectionName> = Attribute<C> & { field: string };

/** The attributes of a collection that queries can name. */
export function fieldsOf<C extends CollectionName>(name: C): FieldAttribute<C>[] {
  return attributesOf(name).filter((a): a is FieldAttribute<C> => a.field !== undefined);
}

interface Term {
  field: string;
  negated: boolean;
  query: Query;
}

/**
 * Reads the terms of a query, one a string: `region:asia`, `not:status:refused`, `text:border guards`.
 * Two terms on one field mean either, terms on different fields mean both, negated ones exclude.
 * Throws a UsageError for an unknown field or value.
 */
export function parseQuery(name: CollectionName, terms: readonly string[], view: View): Query {
  const parsed = terms.map((term) => parseTerm(name, term, view));
  const fields = [...new Set(parsed.filter((t) => !t.negated).map((t) => t.field))];
  const wanted = fields.map((field) =>
    either(parsed.filter((t) => !t.negated && t.field === field).map((t) => t.query)),
  );
  const unwanted = parsed.filter((t) => t.negated).map((t): Query => ({ kind: 'not', query: t.query }));
  const queries = [...wanted, ...unwanted];
  if (queries.length === 0) return { kind: 'any' };
  return queries.length === 1 && queries[0] ? queries[0] : { kind: 'and', queries };
}

function either(queries: readonly Query[]): Query {
  return queries.length === 1 && queries[0] ? queries[0] : { kind: 'or', queries };
}

/** Splits a line such as `status:ongoing text:"border guards"` into terms, as a shell would. */
export function splitTerms(line: string): string[] {
  const terms = line.match(/(?:[^\s"]|"[^"]*")+/gu) ?? [];
  return terms.map((term) => term.replace(/"/gu, ''));
}

function parseTerm(name: CollectionName, term: string, view: View): Term {
  const negated = term.startsWith('not:');
  const rest = negated ? term.slice('not:'.length) : term;
  const colon = rest.indexOf(':');
  if (colon < 1)
    throw new UsageError(
      `\`${term}\` is not a term of a query.`,
      `A term is \`field:value\`, such as ${example(name)}; for words in the text, \`text:"${rest}"\`.`,
    );
  const field = rest.slice(0, colon);
  const value = rest.slice(colon + 1).trim();
  if (value === '')
    throw new UsageError(`The term \`${term}\` has no value.`, `For records without a value, ask \`${field}:none\`.`);
  if (field === TEXT_FIELD) return { field, negated, query: { kind: 'text', words: fold(value) } };
  const attribute = fieldsOf(name).find((a) => a.field === field);
  if (!attribute) throw unknownField(name, field);
  return { field, negated, query: parseValue(attribute, value, view) };
}

function example(name: CollectionName): string {
  return name === 'actions' ? '`region:asia`' : `\`${fieldsOf(name)[0]?.field ?? TEXT_FIELD}:…\``;
}

function unknownField(name: CollectionName, field: string): UsageError {
  const fields = [...fieldsOf(name).map((a) => a.field), TEXT_FIELD];
  const known = `Fields of ${name}: ${fields.join(', ')}.`;
  const near = didYouMean(field, fields);
  return new UsageError(`${collection(name).label.en} have no field \`${field}\`.`, near ? `${near} ${known}` : known);
}

function parseValue<C extends CollectionName>(attribute: FieldAttribute<C>, value: string, view: View): Query {
  const { field } = attribute;
  if (value === 'none') return { kind: 'none', field };
  const resolved = resolve(attribute, value, view);
  // The whole value comes first, since a name may hold a comma.
  if (resolved) return resolved;
  const parts = value.split(',').map((part) => part.trim());
  return either(
    parts.map((part) =>
      part === 'none'
        ? { kind: 'none', field }
        : (resolve(attribute, part, view) ?? unknownValue(attribute, part, view)),
    ),
  );
}

function resolve<C extends CollectionName>(attribute: FieldAttribute<C>, value: string, view: View): Query | undefined {
  const { field, period, groups, refers } = attribute;
  if (period) {
    const span = parsePeriod(value);
    return span && { kind: 'period', field, relation: period.relation, span };
  }
  if (groups && Object.hasOwn(groups, value)) return { kind: 'field', field, values: groups[value] ?? [] };
  if (!refers) return freeValue(attribute, value, view);
  for (const each of refers) {
    const code = view.lexicon.resolve(each, value);
    if (code !== undefined) return { kind: 'field', field, values: [code] };
  }
  return undefined;
}

/** A field without a vocabulary knows the values that its records have. */
function freeValue<C extends CollectionName>(
  attribute: FieldAttribute<C>,
  value: string,
  view: View,
): Query | undefined {
  const known = freeValues(attribute, view).find((v) => fold(v) === fold(value));
  return known === undefined ? undefined : { kind: 'field', field: attribute.field, values: [known] };
}

function freeValues<C extends CollectionName>(attribute: Attribute<C>, view: View): string[] {
  const collection = COLLECTION_OF.get(attribute) as C;
  return [...new Set(view.dataset.all(collection).flatMap((e) => codesOf(attribute.cell(e, view))))].sort();
}

const COLLECTION_OF = new Map<Attribute, CollectionName>(
  (['actions', 'experts', 'contingents', 'countries', 'organisations', 'figures', 'vocabularies'] as const).flatMap(
    (name) => attributesOf(name).map((a) => [a as Attribute, name] as const),
  ),
);

function unknownValue<C extends CollectionName>(attribute: FieldAttribute<C>, value: string, view: View): never {
  const { field, period, refers, groups } = attribute;
  if (period)
    throw new UsageError(
      `\`${field}:${value}\` is not a period.`,
      'A period is 2012, 2012-06, 2012..2014, ..2012 or 2013-07.. and does not run backwards.',
    );
  const near = suggestValue(refers, Object.keys(groups ?? {}), freeOrNone(attribute, view), value, view);
  const codes = valuesOf(attribute, view);
  const all = codes.length <= 30 ? `Values: ${[...codes, 'none'].join(', ')}.` : undefined;
  throw new UsageError(
    `\`${value}\` is not a value of \`${field}\`.`,
    [near, all].filter((h) => h !== undefined).join(' ') || undefined,
  );
}

function freeOrNone<C extends CollectionName>(attribute: Attribute<C>, view: View): string[] {
  return attribute.refers ? [] : freeValues(attribute, view);
}

function suggestValue(
  refers: readonly Refers[] | undefined,
  groups: readonly string[],
  free: readonly string[],
  value: string,
  view: View,
): string | undefined {
  const direct = didYouMean(value, [...groups, ...free]);
  if (direct) return direct;
  return refers?.map((each) => view.lexicon.suggest(each, value)).find((s) => s !== undefined);
}

/** The values a query may give for a field: codes, groups of codes, or what the records hold. */
export function valuesOf<C extends CollectionName>(attribute: Attribute<C>, view: View): string[] {
  if (attribute.period) return [];
  const codes = attribute.refers
    ? attribute.refers.flatMap((each) => view.lexicon.codes(each))
    : freeValues(attribute, view);
  return [...codes, ...Object.keys(attribute.groups ?? {})];
}

/**
 * The records of a collection that answer a query, in the dataset's order. Throws a DatasetError where the answer
 * would rest on a reference that leads nowhere, unless the view is partial.
 */
export function select<C extends CollectionName>(name: C, query: Query, view: View): Entity<C>[] {
  const subject = new RecordSubject(name, view);
  return view.dataset.all(name).filter((entity) => matches(query, subject.of(entity)));
}

/** A record as a query sees it; one object sees all records of a collection, one after the other. */
class RecordSubject<C extends CollectionName> implements Subject {
  readonly #attributes: ReadonlyMap<string, FieldAttribute<C>>;
  readonly #view: View;
  /** Codes that were found to be known, by field. */
  readonly #known = new Map<string, Set<string>>();
  #entity!: Entity<C>;

  constructor(name: C, view: View) {
    this.#attributes = new Map(fieldsOf(name).map((a) => [a.field, a]));
    this.#view = view;
  }

  of(entity: Entity<C>): this {
    this.#entity = entity;
    return this;
  }

  values(field: string): readonly string[] {
    const attribute = this.#attributes.get(field);
    if (!attribute) return [];
    for (const each of attribute.from ?? []) this.#codes(this.#attributes.get(each));
    return this.#codes(attribute);
  }

  span(field: string): Span | undefined {
    return this.#attributes.get(field)?.period?.span(this.#entity, this.#view);
  }

  /** The codes of the record under an attribute, all of them known. */
  #codes(attribute: FieldAttribute<C> | undefined): readonly string[] {
    if (!attribute) return [];
    const codes = codesOf(attribute.cell(this.#entity, this.#view));
    if (this.#view.partial || !attribute.refers) return codes;
    for (const code of codes) this.#requireKnown(code, attribute.field, attribute.refers);
    return codes;
  }

  #requireKnown(code: string, field: string, refers: readonly Refers[]): void {
    const known = this.#known.get(field) ?? new Set();
    if (known.has(code)) return;
    if (!refers.some((each) => this.#view.lexicon.has(each, code))) {
      throw new DatasetError(
        `\`${this.#entity.file}\` names \`${code}\` as ${field}, and there is no such record, so that the answer would be wrong.`,
        '`mieux validate` shows where it stands; --partial answers all the same.',
      );
    }
    this.#known.set(field, known.add(code));
  }

  mentions(words: string): boolean {
    return strings(this.#entity.fields as unknown as Json).some((text) => fold(text).includes(words));
  }
}

function strings(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
