import { bilingual, both, date, integer, joined, NOTES, notes, text } from './columns.js';
import type { RelationSchema } from './relation.js';

const countries: RelationSchema = {
  name: 'countries',
  label: { en: 'Countries', fr: 'Pays' },
  columns: [
    text('id', 'Id', 'Id'),
    ...bilingual('name', 'Name', 'Nom', { required: true }),
    text('also_known_as', 'Also known as', 'Autres noms'),
    text('iso2', 'ISO 3166-1 alpha-2', 'ISO 3166-1 alpha-2', { required: true }),
    text('iso3', 'ISO 3166-1 alpha-3', 'ISO 3166-1 alpha-3', { required: true }),
    text('m49', 'UN M49', 'ONU M49', { required: true }),
    text('un_region', 'UN region', "Région de l'ONU", { required: true, refers: 'un_regions' }),
    text('region', 'Region', 'Région', { refers: 'regions' }),
    text('region_assigned_by', 'Region assigned by', 'Région attribuée par'),
    ...NOTES,
  ],
  key: ['id'],
  named: { en: 'name_en', fr: 'name_fr' },
  rows: ({ dataset }) =>
    dataset.all('countries').map(({ id, fields }) => ({
      id,
      ...both('name', fields.name),
      also_known_as: joined(fields.also_known_as),
      iso2: fields.iso2,
      iso3: fields.iso3,
      m49: fields.m49,
      un_region: fields.un_region,
      region: fields.region ?? null,
      region_assigned_by: fields.region_assigned_by ?? null,
      ...notes(fields.notes),
    })),
};

const organisations: RelationSchema = {
  name: 'organisations',
  label: { en: 'Organisations', fr: 'Organisations' },
  columns: [
    text('id', 'Id', 'Id'),
    ...bilingual('name', 'Name', 'Nom', { required: true }),
    ...bilingual('full_name', 'Full name', 'Nom complet'),
    text('also_known_as', 'Also known as', 'Autres noms'),
    text('kind', 'Kind', 'Nature', { required: true, refers: 'organisation_kinds' }),
    text('region', 'Region', 'Région', { refers: 'regions' }),
    text('members_source', 'Source of members', 'Source des membres'),
    ...NOTES,
  ],
  key: ['id'],
  named: { en: 'name_en', fr: 'name_fr' },
  rows: ({ dataset }) =>
    dataset.all('organisations').map(({ id, fields }) => ({
      id,
      ...both('name', fields.name),
      ...both('full_name', fields.full_name),
      also_known_as: joined(fields.also_known_as),
      kind: fields.kind,
      region: fields.region ?? null,
      members_source: fields.members_source ?? null,
      ...notes(fields.notes),
    })),
};

const members: RelationSchema = {
  name: 'organisation_members',
  label: { en: 'Members of organisations', fr: 'Membres des organisations' },
  columns: [
    text('organisation', 'Organisation', 'Organisation', { refers: 'organisations' }),
    integer('number', 'No.', 'Nº'),
    text('country', 'Country', 'Pays', { required: true, refers: 'countries' }),
    date('member_from', 'Member from', 'Membre depuis', { required: true }),
    date('member_to', 'Member to', "Membre jusqu'à"),
  ],
  key: ['organisation', 'number'],
  partOf: { table: 'organisations', column: 'organisation' },
  rows: ({ dataset }) =>
    dataset.all('organisations').flatMap(({ id, fields }) =>
      (fields.members ?? []).map((each, i) => ({
        organisation: id,
        number: i + 1,
        country: each.country,
        member_from: each.from,
        member_to: each.to ?? null,
      })),
    ),
};

/** Countries and organisations. */
export const PLACE_TABLES: readonly RelationSchema[] = [countries, organisations, members];
