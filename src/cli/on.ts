import { UsageError } from '../model/fault.js';
import { DATE, faultOfDate } from '../model/dates.js';
import type { Length } from '../model/days.js';
import type { Io } from './io/io.js';

/** The help of the option that names the day to answer for. */
export const ON_OPTION = [
  '--on <date>',
  'the day to answer for, as YYYY-MM-DD (default: MIEUX_TODAY, or today)',
] as const;

/** The day asked for, else that of MIEUX_TODAY, else today where the program runs. Throws a UsageError for what is no day. */
export function dayOf(asked: string | undefined, io: Io): string {
  if (asked !== undefined) return parseDay(asked, '--on');
  const set = io.env('MIEUX_TODAY');
  return set === undefined ? io.today : parseDay(set, 'MIEUX_TODAY');
}

/** A date that is known to the day. Throws a UsageError for anything else. */
export function parseDay(text: string, option: string): string {
  const pattern = new RegExp(DATE, 'u');
  if (text.length === 10 && pattern.test(text)) return text;
  if (pattern.test(text))
    throw new UsageError(
      `\`${text}\` is not a day.`,
      `Write one as YYYY-MM-DD, such as ${option}${option.startsWith('-') ? ' ' : '='}${text.slice(0, 4)}-06-30.`,
    );
  const fault = faultOfDate(text, pattern);
  const message = fault?.message.replace('write YYYY, YYYY-MM or YYYY-MM-DD', 'write YYYY-MM-DD') ?? '';
  throw new UsageError(`${option}: ${message}`, fault?.hint);
}

const UNITS = { d: 'days', w: 'weeks', m: 'months' } as const;

/** A length of time such as 30d, 6w or 3m. Throws a UsageError for anything else. */
export function parseLength(option: string): (text: string) => Length {
  return (text) => {
    const [, number = '', unit = ''] = /^(\d{1,4})([dwm])$/u.exec(text) ?? [];
    if (number === '')
      throw new UsageError(
        `\`${text}\` is not a length of time for ${option}.`,
        `Give a number with d for days, w for weeks or m for months: ${option} 30d, ${option} 6w, ${option} 3m.`,
      );
    return { [UNITS[unit as keyof typeof UNITS]]: Number(number) };
  };
}
