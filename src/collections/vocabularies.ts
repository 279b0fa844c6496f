import type { Label } from '../model/text.js';
import type { Description } from './description.js';

const split = (id: string): [string, string] => [id.slice(0, id.indexOf('/')), id.slice(id.indexOf('/') + 1)];

export const vocabularies: Description<'vocabularies'> = {
  shown: ['id', 'label', 'definition'],
  derived: [
    {
      name: 'vocabulary',
      label: { en: 'Vocabulary', fr: 'Vocabulaire' },
      help: 'vocabulary that the term belongs to',
      kind: 'id',
      after: 'id',
      cell: (e) => split(e.id)[0],
    },
    {
      name: 'code',
      label: { en: 'Code', fr: 'Code' },
      help: 'code of the term within its vocabulary',
      kind: 'id',
      after: 'vocabulary',
      cell: (e) => split(e.id)[1],
    },
  ],
};

/** What a vocabulary is called, which no schema says, and what its table of the exports is called where it is otherwise. */
interface Vocabulary {
  label: Label;
  table?: string;
  /** What the tables of its terms' lists call a term, where it is not the singular of the table's name. */
  term?: string;
}

/** In the order in which exports have them; others, which only a schema refers to, follow. */
export const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  statuses: { label: { en: 'Statuses', fr: 'Statuts' } },
  regions: { label: { en: 'Regions', fr: 'Régions' } },
  pillars: { label: { en: 'Pillars', fr: 'Piliers' } },
  topics: { label: { en: 'Topics', fr: 'Thèmes' } },
  'activity-types': { label: { en: 'Activity types', fr: "Types d'activité" }, term: 'type' },
  'result-types': { label: { en: 'Result types', fr: 'Types de résultat' }, term: 'type' },
  interventions: { label: { en: 'Types of intervention', fr: "Types d'intervention" } },
  sectors: { label: { en: 'Sectors of experts', fr: 'Secteurs des experts' } },
  origins: { label: { en: 'Origins of contingents', fr: 'Origines des contingents' } },
  'authority-kinds': { label: { en: 'Kinds of authority', fr: "Natures d'autorité" } },
  'organisation-kinds': { label: { en: 'Kinds of organisation', fr: "Natures d'organisation" } },
  capacity: { label: { en: 'Capacity elements', fr: 'Éléments de capacité' }, table: 'capacity_elements' },
  instruments: { label: { en: 'Financing instruments', fr: 'Instruments de financement' } },
  outcomes: { label: { en: 'Outcomes of results', fr: 'Issues des résultats' } },
  parties: { label: { en: 'Parties to a request', fr: 'Parties à une demande' } },
  units: { label: { en: 'Units of figures', fr: 'Unités des chiffres' } },
  'un-regions': { label: { en: 'UN regions', fr: "Régions de l'ONU" } },
  'report-kinds': { label: { en: 'Kinds of report', fr: 'Natures de rapport' } },
  'evaluation-kinds': { label: { en: 'Kinds of evaluation', fr: "Natures d'évaluation" } },
  'lesson-kinds': { label: { en: 'Kinds of lesson', fr: "Natures d'enseignement" } },
  'lesson-levels': { label: { en: 'Levels of lessons', fr: 'Niveaux des enseignements' } },
  criteria: { label: { en: 'Criteria of evaluation', fr: "Critères d'évaluation" } },
  languages: { label: { en: 'Languages', fr: 'Langues' } },
  'expert-functions': { label: { en: 'Functions of experts', fr: 'Qualités des experts' } },
  'focal-point-kinds': { label: { en: 'Kinds of focal point', fr: 'Natures de point focal' } },
};

/** Fields that only the terms of some vocabularies have. */
export const FIELDS_OF_SOME: Readonly<Record<string, readonly string[]>> = {
  pillar: ['topics'],
  interventions: ['activity-types', 'result-types'],
  level: ['report-kinds'],
  activity_types: ['report-kinds'],
  party: ['report-kinds'],
};
