import { isBefore } from '../../model/days.js';
import { eventsOf } from '../../model/events.js';
import { onOrIn } from '../../model/period.js';
import { recordRule } from './rule.js';

/** Dates may be less exact than a day: they are out of order only if no reading of them is in order. The end of a period is `period/order`'s. */
export const dateOrder = recordRule('date/order', 'actions', ({ fields }) => {
  const steps = eventsOf(fields).filter(({ path }) => path.at(-1) !== 'end');
  return steps.flatMap((step, i) => {
    const later = steps.slice(0, i).find((each) => isBefore(step.date, each.date));
    if (!later) return [];
    return [
      {
        at: step.path,
        message: `It was ${step.what} ${onOrIn(step.date)}, before it was ${later.what} ${onOrIn(later.date)}.`,
        hint: 'Correct one of the two dates.',
      },
    ];
  });
});
