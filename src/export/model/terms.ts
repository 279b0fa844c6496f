import type { Column, RelationSchema } from './relation.js';
import { bilingual, both, joined, text } from './columns.js';

/** The vocabularies and the table that each becomes. */
const VOCABULARIES = {
  statuses: { table: 'statuses', label: { en: 'Statuses', fr: 'Statuts' } },
  regions: { table: 'regions', label: { en: 'Regions', fr: 'Régions' } },
  pillars: { table: 'pillars', label: { en: 'Pillars', fr: 'Piliers' } },
  topics: { table: 'topics', label: { en: 'Topics', fr: 'Thèmes' } },
  'activity-types': { table: 'activity_types', label: { en: 'Types of activity', fr: "Types d'activité" } },
  'result-types': { table: 'result_types', label: { en: 'Types of result', fr: 'Types de résultat' } },
  interventions: { table: 'interventions', label: { en: 'Types of intervention', fr: "Types d'intervention" } },
  sectors: { table: 'sectors', label: { en: 'Sectors of experts', fr: 'Secteurs des experts' } },
  origins: { table: 'origins', label: { en: 'Origins of contingents', fr: 'Origines des contingents' } },
  'authority-kinds': { table: 'authority_kinds', label: { en: 'Kinds of authority', fr: "Natures d'autorité" } },
  'organisation-kinds': {
    table: 'organisation_kinds',
    label: { en: 'Kinds of organisation', fr: "Natures d'organisation" },
  },
  capacity: { table: 'capacity_elements', label: { en: 'Capacity elements', fr: 'Éléments de capacité' } },
  instruments: { table: 'instruments', label: { en: 'Financing instruments', fr: 'Instruments de financement' } },
  outcomes: { table: 'outcomes', label: { en: 'Outcomes of results', fr: 'Issues des résultats' } },
  parties: { table: 'parties', label: { en: 'Parties to a request', fr: 'Parties à une demande' } },
  units: { table: 'units', label: { en: 'Units of figures', fr: 'Unités des chiffres' } },
  'un-regions': { table: 'un_regions', label: { en: 'UN regions', fr: "Régions de l'ONU" } },
} as const;

type Vocabulary = keyof typeof VOCABULARIES;

/** The table that a vocabulary becomes; undefined for one that the model does not know. */
export function tableOfVocabulary(name: string): string | undefined {
  return Object.hasOwn(VOCABULARIES, name) ? VOCABULARIES[name as Vocabulary].table : undefined;
}

const COLUMNS: readonly Column[] = [
  text('code', 'Code', 'Code'),
  ...bilingual('label', 'Label', 'Libellé', { required: true }),
  ...bilingual('definition', 'Definition', 'Définition'),
  text('aliases', 'Aliases', 'Autres noms'),
];
const PILLAR = text('pillar', 'Pillar', 'Pilier', { refers: 'pillars' });

function table(vocabulary: Vocabulary): RelationSchema {
  const prefix = `${vocabulary}/`;
  const withPillar = vocabulary === 'topics';
  return {
    name: VOCABULARIES[vocabulary].table,
    label: VOCABULARIES[vocabulary].label,
    columns: withPillar ? [...COLUMNS, PILLAR] : COLUMNS,
    key: ['code'],
    named: { en: 'label_en', fr: 'label_fr' },
    rows: ({ dataset }) =>
      dataset
        .all('vocabularies')
        .filter(({ id }) => id.startsWith(prefix))
        .map(({ id, fields }) => ({
          code: id.slice(prefix.length),
          ...both('label', fields),
          ...both('definition', fields.definition),
          aliases: joined(fields.aliases),
          ...(withPillar ? { pillar: fields.pillar ?? null } : {}),
        })),
  };
}

/** Which types of intervention a type of activity or result serves. */
function interventions(
  vocabulary: 'activity-types' | 'result-types',
  name: string,
  of: string,
  en: string,
  fr: string,
): RelationSchema {
  const prefix = `${vocabulary}/`;
  return {
    name,
    label: { en: `${en}, purposes`, fr: `${fr}, finalités` },
    columns: [
      text('type', 'Type', 'Type', { refers: of }),
      text('intervention', 'Intervention', 'Intervention', { refers: 'interventions' }),
    ],
    key: ['type', 'intervention'],
    partOf: { table: of, column: 'type' },
    rows: ({ dataset }) =>
      dataset
        .all('vocabularies')
        .filter(({ id }) => id.startsWith(prefix))
        .flatMap(({ id, fields }) =>
          (fields.interventions ?? []).map((intervention) => ({ type: id.slice(prefix.length), intervention })),
        ),
  };
}

/** The controlled lists, a table each. */
export const TERM_TABLES: readonly RelationSchema[] = [
  ...(Object.keys(VOCABULARIES) as Vocabulary[]).map(table),
  interventions(
    'activity-types',
    'activity_type_interventions',
    'activity_types',
    'Types of activity',
    "Types d'activité",
  ),
  interventions('result-types', 'result_type_interventions', 'result_types', 'Types of result', 'Types de résultat'),
];
