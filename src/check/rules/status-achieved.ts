import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const statusAchieved = recordRule('status/achieved', 'actions', ({ fields: { status, results } }) => {
  if (status !== 'ongoing') return [];
  return items(results)
    .filter(({ item }) => item.type !== undefined && !Object.hasOwn(item, 'expected'))
    .map(({ i }) => ({
      at: ['results', i],
      message: `The action is ongoing, and \`results[${String(i)}]\` is not marked as expected.`,
      hint: 'Add `expected: true` until the action is completed.',
    }));
});
