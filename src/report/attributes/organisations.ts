import type { Entity } from '../../model/dataset.js';
import { isImplemented } from '../../model/derive.js';
import { type Attribute, listCell, type View } from './attribute.js';
import { textIn } from '../../model/text.js';

const actionsCovering = (organisation: string, view: View): Entity<'actions'>[] =>
  view.dataset.all('actions').filter((a) => a.fields.organisations?.includes(organisation));

export const organisations: readonly Attribute<'organisations'>[] = [
  { column: 'id', shown: true, label: { en: 'Id', fr: 'Id' }, kind: 'id', cell: (e) => e.id },
  {
    column: 'name',
    shown: true,
    label: { en: 'Name', fr: 'Nom' },
    kind: 'text',
    cell: (e, v) => textIn(e.fields.name, v.language),
  },
  {
    column: 'kind',
    shown: true,
    field: 'kind',
    help: 'regional body, grouping or agency',
    label: { en: 'Kind', fr: 'Nature' },
    kind: 'code',
    refers: ['vocabularies/organisation-kinds'],
    cell: (e) => e.fields.kind,
  },
  {
    column: 'region',
    shown: true,
    field: 'region',
    help: 'region of the programme',
    label: { en: 'Region', fr: 'Région' },
    kind: 'code',
    refers: ['vocabularies/regions'],
    cell: (e) => e.fields.region ?? null,
  },
  {
    column: 'members',
    shown: true,
    field: 'member',
    help: 'country that is or was a member',
    label: { en: 'Members', fr: 'Membres' },
    kind: 'codes',
    refers: ['countries'],
    cell: (e) => listCell([...new Set(e.fields.members?.map((m) => m.country))]),
  },
  {
    column: 'requests',
    shown: true,
    label: { en: 'Requests', fr: 'Demandes' },
    kind: 'number',
    cell: (e, v) => actionsCovering(e.id, v).length,
  },
  {
    column: 'actions',
    shown: true,
    label: { en: 'Actions', fr: 'Actions' },
    kind: 'number',
    cell: (e, v) => actionsCovering(e.id, v).filter(isImplemented).length,
  },
];
