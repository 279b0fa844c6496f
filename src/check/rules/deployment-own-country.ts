import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const deploymentOwnCountry = recordRule(
  'deployment/own-country',
  'experts',
  ({ fields: { country, deployments } }) =>
    items(deployments)
      .filter(({ item }) => country !== undefined && item.country === country && !Object.hasOwn(item, 'remark'))
      .map(({ i }) => ({
        at: ['deployments', i, 'country'],
        message: `The expert comes from \`${country ?? ''}\`, and was sent there.`,
        hint: 'Correct one of the two, or add a `remark` that says why.',
      })),
);

export const expertiseOwnCountry = recordRule(
  'deployment/own-country',
  'actions',
  ({ fields: { countries, expertise, notes } }) => {
    if (notes !== undefined) return [];
    const own = new Set(items(countries).map(({ item }) => item));
    return items(expertise?.countries)
      .filter(({ item }) => own.has(item))
      .map(({ item, i }) => ({
        at: ['expertise', 'countries', i],
        message: `\`${item}\` is in scope, and is named as a provider of experts as well.`,
        hint: 'Take it out of one of the two, or add a note that says why it is in both.',
      }));
  },
);
