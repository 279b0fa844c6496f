import { recordRule } from './rule.js';

export const expertiseUndetermined = recordRule('expertise/undetermined', 'actions', ({ fields: { expertise } }) => {
  if (expertise?.undetermined !== true) return [];
  const named = (['countries', 'organisations', 'firms'] as const).filter((key) => expertise[key] !== undefined);
  if (named.length === 0) return [];
  return [
    {
      at: ['expertise', 'undetermined'],
      part: 'key',
      message: `The expertise is undetermined, but names ${named.join(', ')} all the same.`,
      hint: 'Take `undetermined` out once experts are known.',
    },
  ];
});
