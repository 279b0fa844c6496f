import { recordRule } from './rule.js';

const EVIDENCE = ['actions', 'evaluations', 'stated_in'] as const;

export const lessonEvidence = recordRule('lesson/evidence', 'lessons', ({ fields }) => {
  if (EVIDENCE.some((key) => Object.hasOwn(fields, key))) return [];
  return [
    {
      at: [],
      part: 'key',
      message: 'The lesson names neither an action, nor an evaluation, nor a section that it is drawn from.',
      hint: 'Add `actions`, `evaluations` or `stated_in`: a lesson that nobody can check is an opinion.',
    },
  ];
});
