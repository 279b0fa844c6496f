import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, dayAfter, daysBetween, daysOf, isBefore } from '../../src/model/days.js';
import {
  dateOf,
  isAwaited,
  MILESTONES,
  obligationsOf,
  stageOf,
  stateOn,
  waitsFor,
} from '../../src/model/milestones.js';
import type { Action, Deadline } from '../../src/model/records.js';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const length = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
  weeks: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  months: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
});

/** A request with these fields; what else it says is of no matter here. */
const request = (fields: Partial<Action>): Action => ({ name: { en: 'X' }, status: 'preparation', ...fields });

describe('calendar days', () => {
  it.each([
    ['2026-11-22', { from: '2026-11-22', to: '2026-11-22' }],
    ['2024-02', { from: '2024-02-01', to: '2024-02-29' }],
    ['2023-02', { from: '2023-02-01', to: '2023-02-28' }],
    ['2026', { from: '2026-01-01', to: '2026-12-31' }],
  ])('a date may be as exact as it is known: %s', (date, days) => {
    expect(daysOf(date)).toEqual(days);
  });

  it('counts months as a calendar does, and never beyond the last date that can be written', () => {
    expect(dayAfter('2026-01-31', { months: 1 })).toBe('2026-02-28');
    expect(dayAfter('2024-01-31', { months: 1, days: 1 })).toBe('2024-03-01');
    expect(dayAfter('2026-12-31', { weeks: 3 })).toBe('2027-01-21');
    expect(dayAfter('9999-12-20', { weeks: 3 })).toBe('9999-12-31');
    expect(dayAfter('9999-12-20', { months: 1 })).toBe('9999-12-31');
  });

  it('agrees with the calendar of the runtime', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 3000 }), (from, days) => {
        const date = new Date(`${from}T00:00:00Z`);
        date.setUTCDate(date.getUTCDate() + days);
        expect(dayAfter(from, { days })).toBe(date.toISOString().slice(0, 10));
        expect(daysBetween(from, dayAfter(from, { days }))).toBe(days);
      }),
    );
  });

  it('says that one date is before another only if no reading of them says otherwise', () => {
    const cut = (date: string, size: number): string => date.slice(0, size);
    fc.assert(
      fc.property(day, day, fc.constantFrom(4, 7, 10), fc.constantFrom(4, 7, 10), (a, b, left, right) => {
        if (isBefore(cut(a, left), cut(b, right))) expect(a < b).toBe(true);
      }),
    );
  });
});

describe('what is due', () => {
  it('is never overdue or certain where some day of the month known says otherwise', () => {
    fc.assert(
      fc.property(day, length, day, fc.constantFrom(4, 7), (exact, time, on, size) => {
        const known = stateOn(on, after(daysOf(exact.slice(0, size)), time));
        const actual = stateOn(on, after(daysOf(exact), time));
        expect(actual).not.toBe('unclear');
        expect([actual, 'unclear']).toContain(known);
      }),
    );
  });

  it('is unclear only where some day of the month says overdue and another does not', () => {
    fc.assert(
      fc.property(day, length, day, (exact, time, on) => {
        const month = daysOf(exact.slice(0, 7));
        const states = Array.from({ length: daysBetween(month.from, month.to) + 1 }, (_, i) =>
          stateOn(on, after(daysOf(dayAfter(month.from, { days: i })), time)),
        );
        const [first, ...others] = new Set(states);
        expect(stateOn(on, after(month, time))).toBe(others.length === 0 ? first : 'unclear');
      }),
    );
  });

  it.each([
    ['2026-11', 'unclear', '2026-11-22', '2026-12-21'],
    ['2026-10', 'overdue', '2026-10-22', '2026-11-21'],
    ['2026-11-26', 'due', '2026-12-17', '2026-12-17'],
  ])('follows from a request lodged in %s: %s on 26 November 2026', (lodged, state, from, to) => {
    const [obligation] = obligationsOf(request({ lodged }), { sheet: { from: 'lodged', to: 'drafted', weeks: 3 } });
    expect(obligation?.due).toEqual({ from, to });
    expect(obligation && stateOn('2026-11-26', obligation.due)).toBe(state);
  });

  it('is due no more once it, or what comes after it, has happened, or the request is closed', () => {
    const rules: Record<string, Deadline> = { sheet: { from: 'lodged', to: 'drafted', weeks: 3 } };
    const lodged = '2026-01-10';
    for (const fields of [
      { drafted: '2026-01-20' },
      { submitted: '2026-02' },
      { decided: '2026' },
      { status: 'refused' },
      { status: 'withdrawn' },
      { status: 'ongoing', period: { start: '2026-03' } },
    ] as const)
      expect(obligationsOf(request({ lodged, ...fields }), rules)).toEqual([]);
    expect(obligationsOf(request({ lodged }), rules)).toHaveLength(1);
  });

  it('never follows from a rule without a length, or between what is no milestone', () => {
    const action = request({ lodged: '2026-01-10' });
    expect(obligationsOf(action, { a: { from: 'lodged', to: 'drafted' } })).toEqual([]);
    expect(obligationsOf(action, { a: { from: 'lodged', to: 'expert-report', weeks: 1 } })).toEqual([]);
    expect(obligationsOf(action, { a: { from: 'asked', to: 'drafted', weeks: 1 } })).toEqual([]);
  });
});

describe('the stage of a request', () => {
  it.each<[string, Partial<Action>, string, string[]]>([
    ['undated', {}, 'undated', []],
    ['a plan is no step', { period: { planned_start: '2026-05' } }, 'undated', []],
    ['lodged', { lodged: '2026' }, 'lodged', ['requester', 'team']],
    ['drafted', { lodged: '2026', drafted: '2026' }, 'drafted', ['team']],
    ['submitted, though nobody noted when it was drafted', { submitted: '2026-03' }, 'submitted', ['steering-group']],
    ['approved, without experts', { decided: '2026-04' }, 'approved', ['member-states']],
    [
      'approved, experts to be chosen',
      { decided: '2026-04', expertise: { undetermined: true } },
      'approved',
      ['member-states'],
    ],
    ['approved, with experts', { decided: '2026-04', expertise: { countries: ['france'] } }, 'approved', ['team']],
    ['running', { status: 'ongoing', decided: '2026-04', period: { start: '2026-05' } }, 'running', []],
    ['paused', { status: 'ongoing', paused: true, period: { start: '2026-05' } }, 'paused', []],
    ['closed', { status: 'refused', lodged: '2026', decided: '2026-04' }, 'refused', []],
    ['told otherwise', { lodged: '2026', waiting_for: { party: 'delegation' } }, 'lodged', ['delegation']],
  ])('%s', (_, fields, stage, parties) => {
    const action = request(fields);
    expect(stageOf(action)).toBe(stage);
    expect(waitsFor(action).parties).toEqual(parties);
  });

  it('awaits no milestone that has a date', () => {
    const some = fc.option(fc.constantFrom('2026-01', '2026-05-03', '2026'), { nil: undefined });
    const fields = fc.record({
      status: fc.constantFrom('preparation', 'ongoing', 'completed', 'refused', 'withdrawn', 'cancelled'),
      lodged: some,
      drafted: some,
      submitted: some,
      decided: some,
    });
    fc.assert(
      fc.property(fields, (given) => {
        const action = request(given as Partial<Action>);
        for (const milestone of MILESTONES)
          if (isAwaited(action, milestone)) expect(dateOf(action, milestone)).toBe(undefined);
      }),
    );
  });

  it('takes the last end of the activities, once each that took place has one', () => {
    const activities = [
      { type: 'workshop', end: '2026-05-03' },
      { type: 'seminar', end: '2026-05' },
    ];
    expect(dateOf(request({ activities }), 'activity_end')).toBe('2026-05');
    expect(dateOf(request({ activities: [...activities, { type: 'training' }] }), 'activity_end')).toBe(undefined);
    expect(
      dateOf(request({ activities: [...activities, { type: 'training', cancelled: true }] }), 'activity_end'),
    ).toBe('2026-05');
  });
});
