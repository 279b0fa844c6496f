import type { Dataset, Entity } from './dataset.js';
import { monthFrom, monthTo, monthsBetween, overlaps, type Span } from './period.js';
import type { Action } from './records.js';
import { hasBegun } from './status.js';
import { fieldOf } from './value.js';

/** The organisation whose dated members tell who belonged to the Union when. */
export const EUROPEAN_UNION = 'european-union';

/** What follows from the records and is stored nowhere. */
export class Derived {
  readonly #regions = {
    countries: new Map<string, string | null>(),
    organisations: new Map<string, string | null>(),
  };
  readonly #pillars = new Map<string, string | undefined>();
  readonly #members = new Map<string, readonly string[]>();

  constructor(readonly dataset: Dataset) {}

  /** The month the records describe, `YYYY-MM`; the last month of all if the manifest is missing. */
  get asOf(): string {
    return this.dataset.manifest?.as_of ?? '9999-12';
  }

  /** The action's own region, else its organisation's, else the one that its countries share. */
  region(action: Pick<Action, 'region' | 'organisations' | 'countries'>): string | undefined {
    const candidates = this.regionCandidates(action);
    return candidates.length === 1 ? candidates[0] : undefined;
  }

  /** Every region that the first source of regions which has any gives: more than one is ambiguous. */
  regionCandidates(action: Pick<Action, 'region' | 'organisations' | 'countries'>): string[] {
    if (action.region !== undefined) return [action.region];
    const { organisations, countries } = action;
    const ofOrganisations = organisations ? this.#regionsOf('organisations', organisations) : [];
    return ofOrganisations.length > 0 || !countries ? ofOrganisations : this.#regionsOf('countries', countries);
  }

  /** The regions of records, each once. */
  #regionsOf(collection: 'countries' | 'organisations', ids: readonly string[]): string[] {
    const known = this.#regions[collection];
    const found: string[] = [];
    for (const id of ids) {
      const region = known.get(id) ?? this.#regionOf(collection, id);
      if (region !== null && !found.includes(region)) found.push(region);
    }
    return found;
  }

  #regionOf(collection: 'countries' | 'organisations', id: string): string | null {
    const region = fieldOf<typeof collection, 'region'>(this.dataset.get(collection, id), 'region') ?? null;
    this.#regions[collection].set(id, region);
    return region;
  }

  /** Pillars of the action's topics, without repeats, in the order of its topics. */
  pillars(topics: readonly string[] | undefined): string[] {
    const pillars = (topics ?? []).map((topic) => this.#pillarOf(topic)).filter((p) => p !== undefined);
    return [...new Set(pillars)];
  }

  #pillarOf(topic: string): string | undefined {
    if (!this.#pillars.has(topic))
      this.#pillars.set(topic, this.dataset.get('vocabularies', `topics/${topic}`)?.fields.pillar);
    return this.#pillars.get(topic);
  }

  /** The phase that the action started in. */
  phase(action: Pick<Action, 'period'>): string | undefined {
    const start = action.period?.start;
    if (start === undefined) return undefined;
    const phases = Object.entries(this.dataset.manifest?.phases ?? {});
    return phases.find(([, phase]) => phase.start <= start && start <= phase.end)?.[0];
  }

  /** Length in months, first and last counted; none while the action runs. */
  months(action: Pick<Action, 'period'>): number | undefined {
    const { start, end } = action.period ?? {};
    return start === undefined || end === undefined ? undefined : monthsBetween(start, end);
  }

  /** When the action was active: a running one up to the month the records describe. */
  active(action: Pick<Action, 'period'>): Span | undefined {
    const { start, end } = action.period ?? {};
    if (start === undefined) return undefined;
    const to = end ?? this.asOf;
    return { from: start, to: to < start ? start : to };
  }

  /** Countries in scope, and those that were members of an organisation in scope while the action was active. */
  beneficiaries(action: Pick<Action, 'period' | 'organisations' | 'countries'>): string[] {
    const when = this.active(action) ?? this.programme();
    const members = (action.organisations ?? []).flatMap((id) => this.members(id, when));
    return [...new Set([...(action.countries ?? []), ...members])].sort();
  }

  /** Member countries of an organisation at any time in a span. */
  members(organisation: string, when: Span): readonly string[] {
    const key = `${organisation} ${when.from ?? ''} ${when.to ?? ''}`;
    const known = this.#members.get(key) ?? this.#membersOf(organisation, when);
    this.#members.set(key, known);
    return known;
  }

  #membersOf(organisation: string, when: Span): string[] {
    const members = fieldOf(this.dataset.get('organisations', organisation), 'members') ?? [];
    const inTime = members.filter((m) =>
      overlaps(when, { from: monthFrom(m.from), to: m.to === undefined ? undefined : monthTo(m.to) }),
    );
    return [...new Set(inTime.map((m) => m.country))].sort();
  }

  /** From the first phase's start to the month the records describe. */
  programme(): Span {
    const starts = Object.values(this.dataset.manifest?.phases ?? {}).map((phase) => phase.start);
    return { from: starts.sort()[0], to: this.asOf };
  }

  /** Whether a country was a member of the European Union at any time in a span. */
  isEuMember(country: string, when: Span): boolean {
    return this.members(EUROPEAN_UNION, when).includes(country);
  }

  /** Whose experts served an action: the EU's only, those of countries outside it only, or both. Unknown where no country is. */
  cooperation(action: Pick<Action, 'period' | 'expertise'>): 'eu-only' | 'south-south' | 'triangular' | undefined {
    const when = this.active(action) ?? this.programme();
    const { countries = [], organisations = [] } = action.expertise ?? {};
    const fromEu = [
      ...countries.map((id) => this.isEuMember(id, when)),
      ...organisations.map((id) => this.#isOfEu(id)),
    ];
    if (fromEu.length === 0) return undefined;
    if (fromEu.every((eu) => eu)) return 'eu-only';
    return fromEu.some((eu) => eu) ? 'triangular' : 'south-south';
  }

  /** The Union itself and its agencies. */
  #isOfEu(organisation: string): boolean {
    return (
      organisation === EUROPEAN_UNION || fieldOf(this.dataset.get('organisations', organisation), 'kind') === 'agency'
    );
  }

  /** Countries that asked: those of the authorities named, else the scope. */
  requestingCountries(action: Pick<Action, 'requested_by' | 'countries'>): string[] {
    const named = action.requested_by?.map((a) => a.country) ?? action.countries ?? [];
    return [...new Set(named.filter((c) => c !== undefined))].sort();
  }

  /** Organisations that asked: those of the authorities named, else the scope. */
  requestingOrganisations(action: Pick<Action, 'requested_by' | 'organisations'>): string[] {
    const named = action.requested_by?.map((a) => a.organisation) ?? action.organisations ?? [];
    return [...new Set(named.filter((o) => o !== undefined))].sort();
  }
}

/** Whether an action grew out of the request: it runs, is done, or was broken off. */
export function isImplemented(action: Entity<'actions'>): boolean {
  return hasBegun(fieldOf(action, 'status'));
}
