import type { Text } from '../../model/records.js';
import type { Column, ColumnType } from './relation.js';

type Extra = Omit<Column, 'name' | 'type' | 'label'>;

function column(type: ColumnType) {
  return (name: string, en: string, fr: string, extra: Extra = {}): Column => ({
    name,
    type,
    label: { en, fr },
    ...extra,
  });
}

export const text = column('text');
export const integer = column('integer');
export const number = column('number');
export const flag = column('boolean');
export const month = column('month');
export const date = column('date');

/** A text in both languages: two columns. */
export function bilingual(name: string, en: string, fr: string, extra: Extra = {}): Column[] {
  return [
    text(`${name}_en`, `${en} (English)`, `${fr} (anglais)`, extra),
    text(`${name}_fr`, `${en} (French)`, `${fr} (français)`, extra),
  ];
}

/** The values of the columns of `bilingual`. */
export function both(name: string, value: Text | undefined): Record<string, string | null> {
  return { [`${name}_en`]: value?.en ?? null, [`${name}_fr`]: value?.fr ?? null };
}

/** Remarks, of which a record may have several: a line each. */
export const NOTES = bilingual('notes', 'Notes', 'Remarques');

export function notes(given: readonly Text[] | undefined): Record<string, string | null> {
  return given === undefined || given.length === 0
    ? both('notes', undefined)
    : { notes_en: given.map((note) => note.en).join('\n'), notes_fr: given.map((note) => note.fr).join('\n') };
}

/** Free words of which a record may have several, such as other names: joined by `; `. */
export function joined(words: readonly string[] | undefined): string | null {
  return words === undefined || words.length === 0 ? null : words.join('; ');
}
