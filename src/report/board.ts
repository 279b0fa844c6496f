import { type Days, daysBetween, daysOf } from '../model/days.js';
import type { Entity } from '../model/dataset.js';
import {
  isOpen,
  type Milestone,
  nextOf,
  OPEN_STAGES,
  type OpenStage,
  soonest,
  stageOf,
  stageSince,
  stateOn,
  stepsOf,
  waitsFor,
} from '../model/milestones.js';
import type { Action } from '../model/records.js';
import type { Cell, Column, Note, Report, Table } from '../model/table.js';
import type { Label } from '../model/text.js';
import type { View } from '../model/view.js';
import { shortest } from './due/due.js';
import { nextMeeting } from './due/pipeline.js';
import { commandNote } from './note.js';
import type { Requests } from './query/requests.js';
import { median } from './stats/durations.js';

export interface BoardRequest extends Requests {
  /** The day that is asked about, YYYY-MM-DD. */
  on: string;
}

/** What comes next for a request, and by when: undefined where no rule, plan or meeting says. */
interface Next {
  milestone: Milestone;
  due: Days | undefined;
}

/** How long ago a date is: the days at least, and whether that is exact. */
interface Age {
  days: number;
  isExact: boolean;
}

/** An open request as it stands on a day. */
interface Card {
  action: Entity<'actions'>;
  stage: OpenStage;
  inStage: Age | undefined;
  inAll: Age | undefined;
  next: Next | undefined;
  isOverdue: boolean;
}

/** Open requests by stage, in the order of the process, the oldest first. */
export function board({ requests: found, terms, on }: BoardRequest, view: View): Report {
  const cards = found.flatMap((action) => cardOf(action, on, view) ?? []);
  const stages = OPEN_STAGES.flatMap((stage) => {
    const ofStage = cards.filter((card) => card.stage === stage).sort(oldestFirst);
    return ofStage.length === 0 ? [] : [{ stage, cards: ofStage }];
  });
  const rows = stages.flatMap((each) => each.cards.map((card) => objectOf(card, view)));
  const notes = [...seenOn(on, cards), ...undated(cards, terms)];
  const tables = stages.map(({ stage, cards: ofStage }, i) =>
    tableOf(stage, ofStage, i === stages.length - 1 ? notes : [], view),
  );
  return {
    tables: tables.length > 0 ? tables : [{ title: TITLE, columns: COLUMNS, rows: [], notes }],
    document: {
      on,
      stages: stages.map(({ stage, cards: ofStage }) => ({
        stage,
        count: ofStage.length,
        median_days: medianOf(ofStage) ?? null,
      })),
      requests: rows,
    },
    records: rows,
    flat: flatTable(rows),
  };
}

const TITLE: Label = { en: 'Board', fr: 'Tableau de bord' };

function cardOf(action: Entity<'actions'>, on: string, view: View): Card | undefined {
  const { fields } = action;
  const stage = stageOf(fields);
  if (!isOpen(stage)) return undefined;
  const next = nextSeen(fields, on, view);
  return {
    action,
    stage,
    inStage: ageOf(stageSince(fields), on),
    inAll: ageOf(stepsOf(fields)[0]?.date, on),
    next,
    isOverdue: next?.due !== undefined && stateOn(on, next.due) === 'overdue',
  };
}

/** What comes next, by the next meeting where the steering group is to see it. */
function nextSeen(fields: Action, on: string, view: View): Next | undefined {
  const next = nextOf(fields, view.dataset.manifest?.deadlines);
  if (!next) return undefined;
  const { milestone, due } = next;
  const isDecidedOn = milestone === 'submitted' || milestone === 'decided';
  const meeting = isDecidedOn ? nextMeeting(on, view) : undefined;
  return { milestone, due: soonest([...due, ...(meeting === undefined ? [] : [daysOf(meeting)])]) };
}

/** Counted from the last day that a date can be, so that no reading of it makes it less; nothing for what is still to come. */
function ageOf(date: string | undefined, on: string): Age | undefined {
  if (date === undefined) return undefined;
  const { from, to } = daysOf(date);
  return from > on ? undefined : { days: Math.max(0, daysBetween(to, on)), isExact: from === to };
}

function oldestFirst(a: Card, b: Card): number {
  const age = (b.inStage?.days ?? -1) - (a.inStage?.days ?? -1) || (b.inAll?.days ?? -1) - (a.inAll?.days ?? -1);
  return age || (a.action.id < b.action.id ? -1 : 1);
}

/** How long requests have been in their stage, of those for which that is known to the day. */
function agesOf(cards: readonly Card[]): number[] {
  return cards.flatMap(({ inStage }) => (inStage?.isExact ? [inStage.days] : [])).sort((a, b) => a - b);
}

function medianOf(cards: readonly Card[]): number | undefined {
  const ages = agesOf(cards);
  return ages.length === 0 ? undefined : median(ages);
}

const KEYS = [
  'stage',
  'id',
  'name',
  'region',
  'lodged',
  'days_in_stage',
  'days_total',
  'waits_for',
  'next',
  'next_due',
] as const;

type Row = Record<(typeof KEYS)[number], Cell>;

function objectOf({ action, stage, inStage, inAll, next }: Card, view: View): Row {
  const { id, fields } = action;
  return {
    stage,
    id,
    name: view.lexicon.nameOf(action)[view.language],
    region: view.derived.region(fields) ?? null,
    lodged: fields.lodged ?? null,
    days_in_stage: inStage?.days ?? null,
    days_total: inAll?.days ?? null,
    waits_for: waitsFor(fields).parties,
    next: next?.milestone ?? null,
    next_due: next?.due?.to ?? null,
  };
}

function flatTable(rows: readonly Row[]): Table {
  const kinds: Readonly<Record<string, Column['kind']>> = {
    days_in_stage: 'number',
    days_total: 'number',
    waits_for: 'codes',
  };
  return {
    title: TITLE,
    columns: KEYS.map((key) => ({ key, label: { en: key, fr: key }, kind: kinds[key] ?? 'id' })),
    rows: rows.map((row) => KEYS.map((key) => row[key])),
  };
}

/** What people see of a stage: a name and a region would not fit beside the rest, and the id says where. */
const COLUMNS: readonly Column[] = [
  { key: 'id', label: { en: 'Id', fr: 'Id' }, kind: 'id' },
  { key: 'days_in_stage', label: { en: 'In stage', fr: "À l'étape" }, kind: 'number' },
  { key: 'days_total', label: { en: 'In all', fr: 'En tout' }, kind: 'number' },
  { key: 'waits_for', label: { en: 'Waits for', fr: 'Attend' }, kind: 'codes' },
  { key: 'next', label: { en: 'Next', fr: 'Suite' }, kind: 'text' },
  { key: 'next_due', label: { en: 'By', fr: 'Pour le' }, kind: 'date' },
];

function tableOf(stage: OpenStage, cards: readonly Card[], notes: readonly Note[], view: View): Table {
  const label = view.lexicon.label('stages', stage);
  const count = countOf(cards);
  return {
    title: { en: `${label.en}: ${count.en}`, fr: `${label.fr} : ${count.fr}` },
    columns: COLUMNS.map((column) =>
      column.key === 'waits_for'
        ? { ...column, labels: (code) => view.lexicon.label('vocabularies/parties', code) }
        : column,
    ),
    rows: cards.map(({ action, inStage, inAll, next, isOverdue }): Cell[] => [
      action.id,
      ageText(inStage),
      ageText(inAll),
      waitsFor(action.fields).parties,
      next ? nextText(next, isOverdue, view) : null,
      next?.due ? shortest(next.due) : null,
    ]),
    alerts: cards.flatMap(({ isOverdue }, i) => (isOverdue ? [i] : [])),
    wrap: true,
    notes,
  };
}

/** Days, with a plus where they may be more. */
function ageText(age: Age | undefined): Cell {
  if (!age) return null;
  return age.isExact ? age.days : `${String(age.days)}+`;
}

function nextText({ milestone }: Next, isOverdue: boolean, { lexicon, language }: View): string {
  const label = lexicon.label('milestones', milestone)[language];
  return isOverdue ? `${label}, ${{ en: 'overdue', fr: 'en retard' }[language]}` : label;
}

function countOf(cards: readonly Card[]): Label {
  const [n, middle] = [String(cards.length), medianOf(cards)];
  const en = `${n} ${cards.length === 1 ? 'request' : 'requests'}`;
  const fr = `${n} ${cards.length === 1 ? 'demande' : 'demandes'}`;
  if (middle === undefined) return { en, fr };
  const [days, dated] = [String(middle), agesOf(cards).length];
  const of = dated === cards.length ? { en: '', fr: '' } : { en: ` of ${String(dated)}`, fr: ` sur ${String(dated)}` };
  return {
    en: `${en}, in it for ${days} ${middle === 1 ? 'day' : 'days'} (median${of.en})`,
    fr: `${fr}, depuis ${days.replace('.', ',')} ${middle < 2 ? 'jour' : 'jours'} (médiane${of.fr})`,
  };
}

function seenOn(on: string, cards: readonly Card[]): Label[] {
  if (cards.length === 0) return [{ en: `No request is open as of ${on}.`, fr: `Aucune demande ouverte au ${on}.` }];
  const n = String(cards.length);
  const isOne = cards.length === 1;
  const isRough = cards.some(({ inStage, inAll }) => [inStage, inAll].some((age) => age?.isExact === false));
  return [
    {
      en: `As of ${on}: ${n} open ${isOne ? 'request' : 'requests'}.`,
      fr: `Situation au ${on} : ${n} ${isOne ? 'demande ouverte' : 'demandes ouvertes'}.`,
    },
    ...(isRough ? [AT_LEAST] : []),
  ];
}

const AT_LEAST: Label = {
  en: '12+ means at least 12 days: the date is known to the month or the year only.',
  fr: "12+ signifie au moins 12 jours : la date n'est connue qu'au mois ou à l'année près.",
};

function undated(cards: readonly Card[], terms: readonly string[]): Note[] {
  const none = cards.filter(({ stage }) => stage === 'undated').length;
  if (none === 0) return [];
  const n = String(none);
  return [
    commandNote(
      {
        en: `${n} ${none === 1 ? 'has' : 'have'} no date`,
        fr: `${n} n'${none === 1 ? 'a' : 'ont'} aucune date`,
      },
      ['stage:undated', ...terms],
    ),
  ];
}
