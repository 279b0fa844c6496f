import { recordRule } from './rule.js';

export const evaluationScope = recordRule('evaluation/scope', 'evaluations', ({ fields }) => {
  if (fields.scope !== 'actions' || Object.hasOwn(fields, 'actions')) return [];
  return [
    {
      at: ['scope'],
      message: 'The evaluation looked at certain actions only, but names none.',
      hint: 'Add `actions: […]`, or write `scope: programme`.',
    },
  ];
});
