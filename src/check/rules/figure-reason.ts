import type { Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

export const figureReason = recordRule(
  'figure/reason',
  'figures',
  ({ fields: { value, derive, because, differs } }): Issue[] => {
    if (derive === undefined) return [];
    if (derive === 'none') {
      return [
        ...(because === undefined
          ? [
              {
                at: ['derive'],
                message: 'The records cannot give the figure, and nothing says why.',
                hint: 'Add `because: { en: …, fr: … }`.',
              },
            ]
          : []),
        ...(differs === undefined
          ? []
          : [
              {
                at: ['differs'],
                part: 'key' as const,
                message: 'The records cannot give the figure, and a difference from them is stated.',
                hint: 'Take `differs` out, or say how to derive the figure.',
              },
            ]),
      ];
    }
    if (because !== undefined)
      return [
        {
          at: ['because'],
          part: 'key',
          message: 'The figure is derived, and `because` says why it cannot be.',
          hint: 'Take `because` out; a difference has its reason in `differs.because`.',
        },
      ];
    if (differs?.derived !== undefined && differs.derived === value)
      return [
        {
          at: ['differs', 'derived'],
          message: `There is no difference to state: both numbers are ${String(value)}.`,
          hint: 'Take `differs` out.',
        },
      ];
    return [];
  },
);
