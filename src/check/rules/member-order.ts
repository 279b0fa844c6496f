import { isBefore } from '../../model/days.js';
import { onOrIn } from '../../model/period.js';
import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const memberOrder = recordRule('member/order', 'organisations', ({ fields: { members } }) =>
  items(members).flatMap(({ item: { from, to }, i }) => {
    if (from === undefined || to === undefined || !isBefore(to, from)) return [];
    return [
      {
        at: ['members', i, 'to'],
        message: `\`members[${String(i)}]\` ends ${onOrIn(to)}, before it begins ${onOrIn(from)}.`,
        hint: 'Correct one of the two dates.',
      },
    ];
  }),
);
