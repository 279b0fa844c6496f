import { requestsFor } from '../query/requests.js';
import type { Entity } from '../../model/dataset.js';
import type { Document, Section } from '../../model/document.js';
import { stageOf } from '../../model/milestones.js';
import type { Table } from '../../model/table.js';
import { labelOf } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { board } from '../board.js';
import { due } from '../due/due.js';
import { match } from '../match/match.js';
import { parseQuery } from '../query/parse.js';
import { select } from '../query/select.js';
import { sheetOf } from '../show/sheet.js';
import { isWithin, recordsTable, section, statsTables } from './tables.js';

export interface SteeringRequest {
  terms: readonly string[];
  /** The day after which something is news, and the day that the report is about, YYYY-MM-DD. */
  since: string;
  on: string;
  /** What changed in the data meanwhile; undefined where no history is kept. */
  changed: readonly Table[] | undefined;
}

/** What a steering group needs before it meets: what became of its decisions, what it is to decide, and what waits. */
export function steering({ terms, since, on, changed }: SteeringRequest, view: View): Document {
  const requests = select('actions', parseQuery('actions', terms, view), view);
  const news = (date: string | undefined): boolean => isWithin(date, since, on);
  const pending = requests.filter(({ fields }) => ['drafted', 'submitted'].includes(stageOf(fields)));
  const closed = requests.filter(({ fields }) => news(fields.period?.end));
  return {
    title: { en: `Report to the steering group, ${on}`, fr: `Rapport au groupe de pilotage, ${on}` },
    lead: [
      {
        en: `What happened from ${since} to ${on}, and how things stand on that day.`,
        fr: `Ce qui s'est passé du ${since} au ${on}, et où en sont les choses à cette date.`,
      },
      ...queryLine(terms),
    ],
    sections: [
      section(
        { en: 'Decided since', fr: 'Décidé depuis' },
        [
          recordsTable(
            { en: 'Decisions', fr: 'Décisions' },
            'actions',
            ['id', 'name', 'region', 'status', 'decided'],
            requests.filter(({ fields }) => news(fields.decided)),
            view,
          ),
        ],
        { en: 'No decision is on record for this time.', fr: "Aucune décision n'est enregistrée pour cette période." },
      ),
      section(
        { en: 'To decide now', fr: 'À décider' },
        [
          recordsTable(
            { en: 'Requests with an action sheet', fr: "Demandes dont la fiche d'action est prête" },
            'actions',
            ['id', 'name', 'region', 'topics', 'lodged', 'drafted', 'submitted'],
            pending,
            view,
          ),
        ],
        { en: 'No request waits for a decision.', fr: "Aucune demande n'attend de décision." },
      ),
      ...pending.map((request) => sheetSection(request, view)),
      section({ en: 'Board', fr: 'Tableau des demandes' }, board({ ...requestsFor(terms, view), on }, view).tables, {
        en: 'No request is open.',
        fr: "Aucune demande n'est ouverte.",
      }),
      section(
        { en: 'Overdue', fr: 'En retard' },
        due({ ...requestsFor(terms, view), on, overdue: true }, view).tables,
        {
          en: 'Nothing is overdue.',
          fr: "Rien n'est en retard.",
        },
      ),
      section(
        { en: 'Started and closed since', fr: 'Lancées et closes depuis' },
        [
          recordsTable(
            { en: 'Started', fr: 'Lancées' },
            'actions',
            ['id', 'name', 'region', 'topics', 'start', 'planned_end'],
            requests.filter(({ fields }) => news(fields.period?.start)),
            view,
          ),
          recordsTable(
            { en: 'Closed', fr: 'Closes' },
            'actions',
            ['id', 'name', 'region', 'status', 'start', 'end'],
            closed,
            view,
          ),
        ],
        { en: 'No action started or ended.', fr: "Aucune action n'a commencé ni pris fin." },
      ),
      section(
        { en: 'Documents owed', fr: 'Documents dus' },
        due({ ...requestsFor(terms, view), on, kinds: ['report'] }, view).tables,
        {
          en: 'No document is owed.',
          fr: "Aucun document n'est dû.",
        },
      ),
      section(
        { en: 'Results of the actions closed', fr: 'Résultats des actions closes' },
        closed.length === 0
          ? []
          : statsTables({ view: 'results', terms: [`id:${closed.map(({ id }) => id).join(',')}`] }, view),
        { en: 'No action ended with results on record.', fr: "Aucune action n'a pris fin avec des résultats." },
      ),
      section(
        { en: 'Who provided experts', fr: 'Qui a fourni des experts' },
        statsTables({ view: 'experts', terms, chart: terms.length === 0 }, view),
        { en: 'No experts are on record.', fr: "Aucun expert n'est enregistré." },
      ),
      section(
        { en: 'What changed in the data', fr: 'Ce qui a changé dans les données' },
        changed ?? [],
        changed
          ? { en: 'Nothing changed.', fr: "Rien n'a changé." }
          : {
              en: 'No earlier state of the data is kept here: they are not in a git repository, or not since that day.',
              fr: "Aucun état antérieur des données n'est gardé ici : elles ne sont pas dans un dépôt git, ou pas depuis ce jour.",
            },
      ),
    ],
  };
}

/** The sheet of a request to decide on, with what was learnt on its topics, and who could go. */
function sheetSection(request: Entity<'actions'>, view: View): Section {
  const candidates = match(request, { languages: [], limit: FEW_COUNTRIES }, undefined, view).tables;
  return section(
    labelOf(request.fields.name),
    [...sheetOf(request, view), ...candidates],
    { en: 'The sheet is empty.', fr: 'La fiche est vide.' },
    3,
  );
}

/** How many countries are told of those that could send experts. */
const FEW_COUNTRIES = 5;

/** The query of a report, where it is not about everything. */
export function queryLine(terms: readonly string[]): { en: string; fr: string }[] {
  if (terms.length === 0) return [];
  const said = terms.join(' ');
  return [{ en: `Only what answers ${said}.`, fr: `Seulement ce qui répond à ${said}.` }];
}
