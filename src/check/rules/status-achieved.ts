import { isOver } from '../../model/status.js';
import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const statusAchieved = recordRule('status/achieved', 'actions', ({ fields: { status, results } }) => {
  if (status === undefined || isOver(status)) return [];
  return items(results)
    .filter(({ item }) => item.type !== undefined && !Object.hasOwn(item, 'expected') && item.outcome === undefined)
    .map(({ i }) => ({
      at: ['results', i],
      message: `The action is \`${status}\`, and \`results[${String(i)}]\` is not marked as expected.`,
      hint: 'Add `expected: true` until the action has ended.',
    }));
});
