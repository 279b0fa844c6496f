import { crowd, crowdGroups, memberStates, memberStateTable } from '../charts/crowd.js';
import { type Drawing, figureOf, type Group, headline, section } from '../charts/drawing.js';
import { chartNumber, pillars, regions } from '../charts/drawings.js';
import { gantt } from '../charts/gantt.js';
import { map, notOnMap, reached } from '../charts/map.js';
import { squares } from '../charts/squares.js';
import { isDated } from '../charts/spark.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { capital } from '../typography.js';
import { html, joined, type Markup, type Part } from '../../render/markup.js';
import { textIn } from '../../model/text.js';

/** The programme in one minute. */
export function homePage(edition: Edition): Page {
  const { words } = edition;
  return {
    path: 'index.html',
    title: words.glance,
    description: edition.manifest && textIn(edition.manifest.description, edition.language),
    scripts: ['sort.js'],
    body: html`${glance(edition)}${edition.requests.length > 0 && overview(edition)}`,
  };
}

/** Title, what the records are about, and the numbers. */
export function glance(edition: Edition): Markup {
  const { words, manifest, language, requests, actions } = edition;
  const experts = edition.overview('experts');
  const lines =
    requests.length === 0
      ? [edition.emptiness.title]
      : words.counted(
          edition.number(requests.length),
          edition.number(actions.length),
          experts === undefined || experts === 0 ? '' : edition.number(experts),
        );
  return html`<div class="hero">
    <div>
      <p class="eyebrow">${manifest && textIn(manifest.title, language)}</p>
      <h1>${joined(lines, html`<br />`)}</h1>
      <p class="lede">
        ${requests.length === 0 ? edition.emptiness.more : manifest && textIn(manifest.description, language)}
      </p>
    </div>
    ${requests.length > 0 && numbers(edition)}
  </div> `;
}

/** Numbers of the overview, with the published one where it differs. */
const NUMBERS: readonly { measure: string; question?: { count: string; where?: string } }[] = [
  { measure: 'requests', question: { count: 'requests' } },
  { measure: 'actions', question: { count: 'actions' } },
  { measure: 'experts' },
  { measure: 'requesting_countries', question: { count: 'requesting_countries' } },
  { measure: 'countries', question: { count: 'countries', where: 'status:implemented' } },
  { measure: 'activities' },
];

function numbers(edition: Edition): Markup {
  const [table] = edition.tables({ view: 'overview' });
  return html`<dl class="facts">
    ${NUMBERS.flatMap(({ measure, question }) => {
      const row = table?.rows.find(([name]) => name === measure);
      if (!row || typeof row[2] !== 'number') return [];
      const figure = question && figureOf(question, edition);
      return [
        html`<div>
          <dt>
            ${row[1] as string}${figure && html`<a class="pub" href="~/reconcile.html#${figure.id}">${edition.words.published(edition.number(figure.value))}</a>`}
          </dt>
          <dd>${edition.number(row[2])}</dd>
        </div> `,
      ];
    })}
  </dl>`;
}

/** Map, fate of the requests, charts, timeline, experts. */
function overview(edition: Edition): Markup {
  const { words, actions } = edition;
  const dated = actions.some(isDated);
  const toTimeline = html`<p class="note x"><a href="~/timeline.html">${words.timelineAll}</a></p>`;
  return html`${reached(edition).length > 0 && mapSection(edition)}
    <section>
      <h2>${words.becameTitle}</h2>
      ${squares(edition)}
    </section>
    ${actions.length > 0 && html`<div class="cols">${[regions(edition), pillars(edition)].map((each) => section(brief(each), edition))}</div>`}
    ${dated && timelineSection(edition, toTimeline)} ${expertsSection(edition)}`;
}

/** At a glance, what a chart leaves out is told on the page of charts. */
const brief = (drawing: Drawing): Drawing => ({
  ...drawing,
  notes: drawing.notes.filter((note) => typeof note !== 'string'),
});

/** The map with its numbers as a table, or, on a page for paper, with the way to them. */
export function mapSection(edition: Edition, { isForPaper = false }: { isForPaper?: boolean } = {}): Markup {
  const { words } = edition;
  const missing = notOnMap(edition);
  return html`<section>
    <h2>${words.mapTitle}</h2>
    <figure>
      ${map(edition)}
      <figcaption>${words.mapNote}${missing.length > 0 && ` ${words.mapMissing(missing.join(', '))}`}</figcaption>
    </figure>
    ${isForPaper ? html`<p class="note x"><a href="~/countries.html">${words.asTable}</a></p>` : mapTable(edition)}
  </section> `;
}

function mapTable(edition: Edition): Markup {
  const { words } = edition;
  return html`<details class="data">
    <summary>${words.asTable}</summary>
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">${words.country}</th>
          <th scope="col" class="n">${words.actions}</th>
        </tr>
      </thead>
      <tbody>
        ${reached(edition).map(
          ({ country, actions }) =>
            html`<tr>
              <th scope="row">${edition.linkTo(country)}</th>
              <td class="n">${actions > 0 ? actions : words.throughBody}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </details>`;
}

/** The drawing of what ran when, and below it what leads on from there. */
export function timelineSection(edition: Edition, more?: Part): Markup {
  const { words } = edition;
  const { first, last } = edition.years;
  return html`<section>
    <h2>${words.timelineTitle(words.years(last - first + 1))}</h2>
    <p class="sub">${words.timelineSub(edition.date(edition.view.derived.asOf, 'long'))}</p>
    <figure>${gantt(edition)}</figure>
    ${more}
  </section> `;
}

/** Chart 8: a dot an expert, then the member states. */
export function expertsSection(edition: Edition): Part {
  const people = crowd(edition);
  const groups = crowdGroups(edition).map((group): Group => ({ ...group, code: group.label, share: null }));
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const states = memberStateTable(edition);
  const { words } = edition;
  const sent = memberStates(edition).filter(({ contingent }) => (contingent ?? 0) > 0).length;
  return html`${
    people &&
    html`<section id="experts">
      <h2>${headline(groups, total, words.experts.toLowerCase(), words.experts, edition)}</h2>
      <p class="sub">${capital(`${chartNumber('experts', edition)}${words.expertsSub}`)}</p>
      ${people}
    </section> `
  }${
    states &&
    html`<section class="long">
      <h2>${words.memberStates(edition.number(sent > 0 ? sent : memberStates(edition).length))}</h2>
      <p class="sub">${words.memberStatesSub}</p>
      <div class="narrow">${states}</div>
    </section> `
  }`;
}
