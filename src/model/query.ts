import type { CollectionName } from './collections.js';
import { contains, overlaps, type Span } from './period.js';
import type { View } from './view.js';

/** A question about records of one collection. */
export type Query =
  | { kind: 'any' }
  | { kind: 'field'; field: string; values: readonly string[] }
  | { kind: 'none'; field: string }
  | { kind: 'period'; field: string; relation: 'overlaps' | 'contains'; span: Span }
  /** Both ends count; an open one is infinite. */
  | { kind: 'range'; field: string; from: number; to: number }
  /** Words of one field, folded. */
  | { kind: 'words'; field: string; words: string }
  | { kind: 'text'; words: string }
  | { kind: 'not'; query: Query }
  | { kind: 'and'; queries: readonly Query[] }
  | { kind: 'or'; queries: readonly Query[] };

/** What a query needs to see of a record. */
export interface Subject {
  /** Codes that the record has under a field; none if it has no value. */
  values(field: string): readonly string[];
  /** Spans of days or months that the record has under a field. */
  spans(field: string): readonly Span[];
  /** Numbers that the record has under a field. */
  numbers(field: string): readonly number[];
  /** Whether the text of one field has these words, blind to case and accents. */
  says(field: string, words: string): boolean;
  /** Whether the record's text has these words, blind to case and accents. */
  mentions(words: string): boolean;
}

/** What a query may be about: records, what lists within them hold, or the phases of the programme. */
export type Among = CollectionName | 'activities' | 'results' | 'phases';

/** Says what keeps a query from being read, if anything does. */
export type ExplainQueryError = (
  among: Among,
  where: string,
  seen: Pick<View, 'dataset' | 'derived' | 'lexicon'>,
) => { message: string; hint?: string } | undefined;

/** The values of a field that a query asks for; undefined where it leaves the field alone, or asks otherwise than by value. */
export function valuesAskedFor(query: Query, field: string): readonly string[] | undefined {
  if (query.kind === 'field') return query.field === field ? query.values : undefined;
  if (query.kind === 'and')
    return query.queries.map((each) => valuesAskedFor(each, field)).find((values) => values !== undefined);
  if (query.kind !== 'or') return undefined;
  const values = query.queries.map((each) => valuesAskedFor(each, field));
  return values.every((each) => each !== undefined) ? values.flat() : undefined;
}

/** The words that a query looks for in a text; those that must not be there are none of them. */
export function wordsAskedFor(query: Query): readonly string[] {
  if (query.kind === 'text' || query.kind === 'words') return [query.words];
  return query.kind === 'and' || query.kind === 'or' ? query.queries.flatMap(wordsAskedFor) : [];
}

/** Whether a record answers a query. */
export function matches(query: Query, subject: Subject): boolean {
  switch (query.kind) {
    case 'any':
      return true;
    case 'field':
      return intersects(subject.values(query.field), query.values);
    case 'none':
      return subject.values(query.field).length === 0 && subject.spans(query.field).length === 0;
    case 'period':
      return subject.spans(query.field).some((span) => inPeriod(query.relation, query.span, span));
    case 'range':
      return subject.numbers(query.field).some((number) => query.from <= number && number <= query.to);
    case 'words':
      return subject.says(query.field, query.words);
    case 'text':
      return subject.mentions(query.words);
    case 'not':
      return !matches(query.query, subject);
    case 'and':
      return query.queries.every((q) => matches(q, subject));
    case 'or':
      return query.queries.some((q) => matches(q, subject));
  }
}

function intersects(some: readonly string[], others: readonly string[]): boolean {
  for (const each of some) if (others.includes(each)) return true;
  return false;
}

function inPeriod(relation: 'overlaps' | 'contains', wanted: Span, found: Span): boolean {
  if (relation === 'overlaps') return overlaps(wanted, found);
  return (
    found.from !== undefined && contains(wanted, found.from) && (found.to === undefined || contains(wanted, found.to))
  );
}
