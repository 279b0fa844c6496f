import { recordRule } from './rule.js';

export const statusPaused = recordRule('status/paused', 'actions', ({ fields: { status, paused } }) => {
  if (paused !== true || status === undefined || status === 'ongoing') return [];
  return [
    {
      at: ['paused'],
      part: 'key',
      message: `The action is paused, but its status is \`${status}\`; only an ongoing action can be paused.`,
      hint: 'Take `paused` out, or correct the status.',
    },
  ];
});
