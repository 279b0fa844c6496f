import type { Entity } from '../../model/dataset.js';
import { type Days, daysOf } from '../../model/days.js';
import { EUROPEAN_UNION } from '../../model/derive.js';
import type { Span } from '../../model/period.js';
import type { Manifest } from '../../model/records.js';
import type { Roster } from '../../model/roster.js';
import { fieldOf, pick } from '../../model/value.js';
import type { View } from '../../model/view.js';

/** What experts and countries are ordered by; the first decides. */
export type Criterion = NonNullable<Manifest['matching']>[number];

/** The order where `dataset.yaml` states none. */
const DEFAULT_ORDER: readonly Criterion[] = ['topic', 'country', 'region', 'language', 'rest', 'balance'];

export type Origin = 'eu' | 'south';

export interface MatchRequest {
  /** How many experts are sought. */
  need?: number | undefined;
  /** The days that they are sought for. */
  available?: Span | undefined;
  /** Languages that they are to work in, as codes. */
  languages: readonly string[];
  only?: Origin | undefined;
  /** How many countries people are shown; all if left out. */
  limit?: number | undefined;
}

/** What an action asks of those who are sent to it. */
export interface Assignment {
  action: Entity<'actions'>;
  /** Countries in scope, and members of the organisations in scope. */
  countries: ReadonlySet<string>;
  region: string | undefined;
  /** States of the European Union while it runs, or in the month that the dataset describes. */
  union: readonly string[];
  topics: readonly string[];
  pillars: readonly string[];
  languages: readonly string[];
  available: Span | undefined;
  /** The first day that is asked about: of the days sought for, of the action, or of the month that the dataset describes. Never today. */
  day: string;
  /**
   * When consent is needed: on the last day asked for, else in the month that the dataset describes;
   * where the action begins later, when it begins, and where it has ended, when it ended.
   */
  lastDays: Days;
  order: readonly Criterion[];
  /** What is not public of the experts, where somebody named it. */
  roster: Roster | undefined;
}

export function assignmentOf(
  action: Entity<'actions'>,
  { available, languages }: MatchRequest,
  roster: Roster | undefined,
  { derived, dataset }: View,
): Assignment {
  const scope = pick(action, 'region', 'organisations', 'countries', 'period');
  const { start, planned_start: planned, end } = scope.period ?? {};
  const begins = start ?? planned ?? derived.asOf;
  const lasts = end !== undefined && end < derived.asOf ? end : begins > derived.asOf ? begins : derived.asOf;
  const lastDay = available?.to ?? available?.from ?? lasts;
  const topics = fieldOf(action, 'topics') ?? [];
  const when = derived.active(scope) ?? { from: derived.asOf, to: derived.asOf };
  return {
    action,
    countries: new Set(derived.beneficiaries(scope)),
    region: derived.region(scope),
    union: derived.members(EUROPEAN_UNION, when),
    topics,
    pillars: derived.pillars(topics),
    languages,
    available,
    day: available?.from ?? daysOf(begins).from,
    lastDays: daysOf(lastDay),
    order: dataset.manifest?.matching ?? DEFAULT_ORDER,
    roster,
  };
}
