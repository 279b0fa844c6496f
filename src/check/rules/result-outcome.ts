import { isOver } from '../../model/status.js';
import { items, type Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

export const resultOutcome = recordRule('result/outcome', 'actions', ({ fields: { status, results } }) =>
  items(results).flatMap(({ item, i }): Issue[] => {
    const name = `\`results[${String(i)}]\``;
    if (item.outcome === undefined)
      return item.because === undefined || Object.hasOwn(item, 'outcome')
        ? []
        : [
            {
              at: ['results', i, 'because'],
              part: 'key',
              message: `${name} says why, but has no outcome.`,
              hint: 'Add `outcome: partly` or `outcome: not-achieved`.',
            },
          ];
    if (status !== undefined && !isOver(status))
      return [
        {
          at: ['results', i, 'outcome'],
          part: 'key',
          message: `The action is \`${status}\`, but ${name} has an outcome already.`,
          hint: 'Write `expected: true` instead until the action has ended.',
        },
      ];
    if (item.because === undefined || item.outcome !== 'achieved') return [];
    return [
      {
        at: ['results', i, 'because'],
        part: 'key',
        message: `${name} was achieved, and says why it was not.`,
        hint: 'Take `because` out, or correct the outcome.',
      },
    ];
  }),
);
