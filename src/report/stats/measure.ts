import { heldIn, lengthOf, participantsIn } from '../../model/activity.js';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { isWhole, type Selection } from './selection.js';
import {
  atNoAction,
  deployedUnits,
  expertUnit,
  heldUnits,
  idUnits,
  itemUnits,
  recordUnits,
  type Unit,
} from './units.js';

/** Codes that divide the units of each row, under the dimension of their own that has them. */
export interface Parts {
  own: string;
  codes: readonly string[];
  labelOf: (code: string, view: View) => Label;
}

/** Something that statistics count or add up. */
export interface Measure {
  /** Heading of the column. */
  label: Label;
  /** The things counted, after a number. */
  plural: Label;
  /** What is counted exactly, to finish the sentence that states the total. */
  basis: Label;
  /** What stands in the groups, where that is not what is added up. */
  unit?: Label;
  /** Whether counting requests instead would count what it leaves out. */
  requestsInstead?: boolean;
  /** Whether it looks at all requests, and not only at those that became actions. */
  ofRequests?: boolean;
  /** Whether its units may stand at no action, so that no query on actions leads to them. */
  loose?: boolean;
  units(selection: Selection, view: View): Unit[];
  /** How the units are divided within each row of a table of one dimension. */
  parts?: Parts;
  /** What a reader of its numbers must know about this selection. */
  remarks?(selection: Selection, view: View): Label[];
}

/** What a result may be beside the terms of the vocabulary of outcomes. */
const EXPECTED = 'expected';
const UNSTATED = 'unstated';
const OUTCOMES: ReadonlyMap<string, Label> = new Map(
  Object.entries({
    [EXPECTED]: { en: 'Expected', fr: 'Attendus' },
    [UNSTATED]: { en: 'Outcome not stated', fr: 'Issue non précisée' },
  }),
);

const MEASURES = {
  actions: {
    label: { en: 'Actions', fr: 'Actions' },
    plural: { en: 'actions', fr: 'actions' },
    basis: { en: 'completed, ongoing or cancelled', fr: 'terminées, en cours ou abandonnées' },
    requestsInstead: true,
    units: ({ actions }) => recordUnits(actions),
  },
  requests: {
    label: { en: 'Requests', fr: 'Demandes' },
    plural: { en: 'requests', fr: 'demandes' },
    basis: { en: 'of any status', fr: 'quel que soit leur statut' },
    ofRequests: true,
    units: ({ requests }) => recordUnits(requests),
  },
  countries: {
    label: { en: 'Beneficiary countries', fr: 'Pays bénéficiaires' },
    plural: { en: 'countries', fr: 'pays' },
    basis: {
      en: 'in the scope of an action, or members of an organisation in its scope while it ran',
      fr: "du périmètre d'une action, ou membres d'une organisation de ce périmètre pendant l'action",
    },
    units: ({ actions }, view) =>
      actions.flatMap((action) =>
        view.derived.beneficiaries(action.fields).map((id) => ({
          key: id,
          weight: 1,
          action,
          own: { beneficiary: [id], country: action.fields.countries?.includes(id) ? [id] : [] },
        })),
      ),
  },
  requesting_countries: {
    label: { en: 'Requesting countries', fr: 'Pays demandeurs' },
    plural: { en: 'countries', fr: 'pays' },
    basis: { en: 'that asked, alone or with others', fr: "qui ont demandé, seuls ou avec d'autres" },
    ofRequests: true,
    units: ({ requests }, view) =>
      idUnits(requests, (action) => view.derived.requestingCountries(action.fields), 'requester'),
  },
  requesting_organisations: {
    label: { en: 'Requesting organisations', fr: 'Organisations demandeuses' },
    plural: { en: 'organisations', fr: 'organisations' },
    basis: { en: 'that asked', fr: 'qui ont demandé' },
    ofRequests: true,
    units: ({ requests }, view) =>
      idUnits(requests, (action) => view.derived.requestingOrganisations(action.fields), 'requester'),
  },
  providing_countries: {
    label: { en: 'Countries of experts', fr: "Pays d'experts" },
    plural: { en: 'countries', fr: 'pays' },
    basis: { en: 'that provided experts', fr: 'qui ont fourni des experts' },
    units: ({ actions }) => idUnits(actions, (action) => action.fields.expertise?.countries ?? [], 'expert_country'),
  },
  organisations: {
    label: { en: 'Organisations', fr: 'Organisations' },
    plural: { en: 'organisations', fr: 'organisations' },
    basis: { en: 'in the scope of an action', fr: "du périmètre d'une action" },
    units: ({ actions }) => idUnits(actions, (action) => action.fields.organisations ?? [], 'organisation'),
  },
  experts: {
    label: { en: 'Named experts', fr: 'Experts nommés' },
    plural: { en: 'named experts', fr: 'experts nommés' },
    basis: {
      en: 'a part only of the contingents, which name no action (`mieux stats experts`)',
      fr: "une partie seulement des contingents, qui ne disent pas l'action (`mieux stats experts`)",
    },
    loose: true,
    units: (selection, view) => [
      ...deployedUnits(selection, view),
      ...(isWhole(selection) ? atNoAction(selection, view).map((expert) => expertUnit(expert, undefined)) : []),
    ],
    remarks: (selection, view) => {
      const loose = atNoAction(selection, view).length;
      if (loose === 0) return [];
      const n = String(loose);
      if (isWhole(selection))
        return [
          {
            en: `Tied to no action, because the records leave open which one they served: ${n} of them.`,
            fr: `Rattachés à aucune action, les fiches ne disant pas laquelle ils ont servie : ${n} d'entre eux.`,
          },
        ];
      return [
        {
          en: `Named experts tied to none of these actions, who count nowhere here: ${n}.`,
          fr: `Experts nommés rattachés à aucune de ces actions, qui ne comptent pas ici : ${n}.`,
        },
      ];
    },
  },
  activities: {
    label: { en: 'Activities', fr: 'Activités' },
    plural: { en: 'activities', fr: 'activités' },
    basis: {
      en: 'of completed and ongoing actions, planned and optional ones included',
      fr: 'des actions terminées et en cours, y compris prévues ou facultatives',
    },
    units: ({ actions }) => itemUnits(actions, (action) => action.fields.activities, 'activity'),
    remarks: ({ actions }) =>
      withoutSheet(actions.filter((action) => action.fields.activities === undefined).length, {
        en: 'activities',
        fr: 'activité',
      }),
  },
  results: {
    label: { en: 'Results', fr: 'Résultats' },
    plural: { en: 'results', fr: 'résultats' },
    basis: { en: 'of completed and ongoing actions', fr: 'des actions terminées et en cours' },
    units: ({ actions }) =>
      actions.flatMap((action) =>
        (action.fields.results ?? []).map((result, i) => ({
          key: `${action.id}#${String(i)}`,
          weight: 1,
          action,
          own: { result: [result.type], outcome: [result.outcome ?? (result.expected ? EXPECTED : UNSTATED)] },
        })),
      ),
    parts: {
      own: 'outcome',
      codes: ['achieved', 'partly', 'not-achieved', EXPECTED, UNSTATED],
      labelOf: (code, { lexicon }) => OUTCOMES.get(code) ?? lexicon.label('vocabularies/outcomes', code),
    },
    remarks: ({ actions }) => {
      const expected = actions.flatMap(
        (action) => action.fields.results?.filter((result) => result.expected === true) ?? [],
      ).length;
      const n = String(expected);
      const note = {
        en: `Expected and not yet achieved: ${n} of them.`,
        fr: `Attendus et pas encore atteints : ${n} d'entre eux.`,
      };
      return [
        ...(expected === 0 ? [] : [note]),
        ...withoutSheet(actions.filter((action) => action.fields.results === undefined).length, {
          en: 'results',
          fr: 'résultat',
        }),
      ];
    },
  },
  participants: {
    label: { en: 'Participants', fr: 'Participants' },
    plural: { en: 'participants', fr: 'participants' },
    unit: { en: 'activities', fr: 'activités' },
    basis: {
      en: 'of the activities that state them (`mieux stats participants`)',
      fr: 'des activités qui les indiquent (`mieux stats participants`)',
    },
    units: ({ actions }) => heldUnits(actions, participantsIn),
  },
  months: {
    label: { en: 'Months', fr: 'Mois' },
    plural: { en: 'months', fr: 'mois' },
    unit: { en: 'actions', fr: 'actions' },
    basis: {
      en: 'of completed actions, first and last month counted',
      fr: "d'actions terminées, premier et dernier mois compris",
    },
    units: ({ actions }, view) =>
      actions.flatMap((action) => {
        const months = view.derived.months(action.fields);
        return months === undefined ? [] : [{ key: action.id, weight: months, action, own: {} }];
      }),
    remarks: ({ actions }, view) => {
      const without = actions.filter((action) => view.derived.months(action.fields) === undefined);
      if (without.length === 0) return [];
      const running = without.filter((action) => action.fields.status === 'ongoing').length;
      const [n, all, still] = [without.length, actions.length, running].map(String);
      return [
        {
          en: `Left out, because their length is not known: ${n ?? ''} of ${all ?? ''} actions, ${still ?? ''} of them still running.`,
          fr: `Laissées de côté, leur durée n'étant pas connue : ${n ?? ''} sur ${all ?? ''} actions, dont ${still ?? ''} en cours.`,
        },
      ];
    },
  },
  days: {
    label: { en: 'Days of activities', fr: "Jours d'activité" },
    plural: { en: 'days', fr: 'jours' },
    unit: { en: 'activities', fr: 'activités' },
    basis: {
      en: 'of activities whose length is known, first and last day counted',
      fr: 'des activités dont la durée est connue, premier et dernier jour compris',
    },
    units: ({ actions }) => heldUnits(actions, lengthOf),
    remarks: ({ actions }) => {
      const held = actions.flatMap(({ fields }) => heldIn(fields));
      const without = held.filter(({ activity }) => lengthOf(activity) === undefined).length;
      if (without === 0) return [];
      const [n, all] = [String(without), String(held.length)];
      return [
        {
          en: `Left out, because their length is not known: ${n} of ${all} activities.`,
          fr: `Laissées de côté, leur durée n'étant pas connue : ${n} sur ${all} activités.`,
        },
      ];
    },
  },
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];

/** The measure of a name. Throws a UsageError for an unknown one. */
export function measureNamed(name: string): MeasureName {
  const found = MEASURE_NAMES.find((each) => each === name);
  if (found) return found;
  throw new UsageError(
    `There is no measure \`${name}\`.`,
    `${didYouMean(name, MEASURE_NAMES) ?? ''} Measures: ${MEASURE_NAMES.join(', ')}.`.trim(),
  );
}

export function measure(name: MeasureName): Measure {
  return MEASURES[name];
}

function withoutSheet(count: number, what: Label): Label[] {
  if (count === 0) return [];
  const n = String(count);
  return [{ en: `Actions without ${what.en} on record: ${n}.`, fr: `Actions sans ${what.fr} dans les fiches : ${n}.` }];
}
