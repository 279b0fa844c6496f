import { dayFrom, dayTo } from '../../model/period.js';
import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

/** Dates may be less exact than a day: what may be one after the other is no overlap, and a day of travel counts in both. */
export const deploymentOverlap = recordRule('deployment/overlap', 'experts', ({ fields: { deployments } }) => {
  const dated = items(deployments).flatMap(({ item: { start, end, country }, i }) =>
    start === undefined || end === undefined ? [] : [{ start, end, country, i }],
  );
  return dated.flatMap((one, place) => {
    const other = dated
      .slice(0, place)
      .find((each) => dayTo(each.start) < dayFrom(one.end) && dayTo(one.start) < dayFrom(each.end));
    if (!other) return [];
    return [
      {
        at: ['deployments', one.i, 'start'],
        message: `The deployment to \`${one.country ?? ''}\` (${one.start} to ${one.end}) overlaps the one to \`${other.country ?? ''}\` (${other.start} to ${other.end}).`,
        hint: 'Correct the dates, if nobody was in two places at once.',
      },
    ];
  });
});
