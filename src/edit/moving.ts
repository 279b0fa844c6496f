import type { Path } from '../model/diagnostic.js';
import type { Action } from '../model/records.js';
import { hasBegun, isOver, REASONS, type Status } from '../model/status.js';
import type { Intent } from './splice.js';

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
