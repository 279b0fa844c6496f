import type { CollectionName } from '../../model/collections.js';
import type { Entity, Json } from '../../model/dataset.js';
import { formatPath, type Path } from '../../model/diagnostic.js';
import type { Table } from '../../model/table.js';
import type { View } from '../attributes/attribute.js';
import { nameOf } from '../search.js';
import { remarks, sheet, type Line } from './sheet.js';

/** A record of a small collection: its fields as they are, in the language asked for. */
export function showEntry(
  entity: Entity<Extract<CollectionName, 'contingents' | 'figures' | 'vocabularies'>>,
  view: View,
): Table[] {
  const title = `${nameOf(entity, view)} (${entity.collection}/${entity.id})`;
  const { notes, ...fields } = entity.fields as { notes?: { en: string; fr: string }[] };
  return [sheet({ en: title, fr: title }, flatten(fields, [], view), view), ...remarks(notes, view)];
}

function flatten(value: Json, path: Path, view: View): Line[] {
  if (value === null || typeof value !== 'object')
    return [[{ en: formatPath(path), fr: formatPath(path) }, String(value)]];
  if (Array.isArray(value))
    return value.every((item) => typeof item !== 'object')
      ? [[{ en: formatPath(path), fr: formatPath(path) }, value.join(', ')]]
      : value.flatMap((item, i) => flatten(item, [...path, i], view));
  const text = value[view.language];
  if (path.length > 0 && typeof text === 'string' && Object.keys(value).length === 2) return flatten(text, path, view);
  return Object.entries(value).flatMap(([key, item]) => flatten(item, [...path, key], view));
}
