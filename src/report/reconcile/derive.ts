import { lengthOf, participantsIn } from '../../model/activity.js';
import type { Entity } from '../../model/dataset.js';
import { monthsBetween } from '../../model/period.js';
import type { Activity, Figure } from '../../model/records.js';
import type { View } from '../../model/view.js';
import { type Item, listingNamed } from '../listing.js';
import { phasesNamed } from '../phases.js';
import { parseQuery, splitTerms } from '../query/parse.js';
import { select, selectRows } from '../query/select.js';
import { amount } from '../stats/amount.js';
import { measureNamed } from '../stats/measure.js';
import { type Selection, selection } from '../stats/selection.js';

type Derivation = Exclude<Figure['derive'], 'none'>;
type Base = Omit<Derivation, 'per'>;
export type Qualifier = NonNullable<Figure['qualifier']>;

/** What the records give: a number, and how it is softened where theirs are. */
export interface Amount {
  value: number;
  qualifier?: Qualifier | undefined;
}

/** Digits behind the point that a share in percent is given with. */
export const SHARE_DIGITS = 1;

/** What the records give for a derivation; a share in percent. Undefined for a share of nothing. Throws a UsageError for a query that cannot be read. */
export function derive({ per, ...part }: Derivation, view: View): Amount | undefined {
  const found = amountOf(part, view);
  if (per === undefined) return found;
  const whole = amountOf(per, view).value;
  return whole === 0 ? undefined : { value: (100 * found.value) / whole };
}

/** Counts and sums that look elsewhere than at actions. */
const ELSEWHERE: Readonly<Record<string, (terms: readonly string[], view: View) => number>> = {
  experts: (terms, view) => records('experts', terms, view).length,
  evaluations: (terms, view) => records('evaluations', terms, view).length,
  terms: (terms, view) => records('vocabularies', terms, view).length,
  deployed_countries: (terms, view) =>
    distinct(records('experts', terms, view).flatMap(({ fields }) => (fields.deployments ?? []).map((d) => d.country))),
  sending_countries: (terms, view) => distinct(records('contingents', terms, view).map(({ fields }) => fields.country)),
  contingents: (terms, view) => total(records('contingents', terms, view).map(({ fields }) => fields.count)),
  phases: (terms, view) => phasesNamed(terms, view).length,
  budget: (terms, view) => total(phasesNamed(terms, view).map(({ budget }) => budget?.amount ?? 0)),
  years: (terms, view) => total(phasesNamed(terms, view).map(({ start, end }) => monthsBetween(start, end) / 12)),
};

function amountOf({ count, sum, where = '', of }: Base, view: View): Amount {
  const terms = splitTerms(where);
  const elsewhere = ELSEWHERE[count ?? sum ?? ''];
  if (elsewhere) return { value: elsewhere(terms, view) };
  const selected = selection(terms, view);
  if (sum === 'days') return { value: total(activitiesOf(selected, of, view).map((each) => lengthOf(each) ?? 0)) };
  if (sum === 'participants') return participants(activitiesOf(selected, of, view));
  if (of !== undefined && (count === 'activities' || count === 'results'))
    return { value: within(count, selected, of, view).length };
  return { value: amount(measureNamed(count ?? sum ?? 'requests'), selected, view) };
}

/** Activities of the selected actions, those that a second query selects if there is one. */
function activitiesOf({ actions }: Selection, of: string | undefined, view: View): readonly Activity[] {
  if (of === undefined) return actions.flatMap(({ fields }) => fields.activities ?? []);
  return within('activities', { actions }, of, view).map(({ value }) => value as unknown as Activity);
}

/** Activities or results that a query selects, of the selected actions. */
function within(
  list: 'activities' | 'results',
  { actions }: Pick<Selection, 'actions'>,
  of: string,
  view: View,
): Item[] {
  const listing = listingNamed(list);
  if (!listing) throw new Error(`${list} cannot be listed`);
  const selected = new Set<Entity>(actions);
  const rows = selectRows(listing, parseQuery(listing, splitTerms(of), view), view) as readonly Item[];
  return rows.filter(({ entity }) => selected.has(entity));
}

/** A sum is as soft as the numbers that it adds up; softened in several ways, it is about right. */
function participants(activities: readonly Activity[]): Amount {
  const stated = activities.filter((each) => participantsIn(each) !== undefined);
  const qualifiers = new Set(stated.flatMap((each) => each.participants?.qualifier ?? []));
  const [qualifier] = qualifiers;
  return {
    value: total(stated.map((each) => participantsIn(each) ?? 0)),
    qualifier: qualifiers.size > 1 ? 'about' : qualifier,
  };
}

function records<C extends 'experts' | 'evaluations' | 'vocabularies' | 'contingents'>(
  name: C,
  terms: readonly string[],
  view: View,
): readonly Entity<C>[] {
  return select(name, parseQuery(name, terms, view), view);
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
const distinct = (values: readonly (string | undefined)[]): number =>
  new Set(values.filter((value) => value !== undefined)).size;
