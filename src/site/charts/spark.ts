import type { Entity } from '../../model/dataset.js';
import type { Edition } from '../edition.js';
import { html, type Part } from '../../render/markup.js';

/** Narrower than this, in percent, a period would not show. */
const LEAST = 1.2;

/** Whether an action goes on; its line stands out then. */
export const isOngoing = ({ fields: { status } }: Entity<'actions'>): boolean => status === 'ongoing';

/** Whether it is known when an action began. */
export const isDated = ({ fields: { period } }: Entity<'actions'>): boolean => period?.start !== undefined;

const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** Where an action stands between the programme's first and last year, in percent; undefined without dates. */
export function span(action: Entity<'actions'>, edition: Edition): { x: number; width: number } | undefined {
  const { start, end } = action.fields.period ?? {};
  if (start === undefined) return undefined;
  const { first, last } = edition.years;
  const months = (last - first + 1) * 12;
  const from = index(start) - first * 12;
  const to = index(end ?? edition.view.derived.asOf) + 1 - first * 12;
  const at = (100 * Math.max(0, from)) / months;
  return { x: round(at), width: round(Math.min(100 - at, Math.max(LEAST, (100 * (to - from)) / months))) };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** An action's period within the programme's, for a cell or the side of a page. */
export function spark(action: Entity<'actions'>, edition: Edition): Part {
  const at = span(action, edition);
  return (
    at &&
    html`<svg class="spark" aria-hidden="true" focusable="false" width="100%" height="8">
      <rect class="track" width="100%" height="8" />
      <rect${isOngoing(action) && html` class="ongoing"`} x="${at.x}%" width="${at.width}%" height="8" />
    </svg>`
  );
}
