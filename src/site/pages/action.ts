import type { Entity, Json } from '../../model/dataset.js';
import type { Activity, Report, Result } from '../../model/records.js';
import { participantsIn } from '../../model/activity.js';
import { fold, textIn } from '../../model/text.js';
import { locator } from '../charts/map.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup, type Part } from '../../render/markup.js';
import { attributeNamed, attributesOf } from '../../report/attributes.js';
import { followUps } from './monitoring.js';
import { besides, furtherFacts, listSections } from '../items.js';
import { cellPart, fact, facts, factsWithin, pager, periodCell, relatedTo, remarks, statusMark } from '../record.js';

/** Fields that the page tells by its head, its sections and its first facts. */
const TOLD = ['id', 'objective', 'status', 'period', 'expertise', 'source'];

/** Lists that it has sections for. */
const LISTS = ['activities', 'results', 'follow_up', 'reports'];

/** How a number of participants is softened, such as `more than`. */
const SOFTENED = attributeNamed(besides('actions', 'activities'), 'participants_qualifier');

/** What items of these may say that no words below tell. */
const OF_ACTIVITY = besides('actions', 'activities', [
  'type',
  'remote',
  'optional',
  'cancelled',
  'start',
  'end',
  'subject',
  'place',
  'countries',
  'organisations',
  'participants',
  'participants_qualifier',
  'reports',
]);
const OF_RESULT = besides('actions', 'results', ['type', 'expected', 'outcome', 'subject', 'because']);
const OF_REPORT = besides('actions', 'reports', ['kind', 'received', 'waived']);

/** The page of a request and the action that grew out of it: on paper, one sheet. */
export function actionPage(action: Entity<'actions'>, edition: Edition): Page {
  const { words } = edition;
  const region = edition.view.derived.region(action.fields);
  return {
    path: `actions/${action.id}.html`,
    title: edition.name(action),
    description: action.fields.objective && textIn(action.fields.objective, edition.language),
    under: 'actions.html',
    body: html`<p class="crumbs">
        <a href="~/actions.html">${words.actions}</a
        >${region !== undefined && html` · ${edition.link('vocabularies/regions', region)}`}
      </p>
      ${sheet(action, edition, 'h1')}
      <p class="cmd">${words.code} <code>mieux show ${action.id}</code></p>
      ${pager(action, edition.requests, edition)}`,
  };
}

/** A request in full, as its page and the annex have it. */
export function sheet(action: Entity<'actions'>, edition: Edition, heading: 'h1' | 'h2'): Markup {
  const { fields } = action;
  const { view, words, language } = edition;
  const through = view.derived.beneficiaries(fields).filter((id) => !fields.countries?.includes(id));
  return html`<${heading}>${edition.name(action)}</${heading}>
${fields.objective && html`<p class="aim">${textIn(fields.objective, language)}</p>`}
<div class="record"><div class="side">${locator(fields.countries ?? [], through, edition)}
<dl class="kv"><dt>${words.status}</dt><dd>${statusMark(fields.status, edition)}</dd>
<dt>${words.period}</dt><dd>${periodCell(action, edition)}</dd></dl>
${facts(action, edition, TOLD)}
<dl class="kv">${factsWithin(action, 'expertise', edition)}${source(action, edition)}</dl></div>
<div>
${activities(fields.activities, edition)}${results(fields.results, edition)}${followed(action, edition)}${documents(fields.reports, edition)}${listSections(action, edition, LISTS)}${relatedTo(action, edition)}${remarks(fields.notes, edition)}</div></div>`;
}

/** Where the record comes from, as its sheet on the terminal says. */
function source(action: Entity<'actions'>, edition: Edition): Part {
  const { source: from } = action.fields;
  if (!from) return undefined;
  const attribute = attributeNamed(attributesOf('actions'), 'source_part');
  const part = attribute && cellPart(attribute, action, edition);
  const heading = from.heading !== undefined && html`<span lang="${headingLanguage(edition)}">${from.heading}</span>`;
  const said: Part[] = [part, heading, from.reference].filter((each) => each !== undefined && each !== false);
  return fact(edition.words.sourceHeading, joined(said, edition.words.colon));
}

/** Headings are quoted as printed: in French, where the dataset has texts in it. */
const headingLanguage = ({ view }: Edition): string => (view.lexicon.languages.includes('fr') ? 'fr' : 'en');

function activities(all: readonly Activity[] | undefined, edition: Edition): Part {
  if (!all || all.length === 0) return undefined;
  return html`<section>
    <h2>${edition.words.activities}</h2>
    <ol class="steps">
      ${all.map((each) => html`<li>${activity(each, edition)}</li> `)}
    </ol>
  </section> `;
}

function activity(of: Activity, edition: Edition): Markup {
  const { type, remote, optional, cancelled, start, end, subject, place, countries, organisations, reports } = of;
  const { words, language } = edition;
  const label = edition.label('vocabularies/activity-types', type);
  const marks = [
    remote === true && !fold(label).includes(fold(words.remote)) && words.remote,
    optional === true && words.optional,
    cancelled === true && words.called,
  ].filter((each) => each !== false);
  const where: Part[] = [
    ...(place ? [textIn(place, language)] : []),
    ...(countries ?? []).map((id) => edition.link('countries', id)),
    ...(organisations ?? []).map((id) => edition.link('organisations', id)),
  ];
  const participants = took(of, edition);
  const facts: Part[] = [
    ...(start === undefined ? [] : [words.fromTo(edition.date(start), edition.date(end ?? start))]),
    ...(where.length > 0 ? [joined(where, ', ')] : []),
    ...(participants === undefined ? [] : [participants]),
    ...furtherFacts(OF_ACTIVITY, of, edition),
  ];
  return html`<b>${label}${marks.length > 0 && ` (${marks.join(', ')})`}</b
    >${subject && html`<span>${textIn(subject, language)}</span>`}${facts.length > 0 && html`<span class="muted">${joined(facts, ' · ')}</span>`}${(reports ?? []).map((report) => html`<span class="muted">${document(report, edition)}</span>`)}`;
}

/** How many took part: `more than 300 participants`. */
function took(of: Activity, edition: Edition): Part {
  const participants = participantsIn(of);
  if (participants === undefined) return undefined;
  const number = edition.words.took(edition.number(participants));
  const isSoftened = of.participants?.qualifier !== undefined && SOFTENED !== undefined;
  return isSoftened ? [cellPart(SOFTENED, of as unknown as Json, edition), ' ', number] : number;
}

/** A document of monitoring: what it is, and when it came in or why none is owed. */
function document(report: Report, edition: Edition): Part {
  return joined([whatBecameOf(report, edition), ...furtherFacts(OF_REPORT, report, edition)], ' · ');
}

function whatBecameOf({ kind, received, waived }: Report, edition: Edition): string {
  const label = edition.label('vocabularies/report-kinds', kind);
  if (received !== undefined) return `${label}, ${edition.date(received)}`;
  return waived ? `${label}, ${edition.words.waived} (${textIn(waived, edition.language)})` : label;
}

function documents(reports: readonly Report[] | undefined, edition: Edition): Part {
  if (!reports || reports.length === 0) return undefined;
  return html`<section>
    <h2>${edition.words.documents}</h2>
    <ul>
      ${reports.map((each) => html`<li>${document(each, edition)}</li> `)}
    </ul>
  </section> `;
}

function followed(action: Entity<'actions'>, edition: Edition): Part {
  if (!action.fields.follow_up) return undefined;
  return html`<section>
    <h2>${edition.words.followUp}</h2>
    ${followUps(action, edition)}
  </section> `;
}

/** Results. The heading says whether all are still to come, else each says it for itself. */
function results(all: readonly Result[] | undefined, edition: Edition): Part {
  if (!all || all.length === 0) return undefined;
  const { words, language } = edition;
  const areAllExpected = all.every(({ expected }) => expected === true);
  return html`<section>
    <h2>${areAllExpected ? words.expectedResults : words.results}</h2>
    <ul class="outs">
      ${all.map((of) => {
        const { type, expected, outcome, subject, because } = of;
        const others = furtherFacts(OF_RESULT, of, edition);
        const became = outcome && edition.label('vocabularies/outcomes', outcome).toLowerCase();
        const mark = expected === true && !areAllExpected ? words.expected : became;
        return html`<li>
          <b>${edition.label('vocabularies/result-types', type)}${mark !== undefined && ` (${mark})`}</b
          >${subject && html`<span>${textIn(subject, language)}</span>`}${because && html`<span class="muted">${textIn(because, language)}</span>`}${others.length > 0 && html`<span class="muted">${joined(others, ' · ')}</span>`}
        </li> `;
      })}
    </ul>
  </section> `;
}
