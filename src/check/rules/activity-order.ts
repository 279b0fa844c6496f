import { items } from '../checked-record.js';
import { isBefore } from '../../model/days.js';
import { onOrIn } from '../../model/period.js';
import { recordRule } from './rule.js';

export const activityOrder = recordRule('activity/order', 'actions', ({ fields: { activities } }) => {
  const dated = items(activities).flatMap(({ item: { start, end }, i }) => {
    const date = start ?? end;
    return date === undefined ? [] : [{ i, date, key: start === undefined ? 'end' : 'start' }];
  });
  return dated.flatMap(({ i, date, key }, n) => {
    const earlier = dated.slice(0, n).find((each) => isBefore(date, each.date));
    if (!earlier) return [];
    return [
      {
        at: ['activities', i, key],
        message: `\`activities[${String(i)}]\` began ${onOrIn(date)}, before \`activities[${String(earlier.i)}]\`, which stands above it and began ${onOrIn(earlier.date)}.`,
        hint: 'Put the activities in chronological order, or correct a date. Numbers of activities change with their order.',
      },
    ];
  });
});
