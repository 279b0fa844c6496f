import { type Attribute, codesOf } from '../../model/attribute.js';
import { type CollectionName, isCollectionName } from '../../model/collections.js';
import { UsageError } from '../../model/fault.js';
import type { Query } from '../../model/query.js';
import { didYouMean } from '../../model/suggest.js';
import { fold } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { nameOfOne } from '../attributes.js';
import { allOf, attributeIn, type Listing, recordsOf } from '../listing.js';
import { parseValue, valuesFound } from './value.js';

/** The field that searches the text of a row; every listing has it. */
export const TEXT_FIELD = 'text';

interface Term {
  field: string;
  negated: boolean;
  query: Query;
}

/** What is asked about: the records of a collection, or whatever else can be listed. */
export function listingFor(of: CollectionName | Listing): Listing {
  return typeof of === 'string' ? recordsOf(of) : of;
}

/**
 * Reads the terms of a query, one a string: `region:asia`, `not:status:refused`, `text:border guards`.
 * Two terms on one field mean either, terms on different fields mean both, negated ones exclude.
 * Throws a UsageError for an unknown field or value.
 */
export function parseQuery(of: CollectionName | Listing, terms: readonly string[], view: View): Query {
  if (terms.length === 0) return { kind: 'any' };
  const listing = listingFor(of);
  const parsed = terms.map((term) => parseTerm(listing, term, view));
  const fields = [...new Set(parsed.filter((t) => !t.negated).map((t) => t.field))];
  const wanted = fields.map((field) =>
    either(parsed.filter((t) => !t.negated && t.field === field).map((t) => t.query)),
  );
  const unwanted = parsed.filter((t) => t.negated).map((t): Query => ({ kind: 'not', query: t.query }));
  const queries = [...wanted, ...unwanted];
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

function parseTerm(listing: Listing, term: string, view: View): Term {
  const negated = term.startsWith('not:');
  const rest = negated ? term.slice('not:'.length) : term;
  const colon = rest.indexOf(':');
  if (colon < 1)
    throw new UsageError(
      `\`${term}\` is not a term of a query.`,
      `A term is \`field:value\`, such as ${example(listing)}; for words in the text, \`text:"${rest}"\`.`,
    );
  const field = rest.slice(0, colon);
  const value = rest.slice(colon + 1).trim();
  if (value === '')
    throw new UsageError(`The term \`${term}\` has no value.`, `For records without a value, ask \`${field}:none\`.`);
  if (field === TEXT_FIELD) return { field, negated, query: { kind: 'text', words: fold(value) } };
  const attribute = attributeIn(listing, field);
  if (!attribute) throw unknownField(listing, field);
  const queries = valuesIn(attribute, term, value, listing, view).map((each) => {
    const query = parseValue(attribute, each, listing, view);
    if (query) return query;
    throw unknownValue(attribute, field, each, listing, view);
  });
  return { field: attribute.name, negated, query: either(queries) };
}

/** The values of a term, by comma; the whole comes first, since a name may hold a comma. */
function valuesIn(attribute: Attribute, term: string, value: string, listing: Listing, view: View): string[] {
  if (!value.includes(',') || parseValue(attribute, value, listing, view)) return [value];
  const parts = value.split(',').map((part) => part.trim());
  if (!parts.includes('')) return parts;
  const field = term.slice(0, term.length - value.length);
  throw new UsageError(
    `\`${term}\` has a comma with no value beside it.`,
    `Take the comma out: \`${field}${parts.filter((part) => part !== '').join(',')}\`.`,
  );
}

function example(listing: Listing): string {
  if (listing.name === 'actions') return '`region:asia`';
  const coded = listing.attributes.find(({ kind }) => kind === 'code' || kind === 'codes');
  return `\`${coded ? nameOfOne(coded) : TEXT_FIELD}:…\``;
}

function unknownField(listing: Listing, field: string): UsageError {
  const { label, name, attributes } = listing;
  const fields = [...new Set([...attributes.map(nameOfOne), TEXT_FIELD])];
  const known = `Fields of ${name}: ${fields.join(', ')}.`;
  const near =
    didYouMean(field, fields) ??
    didYouMean(
      field,
      allOf(listing).flatMap(({ names }) => names),
    );
  return new UsageError(`${label.en} have no field \`${field}\`.`, near ? `${near} ${known}` : known);
}

/** What a value that a field does not know might have been. */
function unknownValue(attribute: Attribute, field: string, value: string, listing: Listing, view: View): UsageError {
  const { refers = [], groups = {}, values = [], kind: whole, each: kind = whole } = attribute;
  if (kind === 'month' || kind === 'date' || kind === 'span')
    return new UsageError(
      `\`${field}:${value}\` is not a period.`,
      `A period is 2012, 2012-06, ${kind === 'date' ? '2012-06-30, ' : ''}2012..2014, ..2012 or 2013-07.. and does not run backwards.`,
    );
  if (kind === 'number')
    return new UsageError(
      `\`${field}:${value}\` is not a number, or a range of numbers.`,
      'A range is 25, 12..24, ..12 or 25.. and does not run backwards.',
    );
  const codes = valuesOf(attribute, listing, view);
  const free = refers.length === 0 ? codes : values;
  const near =
    didYouMean(value, [...Object.keys(groups), ...free]) ??
    refers.map((each) => view.lexicon.suggest(each, value)).find((suggestion) => suggestion !== undefined);
  const coded = codeOfRecord(attribute, value, listing, view);
  if (coded !== undefined)
    return new UsageError(`\`${value}\` is not a value of \`${field}\`.`, `Did you mean \`${field}:${coded}\`?`);
  const elsewhere = fieldsThatTake(value, listing, view).filter((each) => each !== nameOfOne(attribute));
  const other = elsewhere.length === 0 ? undefined : `Did you mean \`${elsewhere[0] ?? ''}:${value}\`?`;
  const all = codes.length <= MANY ? `Values: ${[...codes, 'none'].join(', ')}.` : undefined;
  return new UsageError(
    `\`${value}\` is not a value of \`${field}\`.`,
    [other ?? near, all].filter((hint) => hint !== undefined).join(' ') || undefined,
  );
}

/** The code of the record that a name or another code of it was typed for: `GR`, where Greece also goes by `EL`. */
function codeOfRecord(attribute: Attribute, value: string, listing: Listing, view: View): string | undefined {
  const { name } = listing;
  if (attribute.kind !== 'id' || !isCollectionName(name) || name === 'vocabularies') return undefined;
  const id = view.lexicon.resolve(name, value);
  const record = id === undefined ? undefined : listing.rows(view).find((row) => listing.recordOf(row).id === id);
  return record === undefined ? undefined : codesOf(attribute, record, view)[0];
}

/** How many values a message names before it would no longer be read. */
const MANY = 30;

/** Fields that have a word as a code or as the name of one, those that people ask for most first. */
export function fieldsThatTake(value: string, listing: Listing, view: View): string[] {
  return allOf(listing)
    .filter(({ kind, refers = [], values = [] }) => {
      if (kind === 'id' || kind === 'flag') return false;
      return (
        values.some((each) => fold(each) === fold(value)) ||
        refers.some((each) => view.lexicon.resolve(each, value) !== undefined)
      );
    })
    .map(nameOfOne);
}

/** The values a query may give for a field: codes, groups of codes, or what the records hold. None where any words, number or period will do. */
export function valuesOf(attribute: Attribute, listing: Listing, view: View): string[] {
  const { kind, refers, groups = {} } = attribute;
  if (OPEN.has(kind)) return [];
  const codes =
    kind === 'flag'
      ? view.lexicon.codes('flags')
      : (refers?.flatMap((each) => view.lexicon.codes(each)) ?? valuesFound(attribute, listing, view));
  return [...codes, ...Object.keys(groups)];
}

const OPEN: ReadonlySet<Attribute['kind']> = new Set(['text', 'texts', 'month', 'date', 'span', 'number', 'other']);
