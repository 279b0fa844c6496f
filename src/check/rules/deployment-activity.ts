import { items, type Issue } from '../checked-record.js';
import { relationRule } from './rule.js';

export const deploymentActivity = relationRule(
  'deployment/activity',
  'experts',
  ({ fields: { deployments } }, { dataset }) =>
    items(deployments).flatMap(({ item, i }): Issue[] => {
      const { action: id, activities } = item;
      if (activities === undefined) return [];
      if (id === undefined)
        return [
          {
            at: ['deployments', i, 'activities'],
            part: 'key',
            message: 'The deployment names activities, but no action that they belong to.',
            hint: 'Add `action: …`, or take `activities` out.',
          },
        ];
      const action = dataset.get('actions', id);
      if (!action) return [];
      const count = action.fields.activities?.length ?? 0;
      return items(activities)
        .filter(({ item: number }) => number > count)
        .map(({ item: number, i: place }) => ({
          at: ['deployments', i, 'activities', place],
          message: `\`${id}\` has no activity ${String(number)}: ${count === 0 ? 'it has none' : count === 1 ? 'it has one' : `it has ${String(count)}`}.`,
          hint: `\`mieux show ${id}\` numbers its activities.`,
        }));
    }),
);
