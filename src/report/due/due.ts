import { dayAfter, daysBetween, daysOf, type Length } from '../../model/days.js';
import { UsageError } from '../../model/fault.js';
import { type DueState, stateOn } from '../../model/milestones.js';
import type { Roster } from '../../model/roster.js';
import { didYouMean } from '../../model/suggest.js';
import type { Cell, Column, Note, Report, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { commandNote } from '../note.js';
import type { Requests } from '../query/requests.js';
import { deadlines, meetings, plans } from './pipeline.js';
import { PROFILE_KINDS, profiles } from './profiles.js';
import { reports } from './reports.js';
import type { Asked, Awaited, DueSource } from './source.js';

/** Everything that knows of things that are due. */
export const DUE_SOURCES: readonly DueSource[] = [deadlines, meetings, plans, reports, profiles];

export interface DueRequest extends Requests {
  /** The day that is asked about, YYYY-MM-DD. */
  on: string;
  /** Only what is due up to so long after that day; what is owed without a date stays. */
  within?: Length | undefined;
  /** Only what is overdue. */
  overdue?: boolean | undefined;
  /** Names of sources or codes of kinds. */
  kinds?: readonly string[] | undefined;
  /** The private roster, where one is named. */
  roster?: Roster | undefined;
}

/** Something that is due, as it stands on the day that is asked about. `due` is the last possible day, `dueFrom` the first. */
export interface DueItem extends Awaited {
  state: DueState | 'owed';
  /** Days until the last possible day; negative once it has passed. */
  daysLeft: number | undefined;
}

/** Everything that is due, by the last possible day. Throws a UsageError for an unknown field, value or kind. */
export function dueItems(request: DueRequest, view: View): { items: DueItem[]; asked: Asked } {
  const { requests, terms, on, roster } = request;
  const asked = { requests, isWhole: terms.length === 0, terms, on, roster };
  const limit = request.within && dayAfter(request.on, request.within);
  const items = sourcesFor(request.kinds, view)
    .flatMap(({ source, kinds }) =>
      source.awaited(asked, view).filter(({ kind }) => kinds === undefined || kinds.includes(kind)),
    )
    .map((each) => standing(each, request.on))
    .filter(({ state }) => request.overdue !== true || state === 'overdue')
    .filter(({ due, state }) => limit === undefined || !due || state === 'overdue' || due.from <= limit);
  return { items: inOrder(items), asked };
}

function standing(each: Awaited, on: string): DueItem {
  if (!each.due) return { ...each, state: 'owed', daysLeft: undefined };
  return { ...each, state: stateOn(on, each.due), daysLeft: daysBetween(on, each.due.to) };
}

/** By the last possible day; what has no date comes last. */
function inOrder(items: readonly DueItem[]): DueItem[] {
  const keyOf = ({ due, collection, id, activity = 0, kind }: DueItem): string =>
    // A space sorts before whatever an id or a date may hold, so that a shorter one comes first.
    [due?.to ?? '~', due?.from ?? '~', collection, id, String(activity).padStart(4, '0'), kind].join(' ');
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}

/** The sources that are meant, each with the kinds of it that are; undefined for all. */
function sourcesFor(
  names: readonly string[] | undefined,
  view: View,
): { source: DueSource; kinds: readonly string[] | undefined }[] {
  if (!names) return DUE_SOURCES.map((source) => ({ source, kinds: undefined }));
  const known = DUE_SOURCES.flatMap((source) => [source.name, ...source.kinds(view)]);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no kind \`${unknown}\`.`,
      `${didYouMean(unknown, known) ?? ''} Kinds: ${known.join(', ')}.`.trim(),
    );
  return DUE_SOURCES.flatMap((source): { source: DueSource; kinds: readonly string[] | undefined }[] => {
    if (names.includes(source.name)) return [{ source, kinds: undefined }];
    const kinds = source.kinds(view).filter((kind) => names.includes(kind));
    return kinds.length > 0 ? [{ source, kinds }] : [];
  });
}

/** What is to be said where kinds are asked for that only a private roster knows of, and none is named. */
export function withoutRoster({ kinds = [], roster }: DueRequest): Label | undefined {
  const own = [profiles.name, ...PROFILE_KINDS];
  if (roster || !kinds.some((kind) => own.includes(kind))) return undefined;
  return {
    en: 'No roster was named, so nothing is known of profiles: name one with --roster or MIEUX_ROSTER.',
    fr: "Aucun vivier privé n'a été indiqué, on ne sait donc rien des profils : indiquez-le par --roster ou MIEUX_ROSTER.",
  };
}

/** What is due, as a report. */
export function due(request: DueRequest, view: View): Report {
  const { items, asked } = dueItems(request, view);
  const sources = sourcesFor(request.kinds, view).map(({ source }) => source);
  const dateless = sources.flatMap((source) => source.dateless?.(asked, view) ?? []);
  const notes = sources.flatMap((source) => source.notes?.(asked, view) ?? []);
  const unseen = withoutRoster(request);
  const rows = items.map((item) => objectOf(item));
  return {
    tables: [
      tableOf(
        items,
        [...(unseen ? [unseen] : []), ...dateless.map(({ note, terms }) => commandNote(note, terms)), ...notes],
        request.on,
        view,
      ),
    ],
    document: {
      on: request.on,
      due: rows,
      without: dateless.map(({ count, of, terms }) => ({ count, of, query: terms.join(' ') })),
    },
    records: rows,
    flat: flatTable(items),
  };
}

const KEYS = ['due', 'due_from', 'days', 'state', 'kind', 'collection', 'id', 'activity', 'party', 'since'] as const;

function objectOf(item: DueItem): Record<(typeof KEYS)[number], Cell> {
  const { due: days, daysLeft, state, kind, collection, id, activity, parties, since } = item;
  return {
    due: days?.to ?? null,
    due_from: days?.from ?? null,
    days: daysLeft ?? null,
    state,
    kind,
    collection,
    id,
    activity: activity ?? null,
    party: [...parties],
    since: since ?? null,
  };
}

function flatTable(items: readonly DueItem[]): Table {
  const numbers: readonly string[] = ['days', 'activity'];
  return {
    title: { en: 'Due', fr: 'Échéances' },
    columns: KEYS.map((key): Column => ({
      key,
      label: { en: key, fr: key },
      kind: numbers.includes(key) ? 'number' : key === 'party' ? 'codes' : 'id',
    })),
    rows: items.map((item) => {
      const object = objectOf(item);
      return KEYS.map((key) => object[key]);
    }),
  };
}

/** What people read of a state. */
const STATES: Readonly<Record<DueItem['state'], Label>> = {
  overdue: { en: 'overdue', fr: 'en retard' },
  unclear: { en: 'unclear', fr: 'incertaine' },
  due: { en: 'due', fr: 'à venir' },
  owed: { en: 'owed', fr: 'attendue' },
};

/** French words for several of a state, where they differ. */
const SEVERAL: Readonly<Partial<Record<DueItem['state'], string>>> = { unclear: 'incertaines', owed: 'attendues' };

function tableOf(items: readonly DueItem[], notes: readonly Note[], on: string, view: View): Table {
  const { language, lexicon } = view;
  return {
    title: { en: `Due as of ${on}`, fr: `Échéances au ${on}` },
    columns: [
      { key: 'due', label: { en: 'Due', fr: 'Échéance' }, kind: 'date' },
      { key: 'days', label: { en: 'Days', fr: 'Jours' }, kind: 'number' },
      { key: 'state', label: { en: 'State', fr: 'État' }, kind: 'code', labels: (code) => STATES[code as DueState] },
      { key: 'what', label: { en: 'What', fr: 'Objet' }, kind: 'text' },
      { key: 'record', label: { en: 'Record', fr: 'Fiche' }, kind: 'id' },
      {
        key: 'party',
        label: { en: 'Waits for', fr: 'Attend' },
        kind: 'codes',
        labels: (code) => lexicon.label('vocabularies/parties', code),
      },
      { key: 'since', label: { en: 'Since', fr: 'Depuis' }, kind: 'date' },
    ],
    rows: items.map((item): Cell[] => [
      item.due ? shortest(item.due) : null,
      item.daysLeft ?? null,
      item.state,
      item.what[language],
      recordOf(item),
      item.parties.length === 0 ? null : item.parties,
      item.since ?? null,
    ]),
    wrap: true,
    alerts: items.flatMap(({ state }, i) => (state === 'overdue' ? [i] : [])),
    notes: [summary(items, on), ...(items.some(({ state }) => state === 'unclear') ? [UNCLEAR] : []), ...notes],
  };
}

/** A record as `show` takes it. */
export const recordOf = ({ collection, id }: Pick<Awaited, 'collection' | 'id'>): string =>
  collection === 'actions' ? id : `${collection}/${id}`;

/** The month, where it may be any day of one; else the last day that it may be. */
export function shortest({ from, to }: { from: string; to: string }): string {
  const month = to.slice(0, 7);
  return from !== to && daysOf(month).from === from && daysOf(month).to === to ? month : to;
}

const UNCLEAR: Label = {
  en: 'Unclear: the date is not known to the day, and some of the days that it may be have passed.',
  fr: "Incertaine : la date n'est pas connue au jour près, et certains des jours possibles sont passés.",
};

function summary(items: readonly DueItem[], on: string): Label {
  const told = (language: 'en' | 'fr'): string =>
    (Object.keys(STATES) as DueItem['state'][])
      .flatMap((state) => {
        const count = items.filter((item) => item.state === state).length;
        const several = language === 'fr' && count > 1 ? SEVERAL[state] : undefined;
        return count === 0 ? [] : [`${String(count)} ${several ?? STATES[state][language]}`];
      })
      .join(', ');
  return items.length === 0
    ? { en: `Nothing is due as of ${on}.`, fr: `Aucune échéance au ${on}.` }
    : { en: `As of ${on}: ${told('en')}.`, fr: `Situation au ${on} : ${told('fr')}.` };
}
