import type { Entity } from '../../model/dataset.js';
import { EUROPEAN_UNION, isImplemented } from '../../model/derive.js';
import type { Membership } from '../../model/records.js';
import { type Attribute, listCell, type View } from './attribute.js';
import { textIn } from '../../model/text.js';

function euMembership(country: string, view: View): Membership | undefined {
  return view.dataset.get('organisations', EUROPEAN_UNION)?.fields.members?.find((m) => m.country === country);
}

/** Organisations that list the country as a member, at any time. */
export function organisationsOf(country: string, view: View): string[] {
  return view.dataset
    .all('organisations')
    .filter((o) => o.fields.members?.some((m) => m.country === country))
    .map((o) => o.id);
}

const actionsNaming = (country: string, view: View): Entity<'actions'>[] =>
  view.dataset.all('actions').filter((a) => a.fields.countries?.includes(country));

export const countries: readonly Attribute<'countries'>[] = [
  { column: 'id', shown: true, label: { en: 'Id', fr: 'Id' }, kind: 'id', cell: (e) => e.id },
  {
    column: 'name',
    shown: true,
    label: { en: 'Name', fr: 'Nom' },
    kind: 'text',
    cell: (e, v) => textIn(e.fields.name, v.language),
  },
  {
    column: 'iso2',
    shown: true,
    field: 'iso2',
    help: 'ISO 3166-1 alpha-2',
    label: { en: 'ISO 2', fr: 'ISO 2' },
    kind: 'id',
    cell: (e) => e.fields.iso2,
  },
  {
    column: 'iso3',
    shown: true,
    field: 'iso3',
    help: 'ISO 3166-1 alpha-3',
    label: { en: 'ISO 3', fr: 'ISO 3' },
    kind: 'id',
    cell: (e) => e.fields.iso3,
  },
  {
    column: 'm49',
    field: 'm49',
    help: 'UN M49, which is ISO 3166-1 numeric',
    label: { en: 'M49', fr: 'M49' },
    kind: 'id',
    cell: (e) => e.fields.m49,
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
    field: 'un_region',
    help: 'sub-region of the UN',
    label: { en: 'UN region', fr: "Région de l'ONU" },
    kind: 'code',
    refers: ['vocabularies/un-regions'],
    cell: (e) => e.fields.un_region,
  },
  {
    column: 'eu_from',
    label: { en: 'EU from', fr: 'UE depuis' },
    kind: 'text',
    cell: (e, v) => euMembership(e.id, v)?.from ?? null,
  },
  {
    column: 'eu_to',
    label: { en: 'EU to', fr: "UE jusqu'à" },
    kind: 'text',
    cell: (e, v) => euMembership(e.id, v)?.to ?? null,
  },
  {
    column: 'organisations',
    shown: true,
    field: 'organisation',
    help: 'organisation that it is or was a member of',
    label: { en: 'Organisations', fr: 'Organisations' },
    kind: 'codes',
    refers: ['organisations'],
    cell: (e, v) => listCell(organisationsOf(e.id, v)),
  },
  {
    column: 'requests',
    shown: true,
    label: { en: 'Requests', fr: 'Demandes' },
    kind: 'number',
    cell: (e, v) => actionsNaming(e.id, v).length,
  },
  {
    column: 'actions',
    shown: true,
    label: { en: 'Actions', fr: 'Actions' },
    kind: 'number',
    cell: (e, v) => actionsNaming(e.id, v).filter(isImplemented).length,
  },
];
