import { hasBegun } from '../../model/status.js';
import type { Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

export const periodStatus = recordRule('period/status', 'actions', ({ fields: { status, period } }): Issue[] => {
  if (status === undefined || period === undefined) return [];
  if (status === 'ongoing') {
    if (period.end === undefined) return [];
    return [
      {
        at: ['period', 'end'],
        part: 'key',
        message: `The action is ongoing, but it has an end (${period.end}).`,
        hint: 'Write `planned_end` for an end that is foreseen; for one that has come, `mieux close` completes the action.',
      },
    ];
  }
  if (hasBegun(status)) return [];
  return (['start', 'end'] as const)
    .filter((key) => period[key] !== undefined)
    .map((key) => ({
      at: ['period', key],
      part: 'key',
      message: `The action is \`${status}\`, so it never began, but its period has \`${key}\`.`,
      hint: `Write \`planned_${key}\` for a month that is foreseen; or correct the status.`,
    }));
});
