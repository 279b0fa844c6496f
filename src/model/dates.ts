/** A month, and what is known of a date, as the schemas write them; the pattern of a date knows the calendar. */
export const MONTH = '^[0-9]{4}-(0[1-9]|1[0-2])$';
export const DATE =
  '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?$' +
  '|^([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29$';

/** What is wrong with a text that should be a month or a date, and how to write it; undefined where neither is asked for. */
export function faultOfDate(text: string, { source }: RegExp): { message: string; hint: string } | undefined {
  const [kind, form] =
    source === MONTH ? ['month', 'YYYY-MM'] : source === DATE ? ['date', 'YYYY, YYYY-MM or YYYY-MM-DD'] : [];
  if (kind === undefined || form === undefined) return undefined;
  const pattern = new RegExp(source, 'u');
  if (/^\d{4}-(?:0[1-9]|1[0-2])-(?:29|30|31)$/u.test(text) && kind === 'date')
    return {
      message: `\`${text}\` is not a date: ${monthName(text)} has no day ${text.slice(8)}.`,
      hint: `Write the day that is meant, or \`${text.slice(0, 7)}\` if only the month is known.`,
    };
  const meant = reordered(text).find((each) => pattern.test(each));
  if (meant !== undefined)
    return { message: `\`${text}\` is not a ${kind}: write ${form}.`, hint: `Did you mean \`${meant}\`?` };
  return {
    message: `\`${text}\` is not a ${kind}: write ${form}.`,
    hint: `For example: ${kind === 'month' ? '2012-12' : '2013-07-01'}.`,
  };
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const monthName = (date: string): string => `${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;

/** The dates that one in another order, or with other separators, may stand for. */
function reordered(text: string): string[] {
  const parts = text.split(/[-./ ]+/u);
  if (!parts.every((part) => /^\d{1,4}$/u.test(part))) return [];
  const ordered = parts[0]?.length === 4 ? parts : [...parts].reverse();
  if (ordered[0]?.length !== 4 || ordered.length > 3) return [];
  const padded = ordered.map((part) => part.padStart(2, '0'));
  return [padded.join('-'), ...(ordered.length === 3 && !isDay(padded) ? [] : [padded.slice(0, 2).join('-')])];
}

/** Whether year, month and day are all in their bounds, so that a month alone may be what the field asks for. */
const isDay = ([, month = '', day = '']: readonly string[]): boolean =>
  month >= '01' && month <= '12' && day >= '01' && day <= '31';
