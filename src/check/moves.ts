import type { Dataset } from '../model/dataset.js';
import type { Finding } from '../model/diagnostic.js';
import type { Action } from '../model/records.js';
import { finding } from './checked-record.js';

type Status = Action['status'];

/** Where a request may go from each status. */
const MOVES: Readonly<Record<Status, readonly Status[]>> = {
  preparation: ['ongoing', 'refused', 'transferred'],
  ongoing: ['completed'],
  completed: [],
  refused: [],
  transferred: [],
};

/** Moves between two states of a dataset that no request makes, whatever else is wrong with the record now. What else a move needs is for the other rules to say. */
export function inspectMoves(before: Dataset, after: Dataset): Finding[] {
  const broken = after.broken.filter(({ collection }) => collection === 'actions');
  return [...after.all('actions'), ...broken].flatMap((action) => {
    const from = before.get('actions', action.id)?.fields.status;
    const to = statusOf(action.fields);
    if (from === undefined || to === undefined || from === to || MOVES[from].includes(to)) return [];
    const ways = MOVES[from].map((status) => `\`${status}\``).join(', ');
    const hint =
      ways === ''
        ? `\`${from}\` is the last status of a request; a new request is a new record. To correct a mistake, edit the file itself.`
        : `From \`${from}\` a request goes to ${ways}. To correct a mistake, edit the file itself.`;
    return [
      finding(
        'status/move',
        { at: ['status'], message: `The action was \`${from}\`, and cannot become \`${to}\`.`, hint },
        action,
      ),
    ];
  });
}

function statusOf(fields: unknown): Status | undefined {
  const status = typeof fields === 'object' && fields !== null && 'status' in fields ? fields.status : undefined;
  return typeof status === 'string' && Object.hasOwn(MOVES, status) ? (status as Status) : undefined;
}
