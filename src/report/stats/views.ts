import type { Label } from '../../model/text.js';
import type { MeasureName } from './measure.js';

/** A breakdown that goes by a name. */
export interface Preset {
  title: Label;
  /** One line of help. */
  help: string;
  measure: MeasureName;
  /** Names of dimensions: one, or rows and columns. */
  by: readonly string[];
  /** A second table beside it, by one more dimension. */
  beside?: { title: Label; by: string };
}

/** Every view that is a preset of the one aggregator. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  status: {
    title: { en: 'Requests by status', fr: 'Demandes par statut' },
    help: 'requests by status',
    measure: 'requests',
    by: ['status'],
  },
  regions: {
    title: { en: 'Actions by region', fr: 'Actions par région' },
    help: 'actions by region',
    measure: 'actions',
    by: ['region'],
  },
  requests: {
    title: { en: 'Requests by region', fr: 'Demandes par région' },
    help: 'requests by region (chart 2)',
    measure: 'requests',
    by: ['region'],
  },
  pillars: {
    title: { en: 'Actions by pillar', fr: 'Actions par pilier' },
    help: 'actions by pillar (chart 3)',
    measure: 'actions',
    by: ['pillar'],
  },
  topics: {
    title: { en: 'Actions by topic', fr: 'Actions par thème' },
    help: 'actions by topic (charts 4 to 7: with pillar:CODE)',
    measure: 'actions',
    by: ['topic'],
  },
  countries: {
    title: { en: 'Actions by country', fr: 'Actions par pays' },
    help: 'actions by country named as scope',
    measure: 'actions',
    by: ['country'],
  },
  organisations: {
    title: { en: 'Actions by organisation', fr: 'Actions par organisation' },
    help: 'actions by regional body or group of states',
    measure: 'actions',
    by: ['organisation'],
  },
  requesters: {
    title: { en: 'Actions by kind of authority that asked', fr: "Actions par nature d'autorité demandeuse" },
    help: 'actions by kind of authority that asked',
    measure: 'actions',
    by: ['authority_kind'],
  },
  durations: {
    title: { en: 'Actions by duration', fr: 'Actions par durée' },
    help: 'actions by length in months, with mean and median',
    measure: 'actions',
    by: ['duration'],
  },
  activities: {
    title: { en: 'Activities by type', fr: 'Activités par type' },
    help: 'activities by type',
    measure: 'activities',
    by: ['activity'],
  },
  results: {
    title: { en: 'Results by type', fr: 'Résultats par type' },
    help: 'results by type',
    measure: 'results',
    by: ['result'],
  },
  capacity: {
    title: { en: 'Actions by element of capacity', fr: 'Actions par élément de capacité' },
    help: 'actions by element of capacity',
    measure: 'actions',
    by: ['capacity'],
  },
  cooperation: {
    title: { en: 'Actions by country of the experts and region', fr: 'Actions par pays des experts et région' },
    help: 'which providing countries went to which regions; EU only, South-South, triangular',
    measure: 'actions',
    by: ['expert_country', 'region'],
    beside: {
      title: { en: 'Actions by form of cooperation', fr: 'Actions par forme de coopération' },
      by: 'cooperation',
    },
  },
};

/** Views with a shape of their own. */
export const OWN_VIEWS = {
  overview: 'the programme at a glance: requests, actions, experts, countries, organisations',
  experts: 'experts by member state and sector: contingent, how many are named, actions served (chart 8)',
  timeline: 'actions started, running and ended by year, or --by quarter',
  gaps: 'where requests were, and whose experts are on record: what lacks a named expert, a second provider, one of the South; --by topic or region',
  leadtimes: 'days from one step of a request to the next, and how many were in time; also --by region',
  lessons: 'lessons by kind, or --by one or two of what they say: topic, level, criterion, region and so on',
  monitoring: 'reports that were owed and came in, by tool, or --by any dimension',
  participants: 'participants of activities, women and men, by region, or --by any dimension',
  satisfaction: 'what those asked said, by tool, or --by any dimension',
} as const;

export type OwnView = keyof typeof OWN_VIEWS;

/** One line a view, for help. */
export function viewHelp(): { name: string; help: string }[] {
  return [
    ...Object.entries(OWN_VIEWS).map(([name, help]) => ({ name, help })),
    ...Object.entries(PRESETS).map(([name, { help }]) => ({ name, help })),
  ];
}

export const VIEW_NAMES: readonly string[] = [...Object.keys(OWN_VIEWS), ...Object.keys(PRESETS)];
