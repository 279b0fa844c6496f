import { requestsFor } from '../query/requests.js';
import type { Entity } from '../../model/dataset.js';
import type { Document } from '../../model/document.js';
import { documentsOf, type OwedDocument, owingIn } from '../../model/owed.js';
import type { Cell, Table } from '../../model/table.js';
import { labelOf, textIn } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { due } from '../due/due.js';
import { sheetOf } from '../show/sheet.js';
import { section, statsTables } from './tables.js';

/** One action from request to lessons: its sheet, its results, who took part, and the documents of its monitoring. */
export function actionReport(action: Entity<'actions'>, on: string, view: View): Document {
  const name = labelOf(action.fields.name);
  const terms = [`id:${action.id}`];
  const hasBegun = action.fields.period?.start !== undefined;
  const waiting = due({ ...requestsFor(terms, view), on }, view).tables;
  return {
    title: { en: `Action report: ${name.en}`, fr: `Rapport d'action : ${name.fr}` },
    lead: [{ en: `As it stands on ${on}.`, fr: `Situation au ${on}.` }, ...objectiveOf(action, view)],
    sections: [
      section({ en: 'Sheet', fr: 'Fiche' }, sheetOf(action, view), {
        en: 'The sheet is empty.',
        fr: 'La fiche est vide.',
      }),
      section(
        { en: 'Results by outcome', fr: 'Résultats selon leur issue' },
        action.fields.results && hasBegun ? statsTables({ view: 'results', terms, chart: true }, view) : [],
        { en: 'No results are on record.', fr: "Aucun résultat n'est enregistré." },
      ),
      section(
        { en: 'Who took part', fr: 'Qui a pris part' },
        action.fields.activities && hasBegun
          ? statsTables({ view: 'participants', by: ['activity'], terms }, view)
          : [],
        { en: 'No activities are on record.', fr: "Aucune activité n'est enregistrée." },
      ),
      section({ en: 'Documents of monitoring', fr: 'Documents du suivi' }, [documentsTable(action, on, view)], {
        en: 'No document has become due.',
        fr: "Aucun document n'est encore dû.",
      }),
      section({ en: 'What is due', fr: 'Échéances' }, waiting, { en: 'Nothing is due.', fr: 'Aucune échéance.' }),
    ],
  };
}

function objectiveOf({ fields: { objective } }: Entity<'actions'>, { language }: View): { en: string; fr: string }[] {
  if (!objective) return [];
  const text = textIn(objective, language);
  return [{ en: text, fr: text }];
}

const STATES: Readonly<Record<string, { en: string; fr: string }>> = {
  received: { en: 'received', fr: 'reçu' },
  waived: { en: 'waived', fr: 'dispensé' },
  missing: { en: 'missing', fr: 'manquant' },
};

/** Every document that the action owed by a day, and what became of it. */
function documentsTable({ id, fields }: Entity<'actions'>, on: string, view: View): Table {
  const { lexicon, dataset } = view;
  return {
    title: { en: 'Owed, received, waived', fr: 'Dus, reçus, dispensés' },
    columns: [
      {
        key: 'tool',
        label: { en: 'Tool', fr: 'Outil' },
        kind: 'code',
        labels: (code) => lexicon.label('vocabularies/report-kinds', code),
      },
      { key: 'activity', label: { en: 'Activity', fr: 'Activité' }, kind: 'number' },
      { key: 'ended', label: { en: 'Ended', fr: "Date d'achèvement" }, kind: 'text' },
      {
        key: 'state',
        label: { en: 'State', fr: 'État' },
        kind: 'code',
        labels: (code) => STATES[code] ?? { en: code, fr: code },
      },
      { key: 'days', label: { en: 'Days', fr: 'Jours' }, kind: 'number' },
    ],
    rows: documentsOf(id, fields, owingIn(dataset, on)).map(
      ({ kind, activity, ended, state, days }: OwedDocument): Cell[] => [
        kind.code,
        activity ?? null,
        ended,
        state,
        days ?? null,
      ],
    ),
  };
}
