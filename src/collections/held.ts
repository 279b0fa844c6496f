import { isImplemented } from '../model/derive.js';
import { textIn } from '../model/text.js';
import type { View } from '../model/view.js';
import type { Part } from './description.js';

/** An activity by its action and its number in it. */
interface HeldActivity {
  action: string;
  activity: number;
}

/** Activities that took place in a country, or are to, though its action does not name it: it received a study visit, say. */
export function activitiesHeldIn(country: string, { dataset }: View): HeldActivity[] {
  return dataset
    .all('actions')
    .filter((action) => isImplemented(action) && !action.fields.countries?.includes(country))
    .flatMap(({ id, fields: { activities = [] } }) =>
      activities.flatMap(({ countries, remote, cancelled }, i) =>
        countries?.includes(country) && !remote && !cancelled ? [{ action: id, activity: i + 1 }] : [],
      ),
    );
}

/** The same as a table of its sheet, without columns that nothing stands in. */
export function heldTable(country: string, view: View): Part {
  const { dataset, lexicon, language } = view;
  const rows = activitiesHeldIn(country, view).map(({ action, activity }) => {
    const {
      type = '',
      place,
      subject,
      start,
    } = dataset.get('actions', action)?.fields.activities?.[activity - 1] ?? {};
    return [
      action,
      activity,
      lexicon.label('vocabularies/activity-types', type)[language],
      place ? textIn(place, language) : null,
      subject ? textIn(subject, language) : null,
      start ?? null,
    ];
  });
  const columns: Part['columns'] = [
    { key: 'action', label: { en: 'Action', fr: 'Action' }, kind: 'id', refers: 'actions' },
    { key: 'activity', label: { en: 'Activity', fr: 'Activité' }, kind: 'number' },
    { key: 'type', label: { en: 'Type', fr: 'Type' }, kind: 'text' },
    { key: 'place', label: { en: 'Place', fr: 'Lieu' }, kind: 'text' },
    { key: 'subject', label: { en: 'Subject', fr: 'Sujet' }, kind: 'text' },
    { key: 'start', label: { en: 'Start', fr: 'Début' }, kind: 'date' },
  ];
  const used = columns.map((_, i) => i).filter((i) => rows.some((row) => row[i] !== null));
  return {
    title: { en: 'Activities of other actions held there', fr: "Activités d'autres actions qui s'y sont tenues" },
    columns: used.flatMap((i) => columns.slice(i, i + 1)),
    rows: rows.map((row) => used.map((i) => row[i] ?? null)),
  };
}
