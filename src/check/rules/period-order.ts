import { isBefore } from '../../model/days.js';
import { onOrIn } from '../../model/period.js';
import { items, type Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

export const periodOrder = recordRule('period/order', 'actions', ({ fields: { period } }) => {
  const start = period?.start;
  if (start === undefined) return [];
  return (['end', 'planned_end'] as const).flatMap((key) => {
    const end = period?.[key];
    if (end === undefined || end >= start) return [];
    return [
      {
        at: ['period', key],
        message: `\`period.${key}\` is ${end}, before the start in ${start}.`,
        hint: 'Correct one of the two months.',
      },
    ];
  });
});

export const deploymentOrder = recordRule('period/order', 'experts', ({ fields: { deployments } }) =>
  items(deployments).flatMap(({ item: { start, end }, i }) =>
    reversed(start, end, ['deployments', i, 'end'], 'The deployment'),
  ),
);

export const focalPointOrder = recordRule('period/order', 'countries', ({ fields: { focal_points: points } }) =>
  items(points).flatMap(({ item: { since, until }, i }) =>
    reversed(since, until, ['focal_points', i, 'until'], 'The focal point'),
  ),
);

/** Dates may be less exact than a day: only what certainly ends before it begins is out of order. */
function reversed(from: string | undefined, to: string | undefined, at: Issue['at'], what: string): Issue[] {
  if (from === undefined || to === undefined || !isBefore(to, from)) return [];
  return [
    {
      at,
      message: `${what} ends ${onOrIn(to)}, before it begins ${onOrIn(from)}.`,
      hint: 'Correct one of the two dates.',
    },
  ];
}
