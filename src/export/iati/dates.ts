import type { Month } from '../../model/period.js';
import type { Label, Language } from '../../model/text.js';
import { type Element, narrated } from './xml.js';

/** Codes of IATI's list ActivityDateType. */
export const DATE_TYPES = { plannedStart: '1', actualStart: '2', plannedEnd: '3', actualEnd: '4' } as const;

export function firstDay(month: Month): string {
  return `${month}-01`;
}

export function lastDay(month: Month): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

const precision = (month: Month, day: Label): Label => ({
  en: `The source gives the month only, ${month}; ${day.en} stands for it.`,
  fr: `La source ne donne que le mois, ${month} ; ${day.fr} en tient lieu.`,
});

/** An `activity-date` on the first day of a month, with the precision in words. */
export function startDate(type: '1' | '2', month: Month, language: Language): Element {
  return narrated('activity-date', precision(month, { en: 'its first day', fr: 'son premier jour' }), language, {
    type,
    'iso-date': firstDay(month),
  });
}

/** An `activity-date` on the last day of a month, with the precision in words. */
export function endDate(type: '3' | '4', month: Month, language: Language): Element {
  return narrated('activity-date', precision(month, { en: 'its last day', fr: 'son dernier jour' }), language, {
    type,
    'iso-date': lastDay(month),
  });
}

/**
 * When an activity was last updated, as far as the dataset says: the beginning of the month that it describes, which is never in the
 * future. Undefined for a dataset that does not say.
 */
export function lastUpdated(asOf: Month | undefined): string | undefined {
  return asOf === undefined ? undefined : `${firstDay(asOf)}T00:00:00Z`;
}
