import { isBefore } from '../../model/days.js';
import { onOrIn } from '../../model/period.js';
import { reportsIn } from './reports.js';
import { recordRule } from './rule.js';

/** Only a certain contradiction counts: a report of the month in which its activity began may be later than that. */
export const reportEarly = recordRule('report/early', 'actions', ({ fields }) =>
  reportsIn(fields).flatMap(({ at, name, report: { received }, activity }) => {
    const began = activity ? (activity.start ?? activity.end) : fields.period?.start;
    if (received === undefined || began === undefined || !isBefore(received, began)) return [];
    return [
      {
        at: [...at, 'received'],
        message: `\`${name}\` was received ${onOrIn(received)}, before the ${activity ? 'activity' : 'action'} began ${onOrIn(began)}.`,
        hint: 'Correct one of the two dates.',
      },
    ];
  }),
);
