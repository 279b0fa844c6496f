import { isOpen, type OpenStage, type Stage } from './milestones.js';

/** What a request may be moved to, in the words of the process. */
export const MOVES_OF_PROCESS = [
  'drafted',
  'submitted',
  'approved',
  'started',
  'paused',
  'resumed',
  'refused',
  'transferred',
  'withdrawn',
  'cancelled',
] as const;
export type Move = (typeof MOVES_OF_PROCESS)[number];

/**
 * Where a request may go from each stage. A sheet that is submitted has been drafted, whether or not anybody noted when; one that the
 * steering group sends back is drafted again. Of what is undated nobody knows which steps are behind it.
 */
const WAYS: Readonly<Record<OpenStage, readonly Move[]>> = {
  undated: ['drafted', 'submitted', 'approved', 'started', 'refused', 'transferred', 'withdrawn'],
  lodged: ['drafted', 'submitted', 'refused', 'transferred', 'withdrawn'],
  drafted: ['submitted', 'refused', 'transferred', 'withdrawn'],
  submitted: ['approved', 'drafted', 'submitted', 'refused', 'transferred', 'withdrawn'],
  approved: ['started', 'transferred', 'withdrawn'],
  running: ['paused', 'cancelled'],
  paused: ['resumed', 'cancelled'],
};

/** Where a request may go from its stage; nowhere once it is closed. */
export function waysFrom(stage: Stage): readonly Move[] {
  return isOpen(stage) ? WAYS[stage] : [];
}

export function isMove(name: string): name is Move {
  return MOVES_OF_PROCESS.some((move) => move === name);
}
