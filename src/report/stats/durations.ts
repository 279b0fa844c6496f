import type { Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import { formatNumber, nounFor } from '../../model/typography.js';
import type { View } from '../../model/view.js';
import type { Selection } from './selection.js';

/** The table of durations with what lies in the middle and at the ends said below. */
export function durations(table: Table, { actions }: Selection, view: View): Table {
  const months = actions.flatMap((action) => view.derived.months(action.fields) ?? []).sort((a, b) => a - b);
  return { ...table, notes: [...(table.notes ?? []), ...(months.length === 0 ? [] : [summary(months)])] };
}

function summary(months: readonly number[]): Label {
  const [count, least, most] = [months.length, months[0] ?? 0, months.at(-1) ?? 0].map(String);
  const mean = (months.reduce((sum, each) => sum + each, 0) / months.length).toFixed(1);
  const middle = median(months);
  return {
    en: `Months of ${nounFor(months.length, 'the one completed action that is dated', `the ${count ?? ''} completed actions that are dated`, 'en')}, first and last counted: mean ${mean}, median ${formatNumber(middle, 'en')}, from ${least ?? ''} to ${most ?? ''}. Those that run are left out.`,
    fr: `Mois ${nounFor(months.length, 'de la seule action terminée et datée', `des ${count ?? ''} actions terminées et datées`, 'fr')}, premier et dernier compris : moyenne ${mean.replace('.', ',')}, médiane ${formatNumber(middle, 'fr')}, de ${least ?? ''} à ${most ?? ''}. Celles en cours sont laissées de côté.`,
  };
}

/** The middle of sorted numbers, or halfway between the two in the middle. */
export function median(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2 : (sorted[Math.floor(half)] ?? 0);
}
