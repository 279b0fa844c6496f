import { items } from '../checked-record.js';
import { recordRule } from './rule.js';

export const deploymentRemark = recordRule('deployment/remark', 'experts', ({ fields: { deployments } }) =>
  items(deployments)
    .filter(({ item }) => !Object.hasOwn(item, 'action') && !Object.hasOwn(item, 'remark'))
    .map(({ i }) => ({
      at: ['deployments', i],
      message: `\`deployments[${String(i)}]\` names no action, and does not say why.`,
      hint: 'Add `action: …` if exactly one fits, else a `remark`.',
    })),
);
