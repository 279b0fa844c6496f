import type { Cell, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { amount } from './amount.js';
import { contingentsOf, type Origin } from './contingents.js';
import { measure, type MeasureName } from './measure.js';
import { isWhole, type Selection } from './selection.js';

/** The programme at a glance, from the records. */
export function overview(selected: Selection, view: View): Table {
  return {
    title: { en: 'Overview', fr: "Vue d'ensemble" },
    columns: [
      { key: 'measure', label: { en: 'Measure', fr: 'Mesure' }, kind: 'id', machineOnly: true },
      { key: 'label', label: { en: 'What', fr: 'Objet' }, kind: 'text' },
      { key: 'count', label: { en: 'Number', fr: 'Nombre' }, kind: 'number' },
    ],
    rows: lines(selected, view).map(([name, label, count]): Cell[] => [name, label[view.language], count]),
    notes: remarks(selected, view),
  };
}

type Line = readonly [measure: string, label: Label, count: number | null];

function lines(selected: Selection, view: View): Line[] {
  const count = (name: MeasureName): number => amount(name, selected, view);
  const statuses = view.lexicon
    .codes('vocabularies/statuses')
    .map((code): Line => [
      code,
      view.lexicon.label('vocabularies/statuses', code),
      selected.requests.filter((r) => r.fields.status === code).length,
    ]);
  const contingent = (origin?: Origin): number | null =>
    isWhole(selected) ? contingentsOf(view, origin).reduce((sum, each) => sum + each.fields.count, 0) : null;
  const memberStates = new Set(contingentsOf(view, 'eu').map((each) => each.fields.country)).size;
  return [
    ['requests', { en: 'Requests', fr: 'Demandes' }, count('requests')],
    ...statuses,
    [
      'actions',
      { en: 'Actions: completed, ongoing or cancelled', fr: 'Actions : terminées, en cours ou abandonnées' },
      count('actions'),
    ],
    ['experts', { en: 'Experts', fr: 'Experts' }, contingent()],
    ['experts_eu', { en: 'Experts of EU member states', fr: "Experts d'États membres de l'UE" }, contingent('eu')],
    [
      'member_states',
      { en: 'EU member states that sent them', fr: "États membres de l'UE qui les ont envoyés" },
      isWhole(selected) ? memberStates : null,
    ],
    [
      'experts_non_governmental',
      {
        en: 'Experts of the non-governmental sector and academia',
        fr: 'Experts des secteurs non gouvernemental et universitaire',
      },
      contingent('unspecified'),
    ],
    ['experts_non_eu', { en: 'Experts from outside the EU', fr: "Experts d'États hors de l'UE" }, contingent('non-eu')],
    ['experts_named', { en: 'Experts named in the records', fr: 'Experts nommés dans les fiches' }, count('experts')],
    [
      'providing_countries',
      { en: 'Countries that provided experts, by the records', fr: 'Pays ayant fourni des experts, selon les fiches' },
      count('providing_countries'),
    ],
    ['requesting_countries', { en: 'Countries that asked', fr: 'Pays demandeurs' }, count('requesting_countries')],
    [
      'requesting_organisations',
      { en: 'Regional organisations that asked', fr: 'Organisations régionales demandeuses' },
      count('requesting_organisations'),
    ],
    [
      'joint_requests',
      { en: 'Joint requests of several states', fr: 'Demandes conjointes de plusieurs États' },
      selected.requests.filter((r) => r.fields.joint === true).length,
    ],
    [
      'countries',
      { en: 'Countries that benefited from actions', fr: "Pays bénéficiaires d'actions" },
      count('countries'),
    ],
    ['activities', { en: 'Activities', fr: 'Activités' }, count('activities')],
    ['results', { en: 'Results, achieved or expected', fr: 'Résultats, atteints ou attendus' }, count('results')],
  ];
}

function remarks(selected: Selection, view: View): Label[] {
  return [
    ...(isWhole(selected) ? [] : [NO_ACTION]),
    ...(view.dataset.all('figures').length > 0 ? [PUBLISHED] : []),
    ...(isWhole(selected) ? [] : (measure('experts').remarks?.(selected, view) ?? [])),
  ];
}

/** Where the numbers come from, in a dataset that holds published ones too. */
const PUBLISHED: Label = {
  en: 'Counted from the records; `mieux reconcile` compares them with the published figures. `mieux stats participants` says how many took part.',
  fr: "Compté d'après les fiches ; `mieux reconcile` les confronte aux chiffres publiés. `mieux stats participants` dit combien de personnes ont participé.",
};

/** Why a query on actions leaves the contingents without a number. */
export const NO_ACTION: Label = {
  en: 'Contingents tell how many experts a country sent, but not to which actions: a query on actions leaves them without a number.',
  fr: "Les contingents disent combien d'experts un pays a envoyés, mais pas pour quelles actions : une requête sur les actions les laisse sans nombre.",
};
