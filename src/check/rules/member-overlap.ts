import { isBefore } from '../../model/days.js';
import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const memberOverlap = recordRule('member/overlap', 'organisations', ({ fields: { members } }) => {
  const all = items(members);
  return all.flatMap(({ item, i }) => {
    const { country, from } = item;
    if (country === undefined || from === undefined) return [];
    const other = all.find(
      (each) =>
        each.i < i && each.item.country === country && each.item.from !== undefined && !isApart(each.item, item),
    );
    if (!other) return [];
    return [
      {
        at: ['members', i, 'country'],
        message: `\`${country}\` is a member here and in \`members[${String(other.i)}]\` at the same time.`,
        hint: 'Keep one of them, or end the first with `to` before the second begins.',
      },
    ];
  });
});

interface Spell {
  from?: string | undefined;
  to?: string | undefined;
}

function isApart(a: Spell, b: Spell): boolean {
  const ends = (first: Spell, second: Spell): boolean =>
    first.to !== undefined && second.from !== undefined && isBefore(first.to, second.from);
  return ends(a, b) || ends(b, a);
}
