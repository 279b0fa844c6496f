import { eventsOf, receiptsOf } from '../../model/events.js';
import { monthFrom, onOrIn } from '../../model/period.js';
import { relationRule } from './rule.js';

export const dateFuture = relationRule('date/future', 'actions', ({ fields }, { dataset: { manifest } }) => {
  if (!manifest) return [];
  return [...eventsOf(fields), ...receiptsOf(fields)]
    .filter(({ date }) => monthFrom(date) > manifest.as_of)
    .map(({ path, date, what }) => ({
      at: path,
      message: `It was ${what} ${onOrIn(date)}, after ${manifest.as_of}, the month that the dataset describes.`,
      hint: `Correct the date, or move \`as_of\` on: --as-of ${monthFrom(date)} with the command, or mieux set dataset as_of=${monthFrom(date)}.`,
    }));
});
