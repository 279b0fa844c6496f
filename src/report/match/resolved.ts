import type { Entity } from '../../model/dataset.js';
import { didYouMean } from '../../model/suggest.js';
import type { View } from '../../model/view.js';

type Meant = { expert: Entity<'experts'>; country?: undefined } | { expert?: undefined; country: string };

/** Whom an id or a name stands for, blind to case and accents: an expert's id is looked for first, then a country, then an expert's name. */
export function resolved(typed: string, { dataset, lexicon }: View): Meant | undefined {
  const byId = dataset.get('experts', typed);
  if (byId) return { expert: byId };
  const country = lexicon.resolve('countries', typed);
  if (country !== undefined) return { country };
  const id = lexicon.resolve('experts', typed);
  const byName = id === undefined ? undefined : dataset.get('experts', id);
  return byName && { expert: byName };
}

/** What is said to who typed nothing that is known. */
export function suggested(typed: string, { dataset, lexicon }: View): string {
  const known = [...dataset.all('experts'), ...dataset.all('countries')].map((each) => each.id);
  return didYouMean(typed, known) ?? lexicon.suggest('experts', typed) ?? '`mieux list experts` shows the ids.';
}
