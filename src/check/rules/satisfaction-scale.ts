import type { Issue } from '../checked-record.js';
import { reportsIn } from './reports.js';
import { recordRule } from './rule.js';

export const satisfactionScale = recordRule('satisfaction/scale', 'actions', ({ fields }) =>
  reportsIn(fields).flatMap(({ at, name, report: { satisfaction } }): Issue[] => {
    const { score, scale, answers, asked } = satisfaction ?? {};
    const where = [...at, 'satisfaction'];
    return [
      ...(score === undefined || scale === undefined || score <= scale
        ? []
        : [
            {
              at: [...where, 'score'],
              message: `\`${name}\` has a score of ${String(score)} on a scale that ends at ${String(scale)}.`,
              hint: 'Correct the score, or the scale.',
            },
          ]),
      ...(answers === undefined || asked === undefined || answers <= asked
        ? []
        : [
            {
              at: [...where, 'answers'],
              message: `\`${name}\` has ${String(answers)} answers, and only ${String(asked)} were asked.`,
              hint: 'Correct one of the two numbers.',
            },
          ]),
    ];
  }),
);
