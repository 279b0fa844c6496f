import type { Action } from './records.js';

export type Status = Action['status'];

/** Where a request may go from each status. Everything that moves one, by whatever command, holds to this table. */
export const MOVES: Readonly<Record<Status, readonly Status[]>> = {
  preparation: ['ongoing', 'refused', 'transferred', 'withdrawn'],
  ongoing: ['completed', 'cancelled'],
  completed: [],
  refused: [],
  transferred: [],
  withdrawn: [],
  cancelled: [],
};

/** The field that says why, or where to, of the statuses that have one. */
export const REASONS = {
  refused_because: 'refused',
  transferred_to: 'transferred',
  withdrawn_because: 'withdrawn',
  cancelled_because: 'cancelled',
} as const satisfies Partial<Record<keyof Action, Status>>;

export function isStatus(text: string): text is Status {
  return Object.hasOwn(MOVES, text);
}

/** Whether an action began: it counts as implemented. */
export function hasBegun(status: Status): boolean {
  return status === 'ongoing' || isOver(status);
}

/** Whether an action began and has ended, well or not. */
export function isOver(status: Status): boolean {
  return status === 'completed' || status === 'cancelled';
}
