import { isOver } from '../../model/status.js';
import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const statusResults = recordRule('status/results', 'actions', ({ fields: { status, results } }) => {
  if (status === undefined || !isOver(status)) return [];
  return items(results)
    .filter(({ item }) => item.expected === true)
    .map(({ i }) => ({
      at: ['results', i, 'expected'],
      part: 'key',
      message: `The action is ${status}, but \`results[${String(i)}]\` is still expected.`,
      hint: 'Write what became of it instead: `outcome: achieved`, `partly` or `not-achieved`.',
    }));
});
