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
