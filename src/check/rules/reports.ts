import type { Path } from '../../model/diagnostic.js';
import type { Action } from '../../model/records.js';
import { items, type PartialRecord } from '../checked-record.js';

type PartialAction = PartialRecord<Action>;
type PartialActivity = NonNullable<NonNullable<PartialAction['activities']>[number]>;
type PartialReport = NonNullable<NonNullable<PartialAction['reports']>[number]>;

/** A report in an action's record: where it stands, and the activity that it is on; none for one on the whole action. */
export interface PlacedReport {
  at: Path;
  /** As messages call it: `activities[1].reports[0]`. */
  name: string;
  report: PartialReport;
  activity: PartialActivity | undefined;
  /** Its number among the activities, from 0. */
  i: number | undefined;
}

/** Every report of an action's record, those of its activities first. */
export function reportsIn({ activities, reports }: PartialAction): PlacedReport[] {
  const placed: PlacedReport[] = [];
  activities?.forEach((activity, i) => {
    for (const { item: report, i: n } of items(activity?.reports)) {
      const name = `activities[${String(i)}].reports[${String(n)}]`;
      placed.push({ at: ['activities', i, 'reports', n], name, report, activity, i });
    }
  });
  for (const { item: report, i: n } of items(reports))
    placed.push({ at: ['reports', n], name: `reports[${String(n)}]`, report, activity: undefined, i: undefined });
  return placed;
}
