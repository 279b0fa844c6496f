import { recordRule } from './rule.js';

export const periodPlanned = recordRule('period/planned', 'actions', ({ fields: { period } }) => {
  const { planned_start: start, planned_end: end } = period ?? {};
  if (start === undefined || end === undefined || end >= start) return [];
  return [
    {
      at: ['period', 'planned_end'],
      message: `\`period.planned_end\` is ${end}, before the planned start in ${start}.`,
      hint: 'Correct one of the two months.',
    },
  ];
});
