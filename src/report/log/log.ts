import type { CollectionName } from '../../model/collections.js';
import type { Json } from '../../model/dataset.js';
import { recordShapeOf } from '../../model/record-shape.js';
import type { Cell, Report, Table } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { isDeepStrictEqual } from 'node:util';
import type { RecordChange, ValueChange } from '../diff/change.js';
import { fieldLabel, valueText } from '../diff/labels.js';
import { compareValues } from '../diff/values.js';

/** A commit that touched a record, and what the record said before and after it: beside each parent, for a merge. */
export interface Version {
  commit: string;
  /** Day of the commit in UTC, `YYYY-MM-DD`. */
  date: string;
  author: string;
  message: string;
  id: string;
  /** Its id before, if another. */
  was: string | null;
  sides: readonly { before: Json | undefined; after: Json | undefined }[];
}

/** What one commit changed in a record. */
interface Entry extends Omit<Version, 'sides'> {
  changes: RecordChange[];
}

/** What is asked of `log`. */
export interface LogRequest {
  /** Path of a field, such as `period.start`; changes elsewhere are left out. */
  field?: string | undefined;
  limit?: number | undefined;
}

/** What each commit changed in a record, the last one first. */
export function log(
  collection: CollectionName,
  versions: readonly Version[],
  { field, limit }: LogRequest,
  notes: Table['notes'],
  view: View,
): Report {
  const entries = versions.map((version) => ({ ...version, changes: changesOf(collection, version) }));
  const asked = field === undefined ? entries : entries.flatMap((entry) => within(entry, field));
  const told = asked.filter(({ changes }) => changes.length > 0);
  const kept = limit === undefined ? told : told.slice(0, limit);
  const rows = kept.flatMap((entry) => entry.changes.map((change) => ({ entry, change })));
  const table = tableOf(collection, rows, asked.length - told.length, told.length - kept.length, notes, view);
  return { tables: [table], records: rows.map(({ entry, change }) => objectOf(entry, change)), flat: flatTable(rows) };
}

/** What a commit changed; for a merge, what differs from each parent, since all else came with one of them. */
function changesOf(collection: CollectionName, { id, was, sides }: Version): RecordChange[] {
  const [first = [], ...others] = sides.map((side) => changesOfSide(collection, id, was, side));
  return first.filter((change) =>
    others.every((each) =>
      each.some(({ path, after }) => isDeepStrictEqual([path, after], [change.path, change.after])),
    ),
  );
}

function changesOfSide(
  collection: CollectionName,
  id: string,
  was: string | null,
  { before, after }: Version['sides'][number],
): RecordChange[] {
  const whole = { collection, id, was: null, field: null, path: [], kind: 'fact' } as const;
  if (after === undefined) return before === undefined ? [] : [{ ...whole, change: 'removed', before, after: null }];
  if (before === undefined) return [{ ...whole, change: 'added', before: null, after }];
  const renamed: RecordChange[] = was === null ? [] : [{ ...whole, change: 'renamed', was, before: was, after: id }];
  return [
    ...renamed,
    ...compareValues(before, after, recordShapeOf(collection)).map((change) => changed(collection, id, was, change)),
  ];
}

function changed(collection: CollectionName, id: string, was: string | null, change: ValueChange): RecordChange {
  return { change: 'changed', collection, id, was, field: String(change.path[0] ?? ''), ...change };
}

function within(entry: Entry, field: string): Entry[] {
  const changes = entry.changes.filter(({ path }) => isWithin(path, field));
  return changes.length === 0 ? [] : [{ ...entry, changes }];
}

/** Whether a path lies in a field, whose own path may leave out the places of items. */
function isWithin(path: RecordChange['path'], field: string): boolean {
  const plain = path.filter((step) => typeof step === 'string').join('.');
  return plain === field || plain.startsWith(`${field}.`) || plain.split('.').includes(field);
}

interface Row {
  entry: Entry;
  change: RecordChange;
}

const KEYS = ['date', 'commit', 'author', 'change', 'field', 'before', 'after', 'message'] as const;

function objectOf(
  { date, commit, author, message }: Entry,
  { change, path, field, before, after, kind }: RecordChange,
): object {
  return { date, commit, author, change, field, path, before, after, kind, message };
}

function flatTable(rows: readonly Row[]): Table {
  const text = (value: unknown): Cell =>
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : JSON.stringify(value);
  return {
    title: { en: 'Log', fr: 'Journal' },
    columns: KEYS.map((key) => ({ key, label: { en: key, fr: key }, kind: 'id' })),
    rows: rows.map(({ entry, change }) => KEYS.map((key): Cell => text({ ...change, ...entry }[key]))),
  };
}

function tableOf(
  collection: CollectionName,
  rows: readonly Row[],
  formOnly: number,
  cut: number,
  notes: Table['notes'] = [],
  view: View,
): Table {
  const [latest] = rows;
  const named = latest?.entry.id ?? collection;
  const isFirstOf = (row: Row, i: number): boolean => rows[i - 1]?.entry !== row.entry;
  return {
    title: { en: `What changed in ${named}`, fr: `Ce qui a changé dans ${named}` },
    columns: [
      { key: 'date', label: { en: 'Date', fr: 'Date' }, kind: 'text' },
      { key: 'commit', label: { en: 'Commit', fr: 'Commit' }, kind: 'id' },
      { key: 'field', label: { en: 'Field', fr: 'Champ' }, kind: 'text' },
      { key: 'before', label: { en: 'Before', fr: 'Avant' }, kind: 'text' },
      { key: 'after', label: { en: 'After', fr: 'Après' }, kind: 'text' },
      { key: 'message', label: { en: 'Message', fr: 'Message' }, kind: 'text' },
    ],
    rows: rows.map((row, i): Cell[] => {
      const isFirst = isFirstOf(row, i);
      const { entry, change } = row;
      return [
        isFirst ? entry.date : '',
        isFirst ? entry.commit.slice(0, 10) : '',
        fieldLabel(change, view.language),
        valueText(change, 'before', view),
        valueText(change, 'after', view),
        isFirst ? entry.message : '',
      ];
    }),
    notes: [...(rows.length === 0 ? [NOTHING] : []), ...formNote(formOnly), ...cutNote(cut), ...notes],
    wrap: true,
  };
}

const NOTHING = { en: 'No commit changed what is asked for.', fr: "Aucun commit n'a changé ce qui est demandé." };

function formNote(count: number): { en: string; fr: string }[] {
  if (count === 0) return [];
  return [
    count === 1
      ? {
          en: 'One more commit changed the form of the file only.',
          fr: "Un autre commit n'a changé que la forme du fichier.",
        }
      : {
          en: `${String(count)} more commits changed the form of the file only.`,
          fr: `${String(count)} autres commits n'ont changé que la forme du fichier.`,
        },
  ];
}

function cutNote(count: number): { en: string; fr: string }[] {
  return count === 0
    ? []
    : [
        {
          en: `${String(count)} earlier commits are left out (--limit).`,
          fr: `${String(count)} commits antérieurs sont omis (--limit).`,
        },
      ];
}
