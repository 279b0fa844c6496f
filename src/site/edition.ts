import { type CollectionName, collection } from '../model/collections.js';
import type { Entity } from '../model/dataset.js';
import { isImplemented } from '../model/derive.js';
import { isPending, stageOf } from '../model/milestones.js';
import type { Manifest } from '../model/records.js';
import type { Refers } from '../model/refers.js';
import type { Table } from '../model/table.js';
import { compareNames, type Language, textIn } from '../model/text.js';
import { dateInSentence, dateInWords } from '../model/typography.js';
import type { View } from '../model/view.js';
import { cellText } from '../render/cell.js';
import { parseQuery } from '../report/query/parse.js';
import { select } from '../report/query/select.js';
import type { Judgement } from '../report/reconcile/judge.js';
import { stats, type StatsRequest } from '../report/stats/stats.js';
import { type Part, html } from '../render/markup.js';
import { type Words, WORDS } from './words.js';

export interface EditionOptions {
  /** The languages that the site has, this one among them. */
  languages: readonly Language[];
  /** Terms of the query whose answer the site shows; none for everything. */
  terms: readonly string[];
  /** Whether the site has files for other programs. */
  hasDownloads: boolean;
}

/** Collections whose records have a page each. */
type Paged = 'actions' | 'countries' | 'experts' | 'organisations';
const PAGED: readonly CollectionName[] = ['actions', 'countries', 'experts', 'organisations'];

/** The pages of a site in one language: what they show, what it is called, and which pages there are. */
export class Edition {
  readonly words: Words;
  /** The requests that the site shows, in the order of their names. */
  readonly requests: readonly Entity<'actions'>[];
  /** Those of them that became actions. */
  readonly actions: readonly Entity<'actions'>[];
  readonly #tables = new Map<string, readonly Table[]>();
  readonly #ids = new Map<Paged, ReadonlySet<string>>();
  readonly #sorted = new Map<Paged, readonly Entity[]>();
  #isMonitored: boolean | undefined;
  #years: { first: number; last: number } | undefined;

  /** `judgements`: the published figures beside the records; none for a selection, which the publication does not count. */
  constructor(
    readonly view: View,
    readonly judgements: readonly Judgement[],
    readonly options: EditionOptions,
  ) {
    this.words = WORDS[view.language];
    const found = select('actions', parseQuery('actions', options.terms, this.view), this.view);
    this.requests = this.byName(found);
    this.actions = this.requests.filter(isImplemented);
  }

  get language(): Language {
    return this.view.language;
  }

  get isSelection(): boolean {
    return this.options.terms.length > 0;
  }

  /** What a page says in place of requests where there is none: that none is recorded yet, or that the query selects none. */
  get emptiness(): { title: string; more: string } {
    const { nothingYet, nothingYetMore, nothingFound, nothingFoundMore } = this.words;
    return this.isSelection
      ? { title: nothingFound, more: nothingFoundMore }
      : { title: nothingYet, more: nothingYetMore };
  }

  get manifest(): Manifest | undefined {
    return this.view.dataset.manifest;
  }

  /** The first year of the programme and the last that the records describe. */
  get years(): { first: number; last: number } {
    this.#years ??= this.#reckonYears();
    return this.#years;
  }

  #reckonYears(): { first: number; last: number } {
    const last = Number(this.view.derived.asOf.slice(0, 4));
    const starts = [
      ...this.requests.flatMap(({ fields }) => fields.period?.start ?? []),
      ...Object.values(this.manifest?.phases ?? {}).map(({ start }) => start),
    ].map((month) => Number(month.slice(0, 4)));
    return { first: Math.min(last, ...starts), last };
  }

  /** What the records are about, in a few words. */
  get brand(): string {
    const { first, last } = this.years;
    const name = this.manifest?.programme?.name ?? this.manifest?.title;
    const full = name ? textIn(name, this.language) : this.words.actions;
    const short = /\(([^()]+)\)$/u.exec(full)?.[1] ?? full;
    return first === last ? `${short} ${last}` : `${short} ${first}–${last}`;
  }

  /** The tables that `mieux stats` prints for the same question. */
  tables(
    asked: Omit<StatsRequest, 'terms' | 'by'> & { terms?: readonly string[]; by?: readonly string[] },
  ): readonly Table[] {
    const request = { ...asked, by: asked.by ?? [], terms: [...this.options.terms, ...(asked.terms ?? [])] };
    const key = JSON.stringify(request);
    const known = this.#tables.get(key) ?? stats(request, this.view).tables;
    this.#tables.set(key, known);
    return known;
  }

  /** A number of the overview that `mieux stats` prints; undefined where it has none. */
  overview(measure: string): number | undefined {
    const row = this.tables({ view: 'overview' })[0]?.rows.find(([name]) => name === measure);
    return typeof row?.[2] === 'number' ? row[2] : undefined;
  }

  /** The records that have a page, in the order of their names. */
  all<C extends Paged>(name: C): readonly Entity<C>[] {
    const known = this.#sorted.get(name) ?? this.byName(this.#shown(name));
    this.#sorted.set(name, known);
    return known as readonly Entity<C>[];
  }

  /** Every link asks which records have a page. */
  #idsOf(name: Paged): ReadonlySet<string> {
    const known = this.#ids.get(name) ?? new Set(this.all(name).map(({ id }) => id));
    this.#ids.set(name, known);
    return known;
  }

  #shown(name: Paged): readonly Entity[] {
    if (name === 'actions') return this.requests;
    const everything: readonly Entity[] = this.view.dataset.all(name);
    if (!this.isSelection) return everything;
    const named = this.#named(name);
    return everything.filter(({ id }) => named.has(id));
  }

  /** What the requests of a selection name. */
  #named(name: Paged): ReadonlySet<string> {
    const { derived, dataset } = this.view;
    const ids = new Set(this.requests.map(({ id }) => id));
    const experts = dataset
      .all('experts')
      .filter((e) => e.fields.deployments?.some((d) => d.action !== undefined && ids.has(d.action)));
    if (name === 'experts') return new Set(experts.map(({ id }) => id));
    return new Set(
      name === 'countries'
        ? [
            ...this.requests.flatMap(({ fields }) => [
              ...derived.beneficiaries(fields),
              ...derived.requestingCountries(fields),
              ...(fields.expertise?.countries ?? []),
            ]),
            ...experts.flatMap(({ fields }) => fields.country ?? []),
          ]
        : this.requests.flatMap(({ fields }) => [
            ...(fields.organisations ?? []),
            ...derived.requestingOrganisations(fields),
            ...(fields.expertise?.organisations ?? []),
          ]),
    );
  }

  /** Requests that have not started yet. */
  get pending(): readonly Entity<'actions'>[] {
    return this.requests.filter(({ fields }) => isPending(stageOf(fields)));
  }

  /** Whether anything of monitoring is on record: documents, participants, later events. */
  get isMonitored(): boolean {
    this.#isMonitored ??= this.requests.some(
      ({ fields }) =>
        (fields.reports ?? fields.follow_up) !== undefined ||
        fields.activities?.some((each) => (each.reports ?? each.participants) !== undefined),
    );
    return this.#isMonitored;
  }

  /** What was learnt; of a selection, from its requests. */
  get lessons(): readonly Entity<'lessons'>[] {
    return this.#ofSelection(this.view.dataset.all('lessons'));
  }

  /** Reviews from outside; of a selection, of its requests. */
  get evaluations(): readonly Entity<'evaluations'>[] {
    return this.#ofSelection(this.view.dataset.all('evaluations'));
  }

  #ofSelection<E extends Entity<'lessons'> | Entity<'evaluations'>>(records: readonly E[]): readonly E[] {
    if (!this.isSelection) return records;
    const ids = new Set(this.requests.map(({ id }) => id));
    return records.filter(({ fields }) => fields.actions?.some((id) => ids.has(id)));
  }

  /** Where a record that has no page of its own stands on the page that tells it. */
  anchorOf(name: CollectionName, id: string): string {
    return `${name}-${id.replace('/', '-')}`;
  }

  byName<E extends Entity>(entities: readonly E[]): E[] {
    return [...entities].sort(
      (a, b) => compareNames(this.name(a), this.name(b), this.language) || (a.id < b.id ? -1 : 1),
    );
  }

  name(entity: Entity): string {
    return this.view.lexicon.nameOf(entity)[this.language];
  }

  label(refers: Refers, code: string): string {
    return this.view.lexicon.label(refers, code)[this.language];
  }

  /** The page of a code, from the folder of the language; undefined if it has none. */
  pageOf(refers: Refers, code: string): string | undefined {
    if (refers === 'vocabularies/topics') return this.topics.includes(code) ? `topics/${code}.html` : undefined;
    if (refers === 'vocabularies/regions') return this.regions.includes(code) ? `regions/${code}.html` : undefined;
    if (refers === 'lessons' && this.lessons.some(({ id }) => id === code))
      return `lessons.html#${this.anchorOf(refers, code)}`;
    if (refers === 'evaluations' && this.evaluations.some(({ id }) => id === code))
      return `lessons.html#${this.anchorOf(refers, code)}`;
    const paged = PAGED.find((each) => each === refers) as Paged | undefined;
    return paged && this.#idsOf(paged).has(code) ? `${paged}/${code}.html` : undefined;
  }

  /** What a code is called, and a link to its page if it has one. */
  link(refers: Refers, code: string): Part {
    const page = this.pageOf(refers, code);
    const label = this.label(refers, code);
    return page === undefined ? label : html`<a href="~/${page}">${label}</a>`;
  }

  /** A link to a record's page. */
  linkTo(entity: Entity): Part {
    return html`<a href="~/${entity.collection}/${entity.id}.html">${this.name(entity)}</a>`;
  }

  get regions(): readonly string[] {
    return this.view.lexicon.codes('vocabularies/regions');
  }

  get topics(): readonly string[] {
    return this.view.lexicon.codes('vocabularies/topics');
  }

  get pillars(): readonly string[] {
    return this.view.lexicon.codes('vocabularies/pillars');
  }

  number(value: number): string {
    return cellText(value, { key: '', label: { en: '', fr: '' }, kind: 'number' }, this.language);
  }

  share(value: number): string {
    return cellText(value, { key: '', label: { en: '', fr: '' }, kind: 'share' }, this.language);
  }

  /** A month or a day in words. */
  date(date: string, length: 'short' | 'long' = 'short'): string {
    return dateInWords(date, this.language, length);
  }

  /** When an action ran, in words; undefined without dates. */
  period({ fields }: Entity<'actions'>): string | undefined {
    const { start, end } = fields.period ?? {};
    if (start === undefined) return undefined;
    if (end === undefined) return this.words.since(dateInSentence(start, this.language));
    return this.words.fromTo(this.date(start), this.date(end));
  }

  collectionName(name: CollectionName): string {
    return collection(name).label[this.language];
  }
}
