import { items, type Issue } from '../checked-record.js';
import { relationRule } from './rule.js';

export const deploymentProvider = relationRule(
  'deployment/provider',
  'experts',
  ({ fields: { country, deployments } }, { dataset }) =>
    items(deployments).flatMap(({ item, i }): Issue[] => {
      const action = item.action === undefined ? undefined : dataset.get('actions', item.action);
      const providers = action?.fields.expertise?.countries;
      if (country === undefined || providers === undefined || item.remark !== undefined || providers.includes(country))
        return [];
      return [
        {
          at: ['deployments', i, 'action'],
          message: `The sheet of \`${item.action ?? ''}\` names experts of ${providers.join(', ')}, and not of \`${country}\`.`,
          hint: 'Name another action, or add a `remark` that says why this one.',
        },
      ];
    }),
);
