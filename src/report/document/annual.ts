import { requestsFor } from '../query/requests.js';
import type { Document } from '../../model/document.js';
import type { Action } from '../../model/records.js';
import type { Cell, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { due } from '../due/due.js';
import { parseQuery } from '../query/parse.js';
import { select } from '../query/select.js';
import { isWithin, recordsTable, section, statsTables } from './tables.js';
import { queryLine } from './steering.js';

export interface AnnualRequest {
  terms: readonly string[];
  /** YYYY */
  year: string;
  /** The day that documents owed are seen on, YYYY-MM-DD. */
  on: string;
}

/** A year of the programme: what came in, what ran, who took part, what was achieved and what was learnt. */
export function annual({ terms, year, on }: AnnualRequest, view: View): Document {
  const requests = select('actions', parseQuery('actions', terms, view), view);
  const inYear = (date: string | undefined): boolean => isWithin(date, `${year}-01-01`, `${year}-12-31`);
  const active = [...terms, `active:${year}`];
  const ended = [...terms, `ended:${year}`];
  const anyEnded = requests.some(({ fields }) => inYear(fields.period?.end));
  /** How many have the date in the year; nothing where none has the date at all. */
  const counted = (date: (fields: Action) => string | undefined): number | null =>
    requests.every(({ fields }) => date(fields) === undefined)
      ? null
      : requests.filter(({ fields }) => inYear(date(fields))).length;
  const running = select('actions', parseQuery('actions', active, view), view).length;
  const lines: [Label, number | null][] = [
    [{ en: 'Requests lodged', fr: 'Demandes déposées' }, counted(({ lodged }) => lodged)],
    [
      { en: 'Decisions of the steering group', fr: 'Décisions du groupe de pilotage' },
      counted(({ decided }) => decided),
    ],
    [{ en: 'Actions started', fr: 'Actions lancées' }, counted(({ period }) => period?.start)],
    [{ en: 'Actions that ran', fr: 'Actions menées' }, running],
    [{ en: 'Actions that ended', fr: 'Actions achevées' }, counted(({ period }) => period?.end)],
  ];
  const undated = requests.filter(({ fields }) => fields.lodged === undefined).length;
  const lessons = view.dataset.all('lessons').filter(({ fields }) => inYear(fields.response?.on));
  return {
    title: { en: `Annual report ${year}`, fr: `Rapport annuel ${year}` },
    lead: [
      {
        en: `The programme in ${year}, from its records as of ${view.derived.asOf}.`,
        fr: `Le programme en ${year}, d'après ses fiches en ${view.derived.asOf}.`,
      },
      ...queryLine(terms),
    ],
    sections: [
      section(
        { en: 'The year in numbers', fr: "L'année en chiffres" },
        [numbers(lines, undated, requests.length, view)],
        NOTHING,
      ),
      section(
        { en: 'Where and on what', fr: 'Où et sur quoi' },
        running === 0
          ? []
          : [
              ...statsTables({ view: 'regions', terms: active, chart: true }, view),
              ...statsTables({ view: 'topics', terms: active, chart: true }, view),
            ],
        { en: 'No action ran in this year.', fr: "Aucune action n'a été menée cette année-là." },
      ),
      section(
        { en: 'Actions that ended', fr: 'Actions achevées' },
        [
          recordsTable(
            { en: 'Ended', fr: 'Achevées' },
            'actions',
            ['id', 'name', 'region', 'status', 'start', 'end', 'months'],
            requests.filter(({ fields }) => inYear(fields.period?.end)),
            view,
          ),
        ],
        { en: 'No action ended in this year.', fr: "Aucune action n'a pris fin cette année-là." },
      ),
      section(
        { en: 'Results by outcome', fr: 'Résultats selon leur issue' },
        anyEnded ? statsTables({ view: 'results', terms: ended, chart: true }, view) : [],
        { en: 'No action ended with results on record.', fr: "Aucune action n'a pris fin avec des résultats." },
      ),
      section(
        { en: 'Who took part', fr: 'Qui a pris part' },
        running === 0 ? [] : statsTables({ view: 'participants', terms: active }, view),
        { en: 'No action ran in this year.', fr: "Aucune action n'a été menée cette année-là." },
      ),
      section(
        { en: 'What those asked said', fr: 'Ce que disent les personnes interrogées' },
        running === 0 ? [] : statsTables({ view: 'satisfaction', terms: active }, view),
        { en: 'No report has a score.', fr: "Aucun rapport n'a de note." },
      ),
      section(
        { en: 'Documents of monitoring', fr: 'Documents du suivi' },
        running === 0
          ? []
          : [
              ...statsTables({ view: 'monitoring', terms: active }, view),
              ...due({ ...requestsFor(active, view), on, kinds: ['report'] }, view).tables,
            ],
        { en: 'Nothing was owed.', fr: "Rien n'était dû." },
      ),
      section(
        { en: 'Evaluations and answers to lessons', fr: 'Évaluations et suites données aux enseignements' },
        [
          recordsTable(
            { en: 'Evaluations published', fr: 'Évaluations publiées' },
            'evaluations',
            ['id', 'name', 'kind', 'published', 'actions'],
            view.dataset.all('evaluations').filter(({ fields }) => inYear(fields.published)),
            view,
          ),
          recordsTable(
            { en: 'Lessons answered', fr: 'Enseignements suivis' },
            'lessons',
            ['id', 'text', 'state', 'note'],
            lessons,
            view,
          ),
        ],
        {
          en: 'No evaluation was published, and no lesson answered.',
          fr: "Aucune évaluation n'a été publiée, et aucun enseignement n'a reçu de suite.",
        },
      ),
      section(
        { en: 'Who provided experts', fr: 'Qui a fourni des experts' },
        running === 0 ? [] : statsTables({ by: ['expert_country'], terms: active, chart: true }, view),
        { en: 'No experts are on record.', fr: "Aucun expert n'est enregistré." },
      ),
    ],
  };
}

const NOTHING: Label = { en: 'Nothing is on record.', fr: "Rien n'est enregistré." };

function numbers(lines: readonly [Label, number | null][], undated: number, all: number, { language }: View): Table {
  const [n, of] = [String(undated), String(all)];
  return {
    title: { en: 'Numbers', fr: 'Chiffres' },
    columns: [
      { key: 'label', label: { en: 'What', fr: 'Objet' }, kind: 'text' },
      { key: 'count', label: { en: 'Number', fr: 'Nombre' }, kind: 'number' },
    ],
    rows: lines.map(([label, count]): Cell[] => [label[language], count]),
    notes:
      undated === 0
        ? []
        : [
            {
              en: `Requests without a date on which they were lodged, which the first number leaves out: ${n} of ${of}.`,
              fr: `Demandes sans date de dépôt, que le premier chiffre laisse de côté : ${n} sur ${of}.`,
            },
          ],
  };
}
