import type { Dataset } from '../model/dataset.js';
import type { Finding } from '../model/diagnostic.js';
import { isPublished } from '../model/publication.js';
import { hasBegun, isStatus, MOVES, type Status } from '../model/status.js';
import { finding, type Issue } from './checked-record.js';

/** What is read of a record after the move, whatever else is wrong with it. */
interface Moved {
  status?: unknown;
  decided?: unknown;
  period?: unknown;
  source?: { part?: string };
}

/** Moves between two states of a dataset that no request makes, or that nothing dates. What else a move needs is for the other rules to say. */
export function inspectMoves(before: Dataset, after: Dataset): Finding[] {
  const broken = after.broken.filter(({ collection }) => collection === 'actions');
  return [...after.all('actions'), ...broken].flatMap((action) => {
    const fields = action.fields as Moved | null;
    const from = before.get('actions', action.id)?.fields.status;
    const to = fields?.status;
    if (from === undefined || typeof to !== 'string' || !isStatus(to) || from === to) return [];
    const issue = MOVES[from].includes(to) ? undatedMove(to, fields ?? {}) : wrongMove(from, to);
    return issue ? [finding('status/move', issue, action)] : [];
  });
}

function wrongMove(from: Status, to: Status): Issue {
  const ways = MOVES[from].map((status) => `\`${status}\``).join(', ');
  const correct = `To take back a mistake: mieux set ID status=${to} --correct`;
  return {
    at: ['status'],
    message: `The action was \`${from}\`, and cannot become \`${to}\`.`,
    hint:
      ways === ''
        ? `\`${from}\` is the last status of a request; a new request is a new record. ${correct}`
        : `From \`${from}\` a request can go to ${ways}. ${correct}`,
  };
}

/** What the publication counts as open is counted so for ever: a date must tell that it was moved on since. */
function undatedMove(to: Status, fields: Moved): Issue | undefined {
  if (to === 'withdrawn' || !isPublished(fields)) return undefined;
  // Where there is a period, `period/missing` sees to it.
  const date = hasBegun(to) ? fields.period : fields.decided;
  if (date !== undefined) return undefined;
  return {
    at: ['status'],
    message: `The action becomes \`${to}\`, and nothing says when, though the publication counts it as it was before.`,
    hint: `Add \`${hasBegun(to) ? 'period' : 'decided'}\`, as exactly as it is known.`,
  };
}
