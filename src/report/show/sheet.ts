import type { CollectionName } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';
import type { Action, Provenance, Text } from '../../model/records.js';
import { type Label, textIn } from '../../model/text.js';
import type { Cell, Table } from '../../model/table.js';
import type { View } from '../attributes/attribute.js';
import { columnsOf, toColumn } from '../list.js';

/** A line of a sheet: what, and the value as people read it; lines without a value are left out. */
export type Line = readonly [label: Label, value: string | undefined];

/** A sheet of fields and values. */
export function sheet(title: Label, lines: readonly Line[], view: View): Table {
  return {
    title,
    sheet: true,
    columns: [
      { key: 'field', label: { en: 'Field', fr: 'Champ' }, kind: 'text' },
      { key: 'value', label: { en: 'Value', fr: 'Valeur' }, kind: 'text' },
    ],
    rows: lines.flatMap(([label, value]): Cell[][] =>
      value === undefined || value === '' ? [] : [[label[view.language], value]],
    ),
  };
}

/** Records of a collection as a small table; nothing if there are none. */
export function records<C extends CollectionName>(
  title: Label,
  name: C,
  columns: readonly string[],
  entities: readonly Entity<C>[],
  view: View,
): Table[] {
  if (entities.length === 0) return [];
  const chosen = columns.flatMap((key) => columnsOf(name).filter((attribute) => attribute.column === key));
  return [
    {
      title,
      columns: chosen.map((attribute) => toColumn(attribute, view)),
      rows: entities.map((entity) => chosen.map((attribute) => attribute.cell(entity, view))),
    },
  ];
}

/** The remarks of a record as one more table; nothing if there are none. */
export function remarks(notes: readonly Text[] | undefined, view: View): Table[] {
  if (!notes) return [];
  return [
    {
      title: { en: 'Notes', fr: 'Remarques' },
      sheet: true,
      columns: [
        { key: 'field', label: { en: '', fr: '' }, kind: 'text' },
        { key: 'value', label: { en: 'Note', fr: 'Remarque' }, kind: 'text' },
      ],
      rows: notes.map((note) => ['•', textIn(note, view.language)]),
    },
  ];
}

/** `code (label)` for several codes, joined. */
export function named(
  refers: Parameters<View['lexicon']['label']>[0],
  codes: readonly string[] | undefined,
  view: View,
): string | undefined {
  if (!codes || codes.length === 0) return undefined;
  return codes.map((code) => view.lexicon.label(refers, code)[view.language]).join(', ');
}

/** Where a record comes from: a place in the publication, or what else its source refers to. */
export function origin(source: Action['source'] | Provenance): string | undefined {
  if (!source) return undefined;
  const { part, sections, heading, reference, accessed } = { sections: undefined, heading: undefined, ...source };
  const place = part === undefined || part === 'other' ? heading : `${part}: ${heading ?? ''}`;
  return (
    [sections && `section ${sections.join(', ')}`, place, reference, accessed]
      .filter((each) => each !== undefined)
      .join(', ') || undefined
  );
}
