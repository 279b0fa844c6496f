import { EUROPEAN_UNION } from '../../model/derive.js';
import type { CheckedRecord } from '../checked-record.js';
import { relationRule, type RuleContext } from './rule.js';

export const contingentOutnumbered = relationRule('contingent/outnumbered', 'contingents', ({ fields }, context) => {
  const { count } = fields;
  if (count === undefined || fields.origin === undefined || fields.sector === undefined) return [];
  const named = context.records('experts').filter((expert) => belongs(expert, fields, context));
  if (named.length <= count) return [];
  return [
    {
      at: ['count'],
      message: `The contingent counts ${String(count)}, but ${String(named.length)} of its experts have a record: ${named.map(({ id }) => id).join(', ')}.`,
      hint: 'Correct the count, or the country or sector of an expert.',
    },
  ];
});

/** Whether an expert certainly counts in a contingent. */
function belongs(
  { fields: expert }: CheckedRecord<'experts'>,
  contingent: CheckedRecord<'contingents'>['fields'],
  context: RuleContext,
): boolean {
  if (expert.country === undefined || expert.sector === undefined || expert.sector !== contingent.sector) return false;
  if (contingent.country !== undefined) return expert.country === contingent.country;
  if (contingent.origin === 'unspecified') return true;
  if (!context.dataset.get('organisations', EUROPEAN_UNION)) return false;
  return (
    context.derived.members(EUROPEAN_UNION, context.derived.programme()).includes(expert.country) ===
    (contingent.origin === 'eu')
  );
}
