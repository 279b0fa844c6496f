import type { Entity } from '../model/dataset.js';
import { isImplemented } from '../model/derive.js';
import type { Refers } from '../model/refers.js';
import type { Label } from '../model/text.js';
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
    const before = [...counts.values()].filter((count) => count > served).length;
    return { code, served, of: actions.length, place: served === 0 ? null : before + 1, providers: counts.size };
  });
  return standings.sort((a, b) => b.served - a.served || b.of - a.of || (a.code < b.code ? -1 : 1));
}

function codesOf({ fields }: Entity<'actions'>, by: By, { derived }: View): readonly string[] {
  if (by === 'topics') return fields.topics ?? [];
  const region = derived.region(fields);
  return region === undefined ? [] : [region];
}

const BY: Readonly<Record<By, { title: Label; label: Label; refers: Refers }>> = {
  topics: {
    title: {
      en: 'What its experts worked on, compared with others; topics not covered come last',
      fr: "Sur quoi ses experts ont travaillé, à côté des autres ; à la fin, ce qu'ils n'ont pas fait",
    },
    label: { en: 'Topic', fr: 'Thème' },
    refers: 'vocabularies/topics',
  },
  regions: {
    title: {
      en: 'Where its experts worked, compared with others',
      fr: 'Où ses experts ont travaillé, à côté des autres',
    },
    label: { en: 'Region', fr: 'Région' },
    refers: 'vocabularies/regions',
  },
};

/** The same as a table of its sheet. */
export function standingTable(country: string, by: By, view: View): Part {
  const { title, label, refers } = BY[by];
  const { lexicon, language } = view;
  return {
    title,
    columns: [
      { key: 'group', label, kind: 'text' },
      { key: 'served', label: { en: 'Its actions', fr: 'Ses actions' }, kind: 'number' },
      { key: 'of', label: { en: 'Of all', fr: 'Sur un total de' }, kind: 'number' },
      { key: 'place', label: { en: 'Place among providers', fr: 'Rang parmi les prestataires' }, kind: 'text' },
    ],
    rows: standingOf(country, by, view).map(({ code, served, of, place, providers }) => [
      lexicon.label(refers, code)[language],
      served,
      of,
      place === null
        ? null
        : { en: `${String(place)} of ${String(providers)}`, fr: `${String(place)} sur ${String(providers)}` }[language],
    ]),
  };
}
