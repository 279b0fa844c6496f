import type { Dataset, Json } from '../model/dataset.js';
import { formatPlace } from '../model/diagnostic.js';
import { type Language, isLanguage } from '../model/text.js';
import { clean } from '../render/clean.js';
import type { RecordChange } from '../report/diff/change.js';
import { recordLabel } from '../report/diff/labels.js';
import { compareRecords } from '../report/diff/records.js';

/** More lines than anybody reads of an edit; `mieux diff` and --dry-run show them all. */
const MOST = 40;

/** What an edit changes, a line a field, for people: `period.planned_end: – → 2016-06`, items counted from 1. */
export function toldChanges(before: Dataset, after: Dataset, language: Language): string {
  const changes = compareRecords(before, after).filter(({ kind }) => kind !== 'form');
  const lines = changes.flatMap((change) => linesOf(change, language));
  const shown = lines.length > MOST ? lines.slice(0, MOST) : lines;
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${String(rest)} more`] : [])].map((line) => `  ${clean(line)}\n`).join('');
}

function linesOf(change: RecordChange, language: Language): string[] {
  const record = recordLabel(change);
  const { path, before, after, kind } = change;
  if (change.change === 'renamed') return [record];
  if (change.change === 'removed') return [`${record}: removed`];
  if (change.change === 'added')
    return Object.entries((after ?? {}) as Record<string, Json>).map(
      ([key, value]) => `${record} ${key}: – → ${textOf(value, language)}`,
    );
  const field = `${record} ${formatPlace(path)}`;
  if (kind === 'order') return [`${field}: in another order`];
  return [`${field}: ${textOf(before, language)} → ${textOf(after, language)}`];
}

/** A value as it is typed, texts in one language. */
function textOf(value: Json, language: Language): string {
  if (value === null) return '–';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => textOf(item, language));
    return value.every((item) => typeof item !== 'object') ? items.join(', ') : items.join('; ');
  }
  const keys = Object.keys(value);
  if (keys.every((key) => isLanguage(key))) return textOf(value[language] ?? value[keys[0] ?? ''] ?? null, language);
  return Object.entries(value)
    .filter(([key]) => !isLanguage(key) || key === language)
    .map(([key, item]) => `${isLanguage(key) ? '' : `${key} `}${textOf(item, language)}`)
    .join(', ');
}
