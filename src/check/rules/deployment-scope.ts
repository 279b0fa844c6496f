import { items, type Issue } from '../checked-record.js';
import { relationRule } from './rule.js';

export const deploymentScope = relationRule(
  'deployment/scope',
  'experts',
  ({ fields: { deployments } }, { dataset, derived }) =>
    items(deployments).flatMap(({ item, i }): Issue[] => {
      const action = item.action === undefined ? undefined : dataset.get('actions', item.action);
      if (!action || item.country === undefined || item.remark !== undefined) return [];
      if ((action.fields.organisations ?? []).some((id) => !dataset.get('organisations', id))) return [];
      const covered = derived.beneficiaries(action.fields);
      if (covered.includes(item.country)) return [];
      return [
        {
          at: ['deployments', i, 'country'],
          message: `The expert was sent to \`${item.country}\`, but \`${action.id}\` covers ${covered.join(', ') || 'no country'}.`,
          hint: 'Name another action, or add a `remark` that says why this one.',
        },
      ];
    }),
);
