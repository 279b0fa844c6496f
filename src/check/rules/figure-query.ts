import type { CollectionName } from '../../model/collections.js';
import type { Issue } from '../checked-record.js';
import { relationRule } from './rule.js';

/** What a measure or total counts among; all others look at actions. */
const AMONG: Readonly<Record<string, CollectionName>> = {
  experts: 'experts',
  contingents: 'contingents',
  sending_countries: 'contingents',
};

export const figureQuery = relationRule(
  'figure/query',
  'figures',
  ({ fields: { derive } }, { dataset, explainQueryError }) => {
    if (derive === undefined || derive === 'none') return [];
    const parts = [
      { at: ['derive', 'where'], of: derive },
      { at: ['derive', 'per', 'where'], of: derive.per },
    ];
    return parts.flatMap(({ at, of }): Issue[] => {
      if (of?.where === undefined) return [];
      const fault = explainQueryError(AMONG[of.count ?? of.sum ?? ''] ?? 'actions', of.where, dataset);
      return fault
        ? [
            {
              at,
              message: `The query of the figure cannot be read: ${fault.message}`,
              hint: fault.hint ?? 'Try it with `mieux list`.',
            },
          ]
        : [];
    });
  },
);
