import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Table } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { attributeNamed, attributesOf, nameOfOne } from '../attributes.js';
import { parseQuery } from '../query/parse.js';
import { select } from '../query/select.js';
import { breakdown, titleOf } from './breakdown.js';
import { type Dimension, groupedBy, hasGroups } from './dimension.js';
import type { Measure } from './measure.js';

/** Lessons by one or two of what they say of themselves. Throws a UsageError for a dimension or a term that they do not have. */
export function lessons(
  names: readonly string[],
  { terms, chart = false }: { terms: readonly string[]; chart?: boolean },
  view: View,
): Table {
  const dimensions = names.map((name) => dimensionOf(name, view));
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
  const options = { measured, dimensions: dimensions.map((each) => ({ ...each, codes: () => [] })), chart };
  return breakdown(titleOf(options), { requests: [], actions: [], terms, query }, options, view);
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
