import { daysBetween, daysOf } from './days.js';
import type { Action, Activity } from './records.js';

/** An activity and its number, counted from 1 as people see it. */
export interface Held {
  number: number;
  activity: Activity;
}

/** Activities of an action but those that were called off. */
export function heldIn({ activities = [] }: Pick<Action, 'activities'>): Held[] {
  return activities.flatMap((activity, i) => (activity.cancelled ? [] : [{ number: i + 1, activity }]));
}

/** How many took part in an activity: the total, else women and men together where both are stated. */
export function participantsIn({ participants }: Pick<Activity, 'participants'>): number | undefined {
  const { total, women, men } = participants ?? {};
  if (total !== undefined) return total;
  return women === undefined || men === undefined ? undefined : women + men;
}

/** When an activity ended, as exactly as it is known; one without a last day ended on its first. */
export function endOf({ start, end }: Pick<Activity, 'start' | 'end'>): string | undefined {
  return end ?? start;
}

/** How many days an activity took: as stated, else from its first to its last day, both counted. Unknown where these are less exact than a day. */
export function lengthOf({ days, start, end }: Pick<Activity, 'days' | 'start' | 'end'>): number | undefined {
  if (days !== undefined) return days;
  const between = start === undefined || end === undefined ? undefined : exactDaysBetween(start, end);
  return between === undefined ? undefined : between + 1;
}

/** Days from one date to another, negative where the second comes first; unknown where either is less exact than a day. */
export function exactDaysBetween(from: string, to: string): number | undefined {
  return isExact(from) && isExact(to) ? daysBetween(from, to) : undefined;
}

function isExact(date: string): boolean {
  const { from, to } = daysOf(date);
  return from === to;
}
