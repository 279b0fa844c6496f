import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

/** Of `more than 300`, `about 300`, more may well be known by sex. */
const OPEN = ['more-than', 'about'];

export const participantsSum = recordRule('participants/sum', 'actions', ({ fields: { activities } }) =>
  items(activities).flatMap(({ item: { participants }, i }) => {
    const { total, women = 0, men = 0, qualifier } = participants ?? {};
    if (total === undefined || women + men <= total || OPEN.includes(qualifier ?? '')) return [];
    return [
      {
        at: ['activities', i, 'participants', 'total'],
        message: `\`activities[${String(i)}]\` had ${String(total)} participants, and ${String(women + men)} women and men among them.`,
        hint: 'Correct one of the numbers.',
      },
    ];
  }),
);
