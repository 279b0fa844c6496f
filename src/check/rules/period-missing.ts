import { isPublished } from '../../model/publication.js';
import { hasBegun, isOver } from '../../model/status.js';
import type { CheckedRecord, Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

export const periodMissing = recordRule('period/missing', 'actions', (action): Issue[] => {
  const missing = missingIn(action);
  if (missing.length === 0 || isUnstated(action)) return [];
  const months = missing.map((key) => `\`${key}: YYYY-MM\``).join(' and ');
  return [
    {
      at: ['period'],
      part: 'key',
      message: `The action is ${action.fields.status ?? ''}, but has no ${missing.join(' and no ')}.`,
      hint: `Add ${months} to its \`period\`.`,
    },
  ];
});

export const periodUnstated = recordRule('period/unstated', 'actions', (action): Issue[] => {
  if (missingIn(action).length === 0 || !isUnstated(action) || action.fields.notes !== undefined) return [];
  return [
    {
      at: ['status'],
      message: `The action is ${action.fields.status ?? ''}, but has no period, and no note says why.`,
      hint: 'Add its `period`, or a note that the publication gives none.',
    },
  ];
});

/** The ends of its period that an action's status asks for and that are missing. */
function missingIn({ fields }: CheckedRecord<'actions'>): string[] {
  const { status, period } = fields;
  if (status === undefined || !hasBegun(status)) return [];
  // A period that cannot be read is no missing one.
  if (period === undefined && Object.hasOwn(fields, 'period')) return [];
  const needed = isOver(status) ? ['start', 'end'] : ['start'];
  return needed.filter((key) => !Object.hasOwn(period ?? {}, key));
}

/** Whether it is for want of a statement in the publication, which gives some actions no period at all. */
function isUnstated({ fields }: CheckedRecord<'actions'>): boolean {
  return isPublished(fields) && !Object.hasOwn(fields, 'period');
}
