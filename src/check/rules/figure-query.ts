import type { Among } from '../../model/query.js';
import type { Issue } from '../checked-record.js';
import { relationRule, type RuleContext } from './rule.js';

/** What a measure or total counts among; all others look at actions. */
const AMONG: Readonly<Record<string, Among>> = {
  experts: 'experts',
  deployed_countries: 'experts',
  contingents: 'contingents',
  sending_countries: 'contingents',
  evaluations: 'evaluations',
  terms: 'vocabularies',
  phases: 'phases',
  budget: 'phases',
  years: 'phases',
};

/** What `of` chooses from: it narrows what lists within actions add up to. */
const WITHIN: Readonly<Record<string, Among>> = {
  activities: 'activities',
  participants: 'activities',
  days: 'activities',
  results: 'results',
};

export const figureQuery = relationRule('figure/query', 'figures', ({ fields: { derive } }, context) => {
  if (derive === undefined || derive === 'none') return [];
  const parts = [
    { at: ['derive'], part: derive },
    { at: ['derive', 'per'], part: derive.per },
  ];
  return parts.flatMap(({ at, part = {} }): Issue[] => {
    const measure = part.count ?? part.sum ?? '';
    const within = WITHIN[measure];
    if (part.of !== undefined && within === undefined)
      return [
        {
          at: [...at, 'of'],
          part: 'key',
          message: `\`of\` chooses among activities or results, and \`${measure}\` counts neither.`,
          hint: 'Say it in `where`.',
        },
      ];
    const queries = [
      { key: 'where', query: part.where, among: AMONG[measure] ?? 'actions' },
      { key: 'of', query: part.of, among: within ?? 'actions' },
    ] as const;
    return queries.flatMap(({ key, query, among }): Issue[] => {
      if (query === undefined || namesBroken(query, context)) return [];
      const fault = context.explainQueryError(among, query, context);
      if (!fault) return [];
      return [
        {
          at: [...at, key],
          message: `The query of the figure cannot be read: ${fault.message}`,
          hint: fault.hint ?? `Try it with \`mieux list${among === 'actions' ? '' : ` ${among}`}\`.`,
        },
      ];
    });
  });
});

/** Whether a query asks for an action that is there but has faults of its own, which are not the figure's. */
function namesBroken(query: string, context: RuleContext): boolean {
  return [...query.matchAll(/\bid:([a-z0-9-]+)/gu)].some(([, id = '']) => context.isBroken('actions', id));
}
