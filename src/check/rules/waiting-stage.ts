import { isBefore } from '../../model/days.js';
import { isOpen, stageOf, stageSince } from '../../model/milestones.js';
import type { Action } from '../../model/records.js';
import { recordRule } from './rule.js';

/** Stages in which the steering group has decided. */
const DECIDED: readonly string[] = ['approved', 'running', 'paused'];

/** Whom a request waits for is told where the stage does not imply it; once the stage has moved on, it is mostly left over. */
export const waitingStage = recordRule('waiting/stage', 'actions', ({ fields }) => {
  const { waiting_for: told, status } = fields;
  if (told === undefined || status === undefined) return [];
  const action = fields as Action;
  const stage = stageOf(action);
  const since = stageSince(action);
  const hint = 'Take `waiting_for` out, or say whom the request waits for now.';
  if (!isOpen(stage))
    return [{ at: ['waiting_for'], part: 'key', message: `The request is ${stage}, and waits for somebody.`, hint }];
  if (told.party === 'steering-group' && DECIDED.includes(stage))
    return [
      {
        at: ['waiting_for', 'party'],
        message: `The request is ${stage}, and waits for the steering group, which has decided.`,
        hint,
      },
    ];
  if (told.since === undefined || since === undefined || !isBefore(told.since, since)) return [];
  return [
    {
      at: ['waiting_for', 'since'],
      message: `The request has been waiting since ${told.since}, but it has been ${stage} since ${since}.`,
      hint,
    },
  ];
});
