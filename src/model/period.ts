/** A month as `YYYY-MM`, which also sorts as text. */
export type Month = string;

/** A span of months, both ends included; an open end is undefined. */
export interface Span {
  from: Month | undefined;
  to: Month | undefined;
}

const PERIOD = /^(\d{4}(?:-\d{2})?)?(\.\.)?(\d{4}(?:-\d{2})?)?$/;

const isMonth = (month: string): boolean => month.length === 4 || (month.slice(5) >= '01' && month.slice(5) <= '12');
const firstMonth = (text: string): Month => (text.length === 4 ? `${text}-01` : text);
const lastMonth = (text: string): Month => (text.length === 4 ? `${text}-12` : text);

/** Reads `2012`, `2012-06`, `2012..2014`, `..2012`, `2013-07..`; undefined if it is none of these or runs backwards. */
export function parsePeriod(text: string): Span | undefined {
  const match = PERIOD.exec(text);
  if (!match) return undefined;
  const [, left, dots, right] = match;
  if (left === undefined && right === undefined) return undefined;
  if (dots === undefined && (left === undefined || right !== undefined)) return undefined;
  if ([left, right].some((m) => m !== undefined && !isMonth(m))) return undefined;
  const from = left === undefined ? undefined : firstMonth(left);
  const to = dots === undefined ? lastMonth(left ?? '') : right === undefined ? undefined : lastMonth(right);
  if (from !== undefined && to !== undefined && from > to) return undefined;
  return { from, to };
}

/** Whether two spans share a month. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.to !== undefined && b.from !== undefined && a.to < b.from) return false;
  return !(b.to !== undefined && a.from !== undefined && b.to < a.from);
}

/** Whether a month lies in a span. */
export function contains(span: Span, month: Month): boolean {
  return (span.from === undefined || span.from <= month) && (span.to === undefined || month <= span.to);
}

/** Number of months from `start` to `end`, both counted. */
export function monthsBetween(start: Month, end: Month): number {
  const index = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(end) - index(start) + 1;
}

/** The first month that a date of any precision can stand for. */
export function monthFrom(date: string): Month {
  return firstMonth(date.slice(0, 7));
}

/** The last month that a date of any precision can stand for. */
export function monthTo(date: string): Month {
  return lastMonth(date.slice(0, 7));
}

/** Classes of length in months, both ends included; the last is open. */
export const DURATION_CLASSES: readonly { code: string; from: number; to?: number }[] = [
  { code: '1-3', from: 1, to: 3 },
  { code: '4-6', from: 4, to: 6 },
  { code: '7-12', from: 7, to: 12 },
  { code: '13-18', from: 13, to: 18 },
  { code: '19-24', from: 19, to: 24 },
  { code: '25-plus', from: 25 },
];

/** The class that a number of months falls in. */
export function durationClass(months: number): string | undefined {
  return DURATION_CLASSES.find(({ from, to }) => from <= months && (to === undefined || months <= to))?.code;
}

/** The first day that a date of any precision can stand for. */
export function dayFrom(date: string): string {
  return date.length === 10 ? date : `${monthFrom(date)}-01`;
}

/** The last day that a date of any precision can stand for, or one after it: months are not asked for their length. */
export function dayTo(date: string): string {
  return date.length === 10 ? date : `${monthTo(date)}-31`;
}

/** A date after the word that English puts before it: `on 2013-03-11`, `in 2013-03`, `in 2013`. */
export function onOrIn(date: string): string {
  return `${date.length > 'YYYY-MM'.length ? 'on' : 'in'} ${date}`;
}
