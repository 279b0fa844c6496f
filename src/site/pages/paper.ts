import { section, type Drawing } from '../charts/drawing.js';
import { pillars, pillarsWithTopics, regions, requests, topicsOf } from '../charts/drawings.js';
import { reached } from '../charts/map.js';
import { squares } from '../charts/squares.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, type Markup, type Part } from '../../render/markup.js';
import { statusMark } from '../record.js';
import { method } from './about.js';
import { sheet } from './action.js';
import { expertsSection, glance, mapSection } from './home.js';

/** The report of a steering group: at a glance, the charts, the status of every request, the method. Made for paper. */
export function reportPage(edition: Edition): Page {
  const { words } = edition;
  const drawn: Drawing[] = [
    regions(edition),
    requests(edition),
    pillars(edition),
    ...pillarsWithTopics(edition).map((pillar) => topicsOf(pillar, edition)),
  ];
  return {
    path: 'report.html',
    title: words.report,
    scripts: ['sort.js'],
    body: html`<p class="eyebrow noprint">${words.reportLede} ${words.print}</p>
      ${glance(edition)}
      ${
        edition.requests.length > 0 &&
        html`${reached(edition).length > 0 && mapSection(edition, { isForPaper: true })}
          <section>
            <h2>${words.becameTitle}</h2>
            ${squares(edition)}
          </section>
          <div class="cols">${drawn.map((drawing) => section(drawing, edition))}</div>
          ${expertsSection(edition)} ${statusTable(edition)}`
      }
      ${method(edition)}`,
  };
}

/** Every request under what became of it. */
function statusTable(edition: Edition): Markup {
  const { words } = edition;
  return html`<section class="long">
    <h2>${words.statusList}</h2>
    <table class="grid tight">
      <thead>
        <tr>
          <th scope="col">${words.action}</th>
          <th scope="col">${words.region}</th>
          <th scope="col">${words.period}</th>
        </tr>
      </thead>
      ${edition.view.lexicon.codes('vocabularies/statuses').map((status) => requestsOf(status, edition))}
    </table>
  </section>`;
}

function requestsOf(status: string, edition: Edition): Part {
  const found = edition.requests.filter(({ fields }) => fields.status === status);
  if (found.length === 0) return undefined;
  return html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="3">${statusMark(status, edition)} ${edition.number(found.length)}</th>
    </tr>
    ${found.map((action) => {
      const region = edition.view.derived.region(action.fields);
      return html`<tr>
        <th scope="row">${edition.linkTo(action)}</th>
        <td>${region !== undefined && edition.label('vocabularies/regions', region)}</td>
        <td>${edition.period(action)}</td>
      </tr> `;
    })}
  </tbody> `;
}

/** The sheets of all requests that have one, one after another. Made for paper. */
export function annexPage(edition: Edition): Page {
  const { words } = edition;
  const sheets = edition.requests.filter(({ fields }) => fields.objective !== undefined);
  return {
    path: 'annex.html',
    title: words.annex,
    under: 'about.html',
    body: html`<h1>${words.annex}</h1>
      <p class="sub">${words.annexLede(edition.number(sheets.length))} <span class="noprint">${words.print}</span></p>
      ${sheets.map((action) => html`<article class="sheet">${sheet(action, edition, 'h2')}</article> `)}`,
  };
}
