import type { Expert } from '../../model/records.js';
import { type Attribute, listCell } from './attribute.js';

const actionsOf = (expert: Expert): string[] => unique(expert.deployments?.map((d) => d.action));
const countriesOf = (expert: Expert): string[] => unique(expert.deployments?.map((d) => d.country));
const unique = (ids: readonly (string | undefined)[] = []): string[] =>
  [...new Set(ids.filter((id) => id !== undefined))].sort();

export const experts: readonly Attribute<'experts'>[] = [
  { column: 'id', shown: true, label: { en: 'Id', fr: 'Id' }, kind: 'id', cell: (e) => e.id },
  { column: 'name', shown: true, label: { en: 'Name', fr: 'Nom' }, kind: 'text', cell: (e) => e.fields.name },
  {
    column: 'institution',
    shown: true,
    label: { en: 'Institution', fr: 'Institution' },
    kind: 'text',
    cell: (e, v) => e.fields.institution?.[v.language] ?? null,
  },
  {
    column: 'role',
    label: { en: 'Role', fr: 'Fonction' },
    kind: 'text',
    cell: (e, v) => e.fields.role?.[v.language] ?? null,
  },
  {
    column: 'country',
    shown: true,
    field: 'country',
    reads: ['country'],
    help: 'country that the expert comes from',
    label: { en: 'Country', fr: 'Pays' },
    kind: 'code',
    refers: ['countries'],
    cell: (e) => e.fields.country ?? null,
  },
  {
    column: 'sector',
    field: 'sector',
    reads: ['sector'],
    help: 'sector that the expert comes from',
    label: { en: 'Sector', fr: 'Secteur' },
    kind: 'code',
    refers: ['vocabularies/sectors'],
    cell: (e) => e.fields.sector ?? null,
  },
  {
    column: 'actions',
    shown: true,
    field: 'action',
    help: 'action that the expert served',
    label: { en: 'Actions', fr: 'Actions' },
    kind: 'codes',
    refers: ['actions'],
    cell: (e) => listCell(actionsOf(e.fields)),
  },
  {
    column: 'deployed_in',
    shown: true,
    field: 'deployed_in',
    help: 'country that the expert was sent to',
    label: { en: 'Deployed in', fr: 'Missions' },
    kind: 'codes',
    refers: ['countries'],
    cell: (e) => listCell(countriesOf(e.fields)),
  },
  {
    field: 'topic',
    reads: ['topics'],
    help: 'what the expert worked on',
    label: { en: 'Topics', fr: 'Thèmes' },
    kind: 'codes',
    refers: ['vocabularies/topics'],
    cell: (e) => listCell(e.fields.topics),
  },
];
