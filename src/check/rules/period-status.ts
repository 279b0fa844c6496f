import { recordRule } from './rule.js';

export const periodStatus = recordRule('period/status', 'actions', ({ fields: { status, period } }) => {
  if (status === undefined || period === undefined) return [];
  if (status === 'ongoing') {
    if (period.end === undefined) return [];
    return [
      {
        at: ['period', 'end'],
        part: 'key',
        message: `The action is ongoing, and has an end (${period.end}).`,
        hint: 'Write `planned_end` for an end that is foreseen; for one that has come, `mieux close` completes the action.',
      },
    ];
  }
  if (status !== 'completed')
    return [
      {
        at: ['period'],
        part: 'key',
        message: `The action is \`${status}\`, and has a period.`,
        hint: 'Only ongoing and completed actions have one: take it out, or correct the status.',
      },
    ];
  return [
    ...(period.start !== undefined && !Object.hasOwn(period, 'end')
      ? [
          {
            at: ['period'],
            part: 'key' as const,
            message: `The action is completed and started in ${period.start}, and has no end.`,
            hint: 'Add `end: YYYY-MM` to its period.',
          },
        ]
      : []),
    ...(period.planned_end === undefined
      ? []
      : [
          {
            at: ['period', 'planned_end'],
            part: 'key' as const,
            message: 'The action is completed, and has a planned end.',
            hint: 'Take `planned_end` out: `end` says when it ended.',
          },
        ]),
  ];
});
