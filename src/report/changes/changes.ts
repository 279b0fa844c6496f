import type { Dataset, Json } from '../../model/dataset.js';
import type { Cell, Report, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import type { RecordChange } from '../diff/change.js';
import { type Difference, stateText } from '../diff/diff.js';
import { fieldLabel, recordLabel } from '../diff/labels.js';

/** What a change means for the programme, in the order in which a report tells it. */
const GROUPS = {
  lodged: { en: 'Lodged', fr: 'Demandes déposées' },
  decided: { en: 'Decided', fr: 'Décisions' },
  started: { en: 'Started', fr: 'Démarrages' },
  closed: { en: 'Closed', fr: 'Clôtures' },
  people: { en: 'People', fr: 'Personnes' },
  figures: { en: 'Figures corrected', fr: 'Chiffres corrigés' },
  vocabulary: { en: 'Vocabulary', fr: 'Vocabulaire' },
  other: { en: 'Other facts', fr: 'Autres faits' },
} as const satisfies Record<string, Label>;

type Group = keyof typeof GROUPS;

const NAMES = Object.keys(GROUPS) as Group[];

const PEOPLE: readonly RecordChange['collection'][] = ['experts', 'contingents'];

/** Statuses that a decision ends a request with, and those that end an action. */
const DECISIONS: readonly Json[] = ['refused', 'transferred', 'withdrawn'];
const ENDS: readonly Json[] = ['completed', 'cancelled'];

/** A record in which something of one group changed. */
interface Event {
  group: Group;
  collection: RecordChange['collection'];
  id: string;
  name: string | null;
  /** When it happened, as exactly as is recorded. */
  date: string | null;
  /** The paths of the fields that changed; empty for a record that came or went. */
  fields: string[];
  label: string;
  changes: RecordChange[];
}

/** What changed in the programme between two states, by what it means: facts only. */
export function changes(found: Difference, since: string, head: View): Report {
  const facts = found.changes.filter(({ kind }) => kind === 'fact');
  const events = NAMES.flatMap((group) => eventsOf(group, facts, head));
  const { base, head: now } = found;
  return {
    tables: tablesOf(events, found, head),
    document: {
      since,
      base,
      head: now,
      groups: Object.fromEntries(
        NAMES.map((group) => [group, events.filter((event) => event.group === group).map(objectOf)]),
      ),
    },
    records: events.map((event) => ({ group: event.group, ...objectOf(event) })),
    flat: flatTable(events),
  };
}

function objectOf({ collection, id, name, date, fields }: Event): object {
  return { collection, id, name, date, fields };
}

function eventsOf(group: Group, facts: readonly RecordChange[], head: View): Event[] {
  const mine = facts.filter((change) => groupOf(change) === group);
  const records = [...new Set(mine.map(({ collection, id }) => `${collection}/${id}`))];
  return records.map((key) => {
    const ofRecord = mine.filter(({ collection, id }) => `${collection}/${id}` === key);
    const [{ collection, id } = { collection: 'dataset' as const, id: '' }] = ofRecord;
    const label = ofRecord[0] ? recordLabel(ofRecord[0]) : id;
    return {
      group,
      collection,
      id,
      label,
      name: nameIn(collection, id, head),
      date: dateOf(group, collection, id, head.dataset),
      fields: pathsOf(ofRecord),
      changes: ofRecord,
    };
  });
}

function groupOf({ change, collection, path, after }: RecordChange): Group {
  if (PEOPLE.includes(collection)) return 'people';
  if (collection === 'figures') return 'figures';
  if (collection === 'vocabularies') return 'vocabulary';
  if (collection !== 'actions') return 'other';
  if (change === 'added') return 'lodged';
  if (change !== 'changed') return 'other';
  const field = path.join('.');
  if (field === 'lodged') return 'lodged';
  if (field === 'period.start' || (field === 'status' && after === 'ongoing')) return 'started';
  if (field === 'period.end' || (field === 'status' && ENDS.includes(after))) return 'closed';
  if (field === 'decided' || (field === 'status' && DECISIONS.includes(after))) return 'decided';
  return 'other';
}

/** The date that the record gives for what the group is about. */
function dateOf(group: Group, collection: Event['collection'], id: string, dataset: Dataset): string | null {
  const action = collection === 'actions' ? dataset.get('actions', id)?.fields : undefined;
  if (!action) return null;
  if (group === 'lodged') return action.lodged ?? null;
  if (group === 'decided') return action.decided ?? null;
  if (group === 'started') return action.period?.start ?? null;
  return group === 'closed' ? (action.period?.end ?? null) : null;
}

function pathsOf(ofRecord: readonly RecordChange[]): string[] {
  return [
    ...new Set(
      ofRecord
        .filter(({ change }) => change === 'changed')
        .map(({ path }) => path.filter((step) => typeof step === 'string').join('.')),
    ),
  ];
}

function nameIn(collection: Event['collection'], id: string, view: View): string | null {
  const entity = collection === 'dataset' ? undefined : view.dataset.get(collection, id);
  return entity ? view.lexicon.nameOf(entity)[view.language] : null;
}

function tablesOf(events: readonly Event[], { base, head: now }: Difference, head: View): Table[] {
  const title = {
    en: `What changed since ${stateText(base, 'en')}, up to ${stateText(now, 'en')}`,
    fr: `Ce qui a changé depuis ${stateText(base, 'fr')}, jusqu'à ${stateText(now, 'fr')}`,
  };
  const columns: Table['columns'] = [
    { key: 'group', label: { en: 'What', fr: 'Objet' }, kind: 'text' },
    { key: 'record', label: { en: 'Record', fr: 'Fiche' }, kind: 'id' },
    { key: 'name', label: { en: 'Name', fr: 'Nom' }, kind: 'text' },
    { key: 'date', label: { en: 'Date', fr: 'Date' }, kind: 'text' },
    { key: 'fields', label: { en: 'Fields', fr: 'Champs' }, kind: 'text' },
  ];
  const rows = events.map((event, i): Cell[] => [
    events[i - 1]?.group === event.group ? '' : GROUPS[event.group][head.language],
    event.label,
    event.name,
    event.date,
    [...new Set(event.changes.map((change) => fieldLabel(change, head.language)))].join(', '),
  ]);
  return [
    {
      title,
      columns,
      rows,
      wrap: true,
      notes: rows.length === 0 ? [{ en: 'No fact changed.', fr: "Aucun fait n'a changé." }] : [],
    },
  ];
}

function flatTable(events: readonly Event[]): Table {
  const keys = ['group', 'collection', 'id', 'name', 'date', 'fields'] as const;
  return {
    title: { en: 'Changes', fr: 'Changements' },
    columns: keys.map((key) => ({ key, label: { en: key, fr: key }, kind: key === 'fields' ? 'codes' : 'id' })),
    rows: events.map((event) => keys.map((key): Cell => event[key])),
  };
}
