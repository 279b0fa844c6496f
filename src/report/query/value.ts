import { type Attribute, codesOf } from '../../model/attribute.js';
import { parseDays } from '../../model/days.js';
import { parsePeriod } from '../../model/period.js';
import type { Query } from '../../model/query.js';
import { fold } from '../../model/text.js';
import type { View } from '../../model/view.js';
import type { Listing } from '../listing.js';

/** What a value asks of an attribute, by its kind; undefined if it is none that such an attribute has. */
export function parseValue(attribute: Attribute, value: string, listing: Listing, view: View): Query | undefined {
  const { name: field, kind, each = kind } = attribute;
  if (fold(value) === 'none') return { kind: 'none', field };
  switch (each) {
    case 'month':
    case 'date': {
      const span = parseDays(value);
      return span && { kind: 'period', field, relation: 'contains', span };
    }
    case 'span': {
      const span = parsePeriod(value);
      return span && { kind: 'period', field, relation: 'overlaps', span };
    }
    case 'number':
      return parseRange(field, value);
    case 'text':
    case 'texts':
      return { kind: 'words', field, words: fold(value) };
    case 'items':
      return parseCode(attribute, value, listing, view) ?? parseRange(field, value);
    case 'other':
      return undefined;
    case 'flag':
    case 'id':
    case 'code':
    case 'codes':
      return parseCode(attribute, value, listing, view);
  }
}

const RANGE = /^(-?\d+(?:\.\d+)?)?(?:(\.\.)(-?\d+(?:\.\d+)?)?)?$/u;

/** Reads `25`, `12..24`, `..12`, `25..`; undefined if it is none of these or runs backwards. */
function parseRange(field: string, text: string): Query | undefined {
  const [, left, dots, right] = RANGE.exec(text) ?? [];
  if (left === undefined && right === undefined) return undefined;
  const from = left === undefined ? -Infinity : Number(left);
  const to = dots === undefined ? from : right === undefined ? Infinity : Number(right);
  return from > to ? undefined : { kind: 'range', field, from, to };
}

function parseCode(attribute: Attribute, value: string, listing: Listing, view: View): Query | undefined {
  const { name: field, kind, groups = {}, refers = kind === 'flag' ? (['flags'] as const) : undefined } = attribute;
  const group = Object.keys(groups).find((each) => fold(each) === fold(value));
  if (group !== undefined) return { kind: 'field', field, values: groups[group] ?? [] };
  if (refers) {
    const code = refers.map((each) => view.lexicon.resolve(each, value)).find((each) => each !== undefined);
    return code === undefined ? undefined : { kind: 'field', field, values: [code] };
  }
  const labels = new Map(Object.entries(attribute.labels ?? {}));
  const answersTo = (code: string): string[] => [code, ...Object.values(labels.get(code) ?? {})].map(fold);
  const code = valuesFound(attribute, listing, view).find((each) => answersTo(each).includes(fold(value)));
  return code === undefined ? undefined : { kind: 'field', field, values: [code] };
}

/** The values that there are without a vocabulary: those that the schema lists, else those of the rows. */
export function valuesFound(attribute: Attribute, listing: Listing, view: View): readonly string[] {
  if (attribute.values) return attribute.values;
  return [...new Set(listing.rows(view).flatMap((row) => codesOf(attribute, row, view)))].sort();
}
