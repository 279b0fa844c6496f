import { textIn } from '../../model/text.js';
import { type Attribute, listCell } from './attribute.js';

export const figures: readonly Attribute<'figures'>[] = [
  { column: 'id', shown: true, label: { en: 'Id', fr: 'Id' }, kind: 'id', cell: (e) => e.id },
  {
    column: 'label',
    shown: true,
    label: { en: 'Figure', fr: 'Chiffre' },
    kind: 'text',
    cell: (e, v) => textIn(e.fields.label, v.language),
  },
  { column: 'value', shown: true, label: { en: 'Value', fr: 'Valeur' }, kind: 'number', cell: (e) => e.fields.value },
  {
    column: 'qualifier',
    shown: true,
    field: 'qualifier',
    help: 'how the publication softens the number',
    label: { en: 'Qualifier', fr: 'Nuance' },
    kind: 'text',
    cell: (e) => e.fields.qualifier ?? null,
  },
  {
    column: 'unit',
    shown: true,
    field: 'unit',
    help: 'what the number counts',
    label: { en: 'Unit', fr: 'Unité' },
    kind: 'code',
    refers: ['vocabularies/units'],
    cell: (e) => e.fields.unit,
  },
  {
    column: 'stated_in',
    shown: true,
    field: 'section',
    help: 'section of the publication that states it',
    label: { en: 'Stated in', fr: 'Sections' },
    kind: 'texts',
    cell: (e) => listCell(e.fields.stated_in),
  },
];
