import { planSet } from '../edit/plan.js';
import { manifestOf } from '../edit/record.js';
import type { Change } from '../model/change.js';
import type { Dataset } from '../model/dataset.js';
import { eventsOf, receiptsOf } from '../model/events.js';
import { UsageError } from '../model/fault.js';
import { monthFrom } from '../model/period.js';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/u;

/** The help of the option that moves the month on which the records are. */
export const AS_OF_OPTION = [
  '--as-of <month>',
  'move the month that the dataset describes on, in the same edit, as YYYY-MM',
] as const;

/** Changes together with the one that moves `as_of` on. Throws a UsageError for what is no month, or an earlier one. */
export async function movedOn(
  changes: readonly Change[],
  month: string | undefined,
  dataset: Dataset,
): Promise<readonly Change[]> {
  if (month === undefined) return changes;
  if (!MONTH.test(month))
    throw new UsageError(`\`${month}\` is not a month.`, 'Write it as YYYY-MM, such as --as-of 2016-06.');
  const now = dataset.manifest?.as_of;
  if (now === undefined)
    throw new UsageError('`dataset.yaml` has errors, so `as_of` cannot be moved.', '`mieux validate` shows them.');
  if (month < now)
    throw new UsageError(
      `The dataset describes ${now} already, and --as-of only moves on.`,
      'To take `as_of` back: mieux set dataset as_of=MONTH',
    );
  const manifest = manifestOf(dataset);
  if (changes.some(({ file }) => file === manifest.file))
    throw new UsageError('`as_of` is set twice.', 'Either set it in `dataset`, or give --as-of.');
  const moving = await planSet([{ record: manifest, intents: [{ path: ['as_of'], value: month }] }], dataset);
  return [...changes, ...moving];
}

/** The month that `as_of` has to move on to, so that no event lies after it; undefined if none does. */
export function monthNeeded(dataset: Dataset): string | undefined {
  const last = dataset
    .all('actions')
    .flatMap(({ fields }) => [...eventsOf(fields), ...receiptsOf(fields)].map(({ date }) => monthFrom(date)))
    .reduce((latest, month) => (month > latest ? month : latest), '');
  return last > (dataset.manifest?.as_of ?? '9999') ? last : undefined;
}
