import type { View } from '../../model/view.js';
import { measure, type MeasureName } from './measure.js';
import type { Selection } from './selection.js';

/** How many a measure finds in a selection, or what it adds up to; each thing once. */
export function amount(name: MeasureName, selected: Selection, view: View): number {
  const units = new Map(
    measure(name)
      .units(selected, view)
      .map(({ key, weight }) => [key, weight]),
  );
  return [...units.values()].reduce((sum, weight) => sum + weight, 0);
}
