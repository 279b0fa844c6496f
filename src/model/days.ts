import { dayFrom, dayTo, type Span } from './period.js';

/** Calendar days, the first and the last as `YYYY-MM-DD`: what a date of less precision may stand for. */
export interface Days {
  from: string;
  to: string;
}

/** A length of time in calendar units, added up. */
export interface Length {
  days?: number | undefined;
  weeks?: number | undefined;
  months?: number | undefined;
}

const DAY = 24 * 60 * 60 * 1000;

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const LAST = '9999-12-31';
const dayOf = (number: number): string =>
  number > numberOf(LAST) ? LAST : new Date(number * DAY).toISOString().slice(0, 10);

/** Every day that a date (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) can stand for. */
export function daysOf(date: string): Days {
  if (date.length === 10) return { from: date, to: date };
  const [first, last] = date.length === 4 ? [`${date}-01`, `${date}-12`] : [date, date];
  return { from: `${first}-01`, to: `${last}-${String(lengthOfMonth(last)).padStart(2, '0')}` };
}

function lengthOfMonth(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?$/u;

const isDate = (text: string): boolean =>
  DATE.test(text) && (text.length < 10 || (text >= dayFrom(text.slice(0, 7)) && text <= daysOf(text.slice(0, 7)).to));

/** A period as the first and the last of its days; undefined if it is none, runs backwards or has a day that no calendar has. */
export function parseDays(text: string): Span | undefined {
  const ends = text.split('..');
  if (ends.length > 2 || ends.every((end) => end === '') || !ends.every((end) => end === '' || isDate(end)))
    return undefined;
  const [first = '', last = first] = ends;
  const span = { from: first === '' ? undefined : daysOf(first).from, to: last === '' ? undefined : daysOf(last).to };
  return span.from !== undefined && span.to !== undefined && span.from > span.to ? undefined : span;
}

/** Days from one day to another; negative if it comes before. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** The days a length of time after others. The 31st of a month and one month is the last day of the next. */
export function after({ from, to }: Days, length: Length): Days {
  return { from: dayAfter(from, length), to: dayAfter(to, length) };
}

/** The day a length of time after another; the last that can be written where it would be later. */
export function dayAfter(day: string, { days = 0, weeks = 0, months = 0 }: Length): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  if (index >= 10_000 * 12) return LAST;
  const inMonth = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
  const moved = `${inMonth}-${String(Math.min(date, lengthOfMonth(inMonth))).padStart(2, '0')}`;
  return dayOf(numberOf(moved) + days + 7 * weeks);
}

/** Whether one date is certainly before another, whatever days they stand for. */
export function isBefore(a: string, b: string): boolean {
  return dayTo(a) < dayFrom(b);
}
