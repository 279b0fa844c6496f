import { recordRule } from './rule.js';

const REASONS = { refused_because: 'refused', transferred_to: 'transferred' } as const;

export const statusReason = recordRule('status/reason', 'actions', ({ fields }) => {
  const { status } = fields;
  if (status === undefined) return [];
  return (['refused_because', 'transferred_to'] as const)
    .filter((key) => fields[key] !== undefined && status !== REASONS[key])
    .map((key) => ({
      at: [key],
      part: 'key',
      message: `The action has \`${key}\`, and its status is \`${status}\`, not \`${REASONS[key]}\`.`,
      hint: `Take \`${key}\` out, or correct the status.`,
    }));
});
