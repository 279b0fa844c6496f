import type { Entity } from '../../model/dataset.js';
import type { View } from '../../model/view.js';

export type Origin = Entity<'contingents'>['fields']['origin'];

/** The contingents of an origin, or all. */
export function contingentsOf(view: View, origin?: Origin): readonly Entity<'contingents'>[] {
  return view.dataset.all('contingents').filter((each) => origin === undefined || each.fields.origin === origin);
}
