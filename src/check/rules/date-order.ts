import { monthFrom, monthTo } from '../../model/period.js';
import { recordRule } from './rule.js';

/** Dates may be less exact than a day: they are out of order only if no reading of them is in order. */
export const dateOrder = recordRule('date/order', 'actions', ({ fields: { lodged, decided, period } }) => {
  const start = period?.start;
  const steps = [
    { at: ['lodged'], date: lodged, what: 'lodged' },
    { at: ['decided'], date: decided, what: 'decided on' },
    { at: ['period', 'start'], date: start, what: 'started' },
  ].flatMap((step) => (step.date === undefined ? [] : [{ ...step, date: step.date }]));
  return steps.slice(1).flatMap((step, i) => {
    const before = steps[i];
    if (!before || !isBefore(step.date, before.date)) return [];
    return [
      {
        at: step.at,
        message: `It was ${step.what} in ${step.date}, before it was ${before.what} in ${before.date}.`,
        hint: 'Correct one of the two dates.',
      },
    ];
  });
});

/** Whether `a` is certainly before `b`. */
export function isBefore(a: string, b: string): boolean {
  if (a.length === 10 && b.length === 10) return a < b;
  return monthTo(a) < monthFrom(b);
}
