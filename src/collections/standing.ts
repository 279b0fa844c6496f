import type { Entity } from '../model/dataset.js';
import { isImplemented } from '../model/derive.js';
import type { Refers } from '../model/refers.js';
import { compareNames, type Label } from '../model/text.js';
import type { View } from '../model/view.js';
import type { Part } from './description.js';

/** What a country's experts did on a topic or in a region, beside those of all other countries. */
interface Standing {
  code: string;
  /** Actions that its experts served, by the sheets. */
  served: number;
  /** All implemented actions. */
  of: number;
  /** Its place among the countries that provided experts, those with as many sharing one; null where it provided none. */
  place: number | null;
  /** Whether others share that place. */
  tie: boolean;
  /** How many countries provided experts. */
  providers: number;
}

type By = 'topics' | 'regions';

/** A country's standing on everything that was done: what it did most comes first, what it has not done comes last. */
export function standingOf(country: string, by: By, view: View): Standing[] {
  const groups = new Map<string, Entity<'actions'>[]>();
  for (const action of view.dataset.all('actions').filter(isImplemented))
    for (const code of codesOf(action, by, view)) groups.set(code, [...(groups.get(code) ?? []), action]);
  const standings = [...groups].map(([code, actions]): Standing => {
    const counts = new Map<string, number>();
    for (const { fields } of actions)
      for (const id of fields.expertise?.countries ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
    const served = counts.get(country) ?? 0;
    const inOrder = [...counts.values()].sort((a, b) => b - a);
    return {
      code,
      served,
      of: actions.length,
      place: served === 0 ? null : inOrder.indexOf(served) + 1,
      tie: served > 0 && inOrder.indexOf(served) !== inOrder.lastIndexOf(served),
      providers: counts.size,
    };
  });
  return standings.sort(
    (a, b) =>
      b.served - a.served ||
      b.of - a.of ||
      compareNames(labelOf(a.code, by, view), labelOf(b.code, by, view), view.language),
  );
}

const labelOf = (code: string, by: By, { lexicon, language }: View): string =>
  lexicon.label(BY[by].refers, code)[language];

function codesOf({ fields }: Entity<'actions'>, by: By, { derived }: View): readonly string[] {
  if (by === 'topics') return fields.topics ?? [];
  const region = derived.region(fields);
  return region === undefined ? [] : [region];
}

const BY: Readonly<Record<By, { title: Label; label: Label; missing: Label; refers: Refers }>> = {
  topics: {
    title: {
      en: 'What its experts worked on, compared with others; topics not covered come last',
      fr: "Sur quoi ses experts ont travaillé, à côté des autres ; à la fin, ce qu'ils n'ont pas fait",
    },
    label: { en: 'Topic', fr: 'Thème' },
    missing: { en: 'Not covered yet', fr: 'Pas encore couverts' },
    refers: 'vocabularies/topics',
  },
  regions: {
    title: {
      en: 'Where its experts worked, compared with others',
      fr: 'Où ses experts ont travaillé, à côté des autres',
    },
    label: { en: 'Region', fr: 'Région' },
    missing: { en: 'Not covered yet', fr: 'Pas encore couvertes' },
    refers: 'vocabularies/regions',
  },
};

/** The same as a table of its sheet, what it has not done in one line under it. */
export function standingTable(country: string, by: By, view: View): Part {
  const { title, label, missing } = BY[by];
  const standings = standingOf(country, by, view);
  const done = standings.filter(({ served }) => served > 0);
  const notDone = standings
    .filter(({ served }) => served === 0)
    .map(({ code, of }) => `${labelOf(code, by, view)} (${String(of)})`)
    .join(', ');
  return {
    title,
    columns: [
      { key: 'group', label, kind: 'text' },
      { key: 'served', label: { en: 'Its actions', fr: 'Ses actions' }, kind: 'number' },
      { key: 'of', label: { en: 'Of all', fr: 'Sur un total de' }, kind: 'number' },
      { key: 'place', label: { en: 'Place among providers', fr: 'Rang parmi les prestataires' }, kind: 'text' },
    ],
    rows: done.map(({ code, served, of, place, tie, providers }) => {
      const mark = `${String(place)}${tie ? '=' : ''}`;
      return [
        labelOf(code, by, view),
        served,
        of,
        { en: `${mark} of ${String(providers)}`, fr: `${mark} sur ${String(providers)}` }[view.language],
      ];
    }),
    notes: [
      ...(done.some(({ tie }) => tie)
        ? [{ en: '= marks a place that others share.', fr: "= marque un rang partagé avec d'autres." }]
        : []),
      ...(notDone === ''
        ? []
        : [
            {
              en: `${missing.en}, with how many actions there are in all: ${notDone}.`,
              fr: `${missing.fr}, avec le nombre total d'actions : ${notDone}.`,
            },
          ]),
    ],
  };
}

/** That there is nothing on record, in place of tables of nothing. */
export function nothingOnRecord(hasExperts: boolean): Part {
  const actions = {
    en: 'No action that its experts served is on record.',
    fr: 'Aucune action servie par ses experts ne figure au dossier.',
  };
  const nothing = {
    en: 'No expert from this country is on record, and no action that its experts served.',
    fr: 'Aucun expert de ce pays ni aucune action servie par ses experts ne figure au dossier.',
  };
  return {
    title: { en: 'Its experts', fr: 'Ses experts' },
    columns: [],
    rows: [],
    notes: [hasExperts ? actions : nothing],
  };
}
