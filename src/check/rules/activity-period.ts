import { exactDaysBetween } from '../../model/activity.js';
import { type Issue, items } from '../checked-record.js';
import { isBefore } from '../../model/days.js';
import { onOrIn } from '../../model/period.js';
import { recordRule } from './rule.js';

/** An activity lies within its action, ends after it begins, and takes as many days as it is said to. */
export const activityPeriod = recordRule('activity/period', 'actions', ({ fields: { activities, period } }) =>
  items(activities).flatMap(({ item: { start, end, days }, i }): Issue[] => {
    const [first, last] = [start ?? end, end ?? start];
    if (first === undefined || last === undefined) return [];
    const name = `\`activities[${String(i)}]\``;
    const key = (edge: string): string => (edge === start ? 'start' : 'end');
    if (isBefore(last, first))
      return [
        {
          at: ['activities', i, 'end'],
          message: `${name} ended ${onOrIn(last)}, before it began ${onOrIn(first)}.`,
          hint: 'Correct one of the two dates.',
        },
      ];
    if (period?.start !== undefined && isBefore(first, period.start))
      return [
        {
          at: ['activities', i, key(first)],
          message: `${name} began ${onOrIn(first)}, before the action began in ${period.start}.`,
          hint: 'Correct the date of the activity, or `period.start`.',
        },
      ];
    if (period?.end !== undefined && isBefore(period.end, last))
      return [
        {
          at: ['activities', i, key(last)],
          message: `${name} ended ${onOrIn(last)}, after the action ended in ${period.end}.`,
          hint: 'Correct the date of the activity, or `period.end`.',
        },
      ];
    const between = start === undefined || end === undefined ? undefined : exactDaysBetween(start, end);
    if (days === undefined || between === undefined || days <= between + 1) return [];
    return [
      {
        at: ['activities', i, 'days'],
        message: `${name} took ${String(days)} days, and only ${String(between + 1)} lie between its dates.`,
        hint: 'Correct the dates, or take `days` out: they follow from the dates.',
      },
    ];
  }),
);
