import { after, type Days, daysOf, type Length } from './days.js';
import type { Action, Deadline } from './records.js';
import { isOver } from './status.js';

/**
 * Where a request stands in the process, which follows from its status and its dates. What is open comes first, in the order
 * of the process; the others are the statuses that close a request.
 */
export const OPEN_STAGES = ['undated', 'lodged', 'drafted', 'submitted', 'approved', 'running', 'paused'] as const;
export type OpenStage = (typeof OPEN_STAGES)[number];
export type Stage = OpenStage | Exclude<Action['status'], 'preparation' | 'ongoing'>;

/** What is dated in the life of a request, in the order of the process: deadlines run from one to another. */
export const MILESTONES = [
  'lodged',
  'drafted',
  'submitted',
  'decided',
  'planned_start',
  'start',
  'planned_end',
  'end',
  'activity_end',
] as const;
export type Milestone = (typeof MILESTONES)[number];

export function isMilestone(name: string): name is Milestone {
  return MILESTONES.some((milestone) => milestone === name);
}

/** What happens to a request before it starts, in order: each is a stage of its own. */
const STEPS = ['lodged', 'drafted', 'submitted', 'decided'] as const;

/** Where a request stands. */
export function stageOf(action: Action): Stage {
  const { status } = action;
  if (status === 'ongoing') return action.paused ? 'paused' : 'running';
  if (status !== 'preparation') return status;
  const step = STEPS.findLast((each) => action[each] !== undefined);
  if (step === undefined) return 'undated';
  return step === 'decided' ? 'approved' : step;
}

export function isOpen(stage: Stage): stage is OpenStage {
  return OPEN_STAGES.some((each) => each === stage);
}

/** Whether a request has been lodged and not started yet: what a steering group and a team have on their desks. */
export function isPending(stage: Stage): boolean {
  return isOpen(stage) && stage !== 'running' && stage !== 'paused';
}

/** The milestone that a stage began with, and the one that ends it. Nothing tells when a pause began. */
const BETWEEN: Readonly<Record<OpenStage, readonly [began: Milestone | undefined, next: Milestone]>> = {
  undated: [undefined, 'lodged'],
  lodged: ['lodged', 'drafted'],
  drafted: ['drafted', 'submitted'],
  submitted: ['submitted', 'decided'],
  approved: ['decided', 'start'],
  running: ['start', 'end'],
  paused: [undefined, 'end'],
};

/** What comes next for a request; nothing for one that is closed. */
function nextMilestone(action: Action): Milestone | undefined {
  const stage = stageOf(action);
  return isOpen(stage) ? BETWEEN[stage][1] : undefined;
}

/** Since when a request has been in its stage, as exactly as is known. */
export function stageSince(action: Action): string | undefined {
  const stage = stageOf(action);
  const [began] = isOpen(stage) ? BETWEEN[stage] : [undefined];
  return began && dateOf(action, began);
}

/** The date of a milestone, as exactly as it is known. Of the ends of activities, the last, once each activity has one or was dropped. */
export function dateOf(action: Action, milestone: Milestone): string | undefined {
  const { period = {} } = action;
  switch (milestone) {
    case 'planned_start':
    case 'start':
    case 'planned_end':
    case 'end':
      return period[milestone];
    case 'activity_end': {
      const ends = (action.activities ?? []).filter((each) => each.cancelled !== true).map((each) => each.end);
      if (ends.length === 0 || ends.includes(undefined)) return undefined;
      return ends.filter((end) => end !== undefined).sort((a, b) => (daysOf(a).to < daysOf(b).to ? 1 : -1))[0];
    }
    default:
      return action[milestone];
  }
}

/** Whom a request waits for and since when: as is recorded, else as its stage implies. Codes of the vocabulary of parties. */
export function waitsFor(action: Action): { parties: readonly string[]; since: string | undefined } {
  const { waiting_for: told } = action;
  if (told) return { parties: [told.party], since: told.since ?? stageSince(action) };
  const parties = impliedParties(action);
  return { parties, since: parties.length === 0 ? undefined : stageSince(action) };
}

/** Whom a request waits for by its stage: nobody while it runs, and nobody knows whom where it is undated or paused. */
function impliedParties(action: Action): readonly string[] {
  switch (stageOf(action)) {
    case 'lodged':
      return ['requester', 'team'];
    case 'drafted':
      return ['team'];
    case 'submitted':
      return ['steering-group'];
    case 'approved':
      return [isStaffed(action) ? 'team' : 'member-states'];
    default:
      return [];
  }
}

function isStaffed({ expertise }: Action): boolean {
  return expertise !== undefined && expertise.undetermined !== true;
}

/** Milestones that follow each other: one is no longer awaited once it, or a later one, is behind the request. */
const ORDER: readonly Milestone[] = ['lodged', 'drafted', 'submitted', 'decided', 'start', 'end'];

/** Whether a milestone is still to come. */
export function isAwaited(action: Action, milestone: Milestone): boolean {
  const stage = stageOf(action);
  if (!isOpen(stage) || dateOf(action, milestone) !== undefined) return false;
  if (milestone === 'activity_end') return stage === 'running' || stage === 'paused';
  if (milestone === 'planned_start') return isPending(stage);
  if (milestone === 'planned_end') return true;
  return ORDER.indexOf(milestone) >= ORDER.indexOf(BETWEEN[stage][1]);
}

/** A milestone of one request that is due by a rule of the programme. */
export interface Obligation {
  /** Code of the deadline in `dataset.yaml`. */
  code: string;
  milestone: Milestone;
  due: Days;
}

/** What is due of a request by the deadlines of its programme. What is due to a kind of report is the business of what is owed. */
export function obligationsOf(action: Action, deadlines: Readonly<Record<string, Deadline>> = {}): Obligation[] {
  return Object.entries(deadlines).flatMap(([code, { from, to, ...length }]): Obligation[] => {
    if (!isMilestone(from) || !isMilestone(to) || !hasLength(length) || !isAwaited(action, to)) return [];
    const start = dateOf(action, from);
    return start === undefined ? [] : [{ code, milestone: to, due: after(daysOf(start), length) }];
  });
}

/** Whether a deadline says how long it is. */
export function hasLength({ days, weeks, months }: Length): boolean {
  return days !== undefined || weeks !== undefined || months !== undefined;
}

/** What is planned of a request and has not come yet: its start, or its end once it has started. */
export function planOf(action: Action): { milestone: 'planned_start' | 'planned_end'; due: Days } | undefined {
  const { planned_start: start, planned_end: end } = action.period ?? {};
  if (isOver(action.status) || !isOpen(stageOf(action))) return undefined;
  if (action.status === 'ongoing')
    return end === undefined ? undefined : { milestone: 'planned_end', due: daysOf(end) };
  return start === undefined ? undefined : { milestone: 'planned_start', due: daysOf(start) };
}

const PLANNED_STEP = { planned_start: 'start', planned_end: 'end' } as const;

/** What comes next for an open request, and when it is due by the rules of the programme and by its own plan. */
export function nextOf(
  action: Action,
  deadlines?: Readonly<Record<string, Deadline>>,
): { milestone: Milestone; due: Days[] } | undefined {
  const milestone = nextMilestone(action);
  if (milestone === undefined) return undefined;
  const plan = planOf(action);
  return {
    milestone,
    due: [
      ...obligationsOf(action, deadlines).flatMap((each) => (each.milestone === milestone ? [each.due] : [])),
      ...(plan && PLANNED_STEP[plan.milestone] === milestone ? [plan.due] : []),
    ],
  };
}

/** Of days on which something is due, those that are over first. */
export function soonest(due: readonly Days[]): Days | undefined {
  return [...due].sort((a, b) => (a.to < b.to ? -1 : 1))[0];
}

/** The steps that are behind a request and dated, in order. */
export function stepsOf(action: Action): { milestone: Milestone; date: string }[] {
  return ORDER.flatMap((milestone) => {
    const date = dateOf(action, milestone);
    return date === undefined ? [] : [{ milestone, date }];
  });
}

/** How something that is due on one of some days stands on a day. */
export type DueState = 'overdue' | 'unclear' | 'due';

/** Overdue only once the last possible day has passed; unclear while only some possible days have. */
export function stateOn(on: string, { from, to }: Days): DueState {
  if (to < on) return 'overdue';
  return from < on ? 'unclear' : 'due';
}
