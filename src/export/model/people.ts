import { bilingual, both, integer, joined, NOTES, notes, text } from './columns.js';
import type { RelationSchema } from './relation.js';

const experts: RelationSchema = {
  name: 'experts',
  label: { en: 'Experts', fr: 'Experts' },
  columns: [
    text('id', 'Id', 'Id'),
    text('name', 'Name', 'Nom', { required: true }),
    ...bilingual('institution', 'Institution', 'Institution'),
    ...bilingual('role', 'Role', 'Fonction'),
    text('country', 'Country', 'Pays', { refers: 'countries' }),
    text('sector', 'Sector', 'Secteur', { refers: 'sectors' }),
    ...NOTES,
    text('source_sections', 'Sections of the source', 'Sections de la source'),
    text('source_reference', 'Other source', 'Autre source'),
  ],
  key: ['id'],
  named: { en: 'name', fr: 'name' },
  rows: ({ dataset }) =>
    dataset.all('experts').map(({ id, fields }) => ({
      id,
      name: fields.name,
      ...both('institution', fields.institution),
      ...both('role', fields.role),
      country: fields.country ?? null,
      sector: fields.sector ?? null,
      ...notes(fields.notes),
      source_sections: joined(fields.source?.sections),
      source_reference: fields.source?.reference ?? null,
    })),
};

const EXPERT = text('expert', 'Expert', 'Expert', { refers: 'experts' });
const PART = { table: 'experts', column: 'expert' } as const;

const topics: RelationSchema = {
  name: 'expert_topics',
  label: { en: 'Topics of experts', fr: 'Thèmes des experts' },
  columns: [EXPERT, text('topic', 'Topic', 'Thème', { refers: 'topics' })],
  key: ['expert', 'topic'],
  partOf: PART,
  rows: ({ dataset }) =>
    dataset.all('experts').flatMap(({ id, fields }) => (fields.topics ?? []).map((topic) => ({ expert: id, topic }))),
};

const deployments: RelationSchema = {
  name: 'deployments',
  label: { en: 'Deployments', fr: 'Missions' },
  columns: [
    EXPERT,
    integer('number', 'No.', 'Nº'),
    text('country', 'Country', 'Pays', { required: true, refers: 'countries' }),
    text('action', 'Action', 'Action', { refers: 'actions' }),
    ...bilingual('remark', 'Remark', 'Remarque'),
  ],
  key: ['expert', 'number'],
  partOf: PART,
  rows: ({ dataset }) =>
    dataset.all('experts').flatMap(({ id, fields }) =>
      (fields.deployments ?? []).map((each, i) => ({
        expert: id,
        number: i + 1,
        country: each.country,
        action: each.action ?? null,
        ...both('remark', each.remark),
      })),
    ),
};

const contingents: RelationSchema = {
  name: 'contingents',
  label: { en: 'Contingents of experts', fr: "Contingents d'experts" },
  columns: [
    text('id', 'Id', 'Id'),
    ...bilingual('label', 'Label', 'Libellé'),
    text('origin', 'Origin', 'Origine', { required: true, refers: 'origins' }),
    text('country', 'Country', 'Pays', { refers: 'countries' }),
    text('sector', 'Sector', 'Secteur', { refers: 'sectors' }),
    integer('count', 'Experts', 'Experts', { required: true }),
    ...NOTES,
    text('source_sections', 'Sections of the source', 'Sections de la source'),
    text('source_reference', 'Other source', 'Autre source'),
  ],
  key: ['id'],
  rows: ({ dataset }) =>
    dataset.all('contingents').map(({ id, fields }) => ({
      id,
      ...both('label', fields.label),
      origin: fields.origin,
      country: fields.country ?? null,
      sector: fields.sector ?? null,
      count: fields.count,
      ...notes(fields.notes),
      source_sections: joined(fields.source?.sections),
      source_reference: fields.source?.reference ?? null,
    })),
};

/** Experts, by name and by number. */
export const PEOPLE_TABLES: readonly RelationSchema[] = [experts, topics, deployments, contingents];
