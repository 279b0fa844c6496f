import type { Issue } from '../checked-record.js';
import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const authorityOrigin = recordRule('authority/origin', 'actions', ({ fields: { requested_by } }) =>
  items(requested_by).flatMap(({ item, i }): Issue[] => {
    const at = `\`requested_by[${String(i)}]\``;
    if (item.country !== undefined && item.organisation !== undefined)
      return [
        {
          at: ['requested_by', i, 'organisation'],
          part: 'key',
          message: `${at} belongs to both a country and an organisation.`,
          hint: 'Keep the one that it belongs to.',
        },
      ];
    if (Object.hasOwn(item, 'country') || Object.hasOwn(item, 'organisation')) return [];
    return [
      {
        at: ['requested_by', i],
        message: `${at} does not say which country or organisation it belongs to.`,
        hint: 'Add `country: …` or `organisation: …`.',
      },
    ];
  }),
);
