import type { View } from '../attributes/attribute.js';
import { total } from './aggregate.js';
import { measure, type MeasureName } from './measure.js';
import type { Selection } from './selection.js';

/** How many a measure finds in a selection, or what it adds up to; each thing once. */
export function amount(name: MeasureName, selected: Selection, view: View): number {
  return total(measure(name).units(selected, view).map(({ key, weight }) => ({ at: [], key, weight })));
}
