import { REASONS } from '../../model/status.js';
import { recordRule } from './rule.js';

const KEYS = Object.keys(REASONS) as (keyof typeof REASONS)[];

export const statusReason = recordRule('status/reason', 'actions', ({ fields }) => {
  const { status } = fields;
  if (status === undefined) return [];
  return KEYS.filter((key) => fields[key] !== undefined && status !== REASONS[key]).map((key) => ({
    at: [key],
    part: 'key',
    message: `The action has \`${key}\`, but its status is \`${status}\`, not \`${REASONS[key]}\`.`,
    hint: `Take \`${key}\` out, or correct the status.`,
  }));
});
