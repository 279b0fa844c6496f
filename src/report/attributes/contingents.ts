import type { Attribute } from './attribute.js';

export const contingents: readonly Attribute<'contingents'>[] = [
  { column: 'id', shown: true, label: { en: 'Id', fr: 'Id' }, kind: 'id', cell: (e) => e.id },
  {
    column: 'origin',
    shown: true,
    field: 'origin',
    help: 'eu, non-eu or unspecified',
    label: { en: 'Origin', fr: 'Origine' },
    kind: 'code',
    refers: ['vocabularies/origins'],
    cell: (e) => e.fields.origin,
  },
  {
    column: 'country',
    shown: true,
    field: 'country',
    help: 'country that sent the experts',
    label: { en: 'Country', fr: 'Pays' },
    kind: 'code',
    refers: ['countries'],
    cell: (e) => e.fields.country ?? null,
  },
  {
    column: 'sector',
    shown: true,
    field: 'sector',
    help: 'sector of the experts',
    label: { en: 'Sector', fr: 'Secteur' },
    kind: 'code',
    refers: ['vocabularies/sectors'],
    cell: (e) => e.fields.sector ?? null,
  },
  {
    column: 'count',
    shown: true,
    label: { en: 'Experts', fr: 'Experts' },
    kind: 'number',
    cell: (e) => e.fields.count,
  },
];
