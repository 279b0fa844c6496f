import type { CollectionName } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import { daysOf } from '../../model/days.js';
import type { Section } from '../../model/document.js';
import type { Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { attributeNamed, attributesOf, columnOf } from '../attributes.js';
import { stats, type StatsRequest } from '../stats/stats.js';

/** Records as a table with some of their columns. */
export function recordsTable<C extends CollectionName>(
  title: Label,
  name: C,
  columns: readonly string[],
  records: readonly Entity<C>[],
  view: View,
): Table {
  const chosen = columns.flatMap((key) => attributeNamed(attributesOf(name), key) ?? []);
  return {
    title,
    columns: chosen.map((attribute) => columnOf(attribute, view)),
    rows: records.map((entity) => chosen.map((attribute) => attribute.cell(entity, view))),
    wrap: true,
  };
}

/** Tables of `stats`, those that nothing falls in without a row. */
export function statsTables(asked: Partial<StatsRequest>, view: View): readonly Table[] {
  return stats({ terms: [], by: [], ...asked }, view).tables;
}

export function section(heading: Label, tables: readonly Table[], empty: Label, level: 2 | 3 = 2): Section {
  return { heading, tables, empty, level };
}

/** Whether a date of any precision may lie between two days, both included. */
export function isWithin(date: string | undefined, from: string, to: string): boolean {
  if (date === undefined) return false;
  const days = daysOf(date);
  return days.to >= from && days.from <= to;
}
