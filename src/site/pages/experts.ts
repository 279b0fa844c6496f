import type { Entity } from '../../model/dataset.js';
import { textIn } from '../../model/text.js';
import { matrix } from '../charts/matrix.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, type Markup, type Part } from '../../render/markup.js';
import { besides, cells, headings, listSections, usedIn } from '../items.js';
import { facts, pager, remarks } from '../record.js';
import { expertsSection } from './home.js';
import { notesOf } from '../charts/drawing.js';
import { expertsTable } from '../charts/crowd.js';

/** Where the experts came from, where they went, and those whom the publication names. */
export function expertsPage(edition: Edition): Page {
  const { words } = edition;
  const cross = matrix(edition);
  return {
    path: 'experts.html',
    title: words.experts,
    scripts: ['sort.js'],
    body: html`<h1>${words.experts}</h1>
      ${expertsSection(edition)}
      ${notesOf(expertsTable(edition), edition).map((note) => html`<p class="note">${note}</p> `)}
      ${
        cross &&
        html`<section class="long" id="cross">
          <h2>${words.crossTitle}</h2>
          <p class="sub">${words.crossSub}</p>
          ${cross}
        </section>`
      }
      ${namedExperts(edition)}`,
  };
}

function namedExperts(edition: Edition): Part {
  const { words, language } = edition;
  const all = edition.all('experts');
  if (all.length === 0) return undefined;
  return html`<section class="long">
    <h2>${words.namedExperts}</h2>
    <table class="grid cards">
      <thead>
        <tr>
          <th scope="col">${words.named}</th>
          <th scope="col">${words.institution}</th>
          <th scope="col">${words.country}</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(
          (expert) =>
            html`<tr>
              <th scope="row">${edition.linkTo(expert)}</th>
              <td>${expert.fields.institution && textIn(expert.fields.institution, language)}</td>
              <td>${expert.fields.country !== undefined && edition.link('countries', expert.fields.country)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </section>`;
}

/** What the dataset holds of an expert, and nothing else. */
export function expertPage(expert: Entity<'experts'>, edition: Edition): Page {
  const { words } = edition;
  const sections = [
    deployments(expert, edition),
    listSections(expert, edition, ['deployments']),
    remarks(expert.fields.notes, edition),
  ];
  return {
    path: `experts/${expert.id}.html`,
    title: edition.name(expert),
    under: 'experts.html',
    body: html`<p class="crumbs"><a href="~/experts.html">${words.experts}</a></p>
      <h1>${edition.name(expert)}</h1>
      <div class="record">
        <div class="side">${facts(expert, edition, ['id'])}</div>
        <div>${sections}</div>
      </div>
      <p class="cmd">${words.code} <code>mieux show experts/${expert.id}</code></p>
      ${pager(expert, edition.all('experts'), edition)}`,
  };
}

function deployments({ fields }: Entity<'experts'>, edition: Edition): Part {
  const all = fields.deployments ?? [];
  if (all.length === 0) return undefined;
  const { words, language } = edition;
  const others = usedIn(besides('experts', 'deployments', ['country', 'action', 'remark']), all, edition);
  const row = (of: (typeof all)[number]): Markup => {
    const { country, action, remark } = of;
    return html`<tr>
      <th scope="row">${edition.link('countries', country)}</th>
      <td>${action !== undefined && edition.link('actions', action)}</td>
      <td>${remark && textIn(remark, language)}</td>
      ${cells(others, of, edition)}
    </tr> `;
  };
  return html`<section class="long">
    <h2>${words.where}</h2>
    <table class="grid cards">
      <thead>
        <tr>
          <th scope="col">${words.country}</th>
          <th scope="col">${words.action}</th>
          <th scope="col">${words.remarks}</th>
          ${headings(others, edition)}
        </tr>
      </thead>
      <tbody>
        ${all.map(row)}
      </tbody>
    </table>
  </section>`;
}
