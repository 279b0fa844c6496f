import { COLLECTION_NAMES, type CollectionName } from '../../model/collections.js';
import type { Cell, Report, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { parseQuery } from '../query/parse.js';
import { select } from '../query/select.js';
import type { ChangeKind, RecordChange } from './change.js';
import { compareForms } from './forms.js';
import { fieldLabel, recordLabel, valueText } from './labels.js';
import { type Moved, movedNumbers } from './moved.js';
import { compareRecords } from './records.js';

/** Which state of a dataset is meant: a commit, or what is in a folder now. */
export interface StateName {
  /** As it was typed; null for a folder. */
  rev: string | null;
  commit: string | null;
  /** Day of the commit in UTC, `YYYY-MM-DD`. */
  date: string | null;
}

export interface State {
  name: StateName;
  view: View;
}

/** What is asked of `diff`. */
export interface DiffRequest {
  /** Terms of a query: records that answer it in either state. */
  terms: readonly string[];
  collection?: CollectionName | undefined;
  /** Whether to show wordings, notes and orders, too. */
  all: boolean;
}

/** What differs between two states, as the JSON of `mieux diff` has it. */
export interface Difference {
  base: StateName;
  head: StateName;
  changes: readonly RecordChange[];
  moved: readonly Moved[];
  /** How many changes there are of each kind; notes count among the wordings. */
  counts: Readonly<Record<ChangeKind, number>>;
}

/** What differs between two states of a dataset. Throws a UsageError for a query that neither state can answer. */
export async function diff(base: State, head: State, { terms, collection }: DiffRequest): Promise<Difference> {
  const asked = terms.length > 0 ? (collection ?? 'actions') : collection;
  const names = asked === undefined ? COLLECTION_NAMES : [asked];
  const [before, after] = [base.view.dataset, head.view.dataset];
  const facts = compareRecords(before, after, names);
  const changes = [...facts, ...(await compareForms(before, after, names, facts))];
  const isAsked =
    terms.length === 0 || asked === undefined ? () => true : answering(asked, terms, base.view, head.view);
  const kept = changes.filter(isAsked);
  return {
    base: base.name,
    head: head.name,
    changes: kept,
    moved: asked === undefined && kept.some(({ kind }) => kind === 'fact') ? movedNumbers(base.view, head.view) : [],
    counts: countKinds(kept),
  };
}

/** Whether a change is one of a record that answers the query before or after it. */
function answering(
  name: CollectionName,
  terms: readonly string[],
  before: View,
  after: View,
): (change: RecordChange) => boolean {
  const idsIn = (view: View): Set<string> =>
    new Set(select(name, parseQuery(name, terms, view), view).map(({ id }) => id));
  const [old, current] = [idsIn(before), idsIn(after)];
  return ({ collection, id, was }) => collection === name && (current.has(id) || old.has(was ?? id));
}

function countKinds(changes: readonly RecordChange[]): Record<ChangeKind, number> {
  const count = (wanted: ChangeKind): number => changes.filter(({ kind }) => kind === wanted).length;
  return { fact: count('fact'), wording: count('wording'), order: count('order'), form: count('form') };
}

/** A difference as a table for people, one row a change for csv, and the whole for JSON. */
export function report(found: Difference, base: View, head: View, { all }: Pick<DiffRequest, 'all'>): Report {
  const shown = all ? found.changes : found.changes.filter(({ kind }) => kind === 'fact');
  return {
    tables: [table(shown, found, base, head)],
    document: found,
    records: found.changes,
    flat: flatTable(found.changes),
  };
}

function table(shown: readonly RecordChange[], found: Difference, base: View, head: View): Table {
  return {
    title: titleOf(found),
    columns: [
      { key: 'record', label: { en: 'Record', fr: 'Fiche' }, kind: 'id' },
      { key: 'field', label: { en: 'Field', fr: 'Champ' }, kind: 'text' },
      { key: 'before', label: { en: 'Before', fr: 'Avant' }, kind: 'text' },
      { key: 'after', label: { en: 'After', fr: 'Après' }, kind: 'text' },
    ],
    rows: shown.map((change): Cell[] => [
      recordLabel(change),
      fieldLabel(change, head.language),
      valueText(change, 'before', base),
      valueText(change, 'after', head),
    ]),
    notes: notesOf(
      shown,
      found,
      [base, head].some(({ dataset }) => dataset.all('figures').length > 0),
    ),
    wrap: true,
  };
}

function titleOf({ base, head }: Difference): Label {
  return {
    en: `What differs between ${stateText(base, 'en')} and ${stateText(head, 'en')}`,
    fr: `Différences entre ${stateText(base, 'fr')} et ${stateText(head, 'fr')}`,
  };
}

/** `HEAD~1 (1f2e3d4c5b, 2026-11-26)`, or the folder. */
export function stateText({ rev, commit, date }: StateName, language: 'en' | 'fr'): string {
  if (commit === null) return rev ?? { en: 'the files as they are', fr: 'les fichiers tels quels' }[language];
  return `${rev === null || commit.startsWith(rev) ? '' : `${rev}, `}${commit.slice(0, 10)} (${date ?? ''})`;
}

const NOTHING: Label = { en: 'No fact differs.', fr: 'Aucun fait ne diffère.' };

function notesOf(shown: readonly RecordChange[], { changes, moved, counts }: Difference, hasFigures: boolean): Label[] {
  const facts = counts.fact === 0 ? [NOTHING] : [];
  const hidden = changes.length > shown.length ? [hiddenNote(changes.filter((each) => !shown.includes(each)))] : [];
  return [...facts, ...movedNotes(moved, hasFigures), ...hidden];
}

function movedNotes(moved: readonly Moved[], hasFigures: boolean): Label[] {
  const numbers = moved.filter(({ what }) => !what.startsWith('figures/'));
  const verdicts = moved.filter(({ what }) => what.startsWith('figures/'));
  const told = (each: readonly Moved[]): string =>
    each.map(({ label, before, after }) => `${label} ${String(before ?? '–')} → ${String(after ?? '–')}`).join(', ');
  const counted =
    numbers.length === 0
      ? []
      : [{ en: `Numbers that moved: ${told(numbers)}.`, fr: `Nombres modifiés : ${told(numbers)}.` }];
  if (moved.length === 0) return [];
  if (!hasFigures) return counted;
  return [
    ...counted,
    verdicts.length === 0
      ? { en: 'No figure changes its verdict.', fr: 'Aucun chiffre publié ne change de verdict.' }
      : {
          en: `Figures whose verdict changes: ${told(verdicts)}.`,
          fr: `Chiffres dont le verdict change : ${told(verdicts)}.`,
        },
  ];
}

function hiddenNote(hidden: readonly RecordChange[]): Label {
  const count = (test: (change: RecordChange) => boolean): number => hidden.filter(test).length;
  const notes = count(({ kind, path }) => kind === 'wording' && path.includes('notes'));
  const parts = [
    {
      n: count(({ kind }) => kind === 'wording') - notes,
      en: ['wording', 'wordings'],
      fr: ['formulation', 'formulations'],
    },
    { n: notes, en: ['note', 'notes'], fr: ['remarque', 'remarques'] },
    {
      n: count(({ kind }) => kind === 'order'),
      en: ['change of order', 'changes of order'],
      fr: ["changement d'ordre", "changements d'ordre"],
    },
    {
      n: count(({ kind }) => kind === 'form'),
      en: ['change of form', 'changes of form'],
      fr: ['changement de forme', 'changements de forme'],
    },
  ].filter(({ n }) => n > 0);
  const told = (language: 'en' | 'fr'): string =>
    parts.map((part) => `${String(part.n)} ${part[language][part.n === 1 ? 0 : 1] ?? ''}`).join(', ');
  return { en: `Not shown: ${told('en')} (--all).`, fr: `Non montrés : ${told('fr')} (--all).` };
}

/** One row a change: codes and values as they are stored, whole values as JSON. */
function flatTable(changes: readonly RecordChange[]): Table {
  const keys = ['change', 'collection', 'id', 'was', 'field', 'path', 'before', 'after', 'kind'] as const;
  return {
    title: { en: 'Changes', fr: 'Changements' },
    columns: keys.map((key) => ({ key, label: { en: key, fr: key }, kind: 'id' })),
    rows: changes.map((change) =>
      keys.map((key): Cell => flatCell(key === 'path' && change.path.length === 0 ? null : (change[key] as unknown))),
    ),
  };
}

function flatCell(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return JSON.stringify(value);
}
