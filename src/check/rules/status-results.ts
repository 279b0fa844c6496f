import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const statusResults = recordRule('status/results', 'actions', ({ fields: { status, results } }) => {
  if (status !== 'completed') return [];
  return items(results)
    .filter(({ item }) => item.expected === true)
    .map(({ i }) => ({
      at: ['results', i, 'expected'],
      part: 'key',
      message: `The action is completed, and \`results[${String(i)}]\` is still expected.`,
      hint: 'Take `expected: true` out if it was achieved; take the result out if it was not.',
    }));
});
