import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Table } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { attributeNamed, attributesOf, nameOfOne } from '../attributes.js';
import { parseQuery } from '../query/parse.js';
import { select } from '../query/select.js';
import { breakdown } from './breakdown.js';
import { type Dimension, groupedBy, hasGroups } from './dimension.js';
import type { Measure } from './measure.js';

/** Lessons by what they say of themselves. Throws a UsageError for a dimension or a term that they do not have. */
export function lessons(
  { terms, by, chart = false }: { terms: readonly string[]; by: readonly string[]; chart?: boolean },
  view: View,
): Table {
  const [first = 'kind', second, ...more] = by;
  if (more.length > 0)
    throw new UsageError(
      `A table has one or two dimensions, not ${String(by.length)}: ${by.join(', ')}.`,
      'Narrow the query for the third.',
    );
  if (first === second)
    throw new UsageError(`The dimension \`${first}\` cannot be crossed with itself.`, 'Name another one with --by.');
  const dimensions = [first, ...(second === undefined ? [] : [second])].map((name) => dimensionOf(name, view));
  const query = parseQuery('lessons', terms, view);
  const found = select('lessons', query, view);
  const measured: Measure = {
    label: { en: 'Lessons', fr: 'Enseignements' },
    plural: { en: 'lessons', fr: 'enseignements' },
    basis: { en: 'on record', fr: 'consignés' },
    ofRequests: true,
    loose: true,
    units: () =>
      found.map((lesson) => ({
        key: lesson.id,
        weight: 1,
        action: undefined,
        own: Object.fromEntries(dimensions.map((each) => [each.name, each.codes(lesson)])),
      })),
  };
  const of = (language: 'en' | 'fr', and: string): string =>
    dimensions.map(({ label }) => label[language].toLowerCase()).join(and);
  return breakdown(
    { en: `Lessons by ${of('en', ' and ')}`, fr: `Enseignements par ${of('fr', ' et ')}` },
    { requests: [], actions: [], terms, query },
    { measured, dimensions: dimensions.map((each) => ({ ...each, codes: () => [] })), chart },
    view,
  );
}

function dimensionOf(name: string, view: View): Dimension<Entity<'lessons'>> {
  const attributes = attributesOf('lessons').filter(hasGroups);
  const attribute = attributeNamed(attributes, name);
  if (attribute) return groupedBy(attribute, view.dataset.all('lessons'), view);
  const names = [...new Set(attributes.map(nameOfOne))];
  throw new UsageError(
    `Lessons have no dimension \`${name}\`.`,
    `${didYouMean(name, names) ?? ''} Dimensions: ${names.join(', ')}.`.trim(),
  );
}
