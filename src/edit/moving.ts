import type { Path } from '../model/diagnostic.js';
import type { Move } from '../model/moves.js';
import type { Action } from '../model/records.js';
import { hasBegun, isOver, REASONS, type Status } from '../model/status.js';
import type { Intent } from './text/splice.js';

/** What has no place in an action any more once it has another status, as intents that take it away. Results that were settled are expected again where the action is not over. */
export function unfit(action: Action, to: Status): Intent[] {
  const reasons = (Object.keys(REASONS) as (keyof typeof REASONS)[]).filter(
    (key) => action[key] !== undefined && REASONS[key] !== to,
  );
  const gone: Path[] = [
    ...reasons.map((key) => [key]),
    ...(action.paused && to !== 'ongoing' ? [['paused']] : []),
    ...(action.waiting_for && isClosed(to) ? [['waiting_for']] : []),
    ...(action.period?.start !== undefined && !hasBegun(to) ? [['period', 'start']] : []),
    ...(action.period?.end !== undefined && !isOver(to) ? [['period', 'end']] : []),
  ];
  return [...gone.map((path): Intent => ({ path, value: undefined })), ...(isOver(to) ? [] : unsettled(action))];
}

/** The fields that a move dates: a date as exactly as it is known, or a month; none for what the records do not date. */
export const DATED: Readonly<Record<Move, { path: Path; by: 'date' | 'month' } | undefined>> = {
  drafted: { path: ['drafted'], by: 'date' },
  submitted: { path: ['submitted'], by: 'date' },
  approved: { path: ['decided'], by: 'date' },
  started: { path: ['period', 'start'], by: 'month' },
  paused: undefined,
  resumed: undefined,
  refused: { path: ['decided'], by: 'date' },
  transferred: { path: ['decided'], by: 'date' },
  withdrawn: undefined,
  cancelled: { path: ['period', 'end'], by: 'month' },
};

/** The status that a move leads to, where it changes that. */
const STATUS_AFTER: Readonly<Partial<Record<Move, Status>>> = {
  started: 'ongoing',
  refused: 'refused',
  transferred: 'transferred',
  withdrawn: 'withdrawn',
  cancelled: 'cancelled',
};

/** What a move of the process makes of a request: its date and its status, without what no longer fits. */
export function moved(action: Action, move: Move, on: string | undefined): Intent[] {
  const status = STATUS_AFTER[move];
  const dated = DATED[move];
  const date = dated?.by === 'month' ? on?.slice(0, 'YYYY-MM'.length) : on;
  return [
    ...(status ? [{ path: ['status'], value: status }, ...unfit(action, status)] : []),
    ...(dated && date !== undefined ? [{ path: dated.path, value: date }] : []),
    // A sheet that is sent back is not before the steering group any more.
    ...(move === 'drafted' && action.submitted !== undefined ? [{ path: ['submitted'], value: undefined }] : []),
    ...(move === 'paused' ? [{ path: ['paused'], value: true }] : []),
    ...(move === 'resumed' ? [{ path: ['paused'], value: undefined }] : []),
    ...(action.waiting_for && !(status && isClosed(status)) ? [{ path: ['waiting_for'], value: undefined }] : []),
  ];
}

function isClosed(status: Status): boolean {
  return status !== 'preparation' && status !== 'ongoing';
}

function unsettled({ results = [] }: Action): Intent[] {
  return results.flatMap(({ outcome, because }, i): Intent[] =>
    outcome === undefined
      ? []
      : [
          { path: ['results', i, 'expected'], value: true },
          { path: ['results', i, 'outcome'], value: undefined },
          ...(because === undefined ? [] : [{ path: ['results', i, 'because'], value: undefined }]),
        ],
  );
}
