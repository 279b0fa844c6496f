import type { Entity } from '../../model/dataset.js';
import type { Edition } from '../edition.js';
import { facetForm, keysOf } from '../facets.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup } from '../../render/markup.js';
import { periodCell, statusMark, topicLinks } from '../record.js';

/** The table of all requests, with facets where a script runs. */
export function actionsPage(edition: Edition): Page {
  const { words, requests } = edition;
  const lede = words.actionsLede(edition.number(requests.length), edition.number(edition.actions.length));
  return {
    path: 'actions.html',
    title: words.actions,
    styles: ['find.css'],
    scripts: ['facets.js'],
    body: html`<h1>${words.actions}</h1>
      <p class="sub">${requests.length === 0 ? edition.emptiness.more : lede}</p>
      <p class="noscript-only">
        ${words.doors}
        ${joined(
          edition.regions.map((code) => edition.link('vocabularies/regions', code)),
          ' · ',
        )}
        · <a href="~/topics.html">${words.topics}</a> · <a href="~/countries.html">${words.countries}</a>
      </p>
      ${requests.length > 0 && table(edition)}`,
  };
}

function table(edition: Edition): Markup {
  const { words, requests } = edition;
  const all = edition.number(requests.length);
  return html`<div class="list">
    ${facetForm(edition)}
    <div>
      <div class="bar-top js">
        <output id="out" for="facets">${words.requestsCount(all)}</output
        ><button type="button" id="clear" hidden>${words.clear}</button
        ><button type="button" id="copy" data-copied="${words.copied}">${words.copy}</button
        ><button type="button" id="csv">${words.copyCsv}</button>
      </div>
      <div class="chips" id="chips" data-remove="${words.remove}"></div>
      <div class="scroll">
        <table
          class="grid cards"
          id="list"
          data-all="${words.requestsCount(all)}"
          data-some="${words.someOf.replace('{all}', all)}"
        >
          <thead>
            <tr>
              <th scope="col" data-sort="name">${words.action}</th>
              <th scope="col" data-sort="status">${words.status}</th>
              <th scope="col">${words.where}</th>
              <th scope="col">${words.on}</th>
              <th scope="col" class="p" data-sort="start">${words.period}</th>
              <th scope="col">${words.expertsFrom}</th>
            </tr>
          </thead>
          <tbody>
            ${requests.map((action, i) => row(action, i, edition))}
          </tbody>
        </table>
      </div>
      <p id="none" hidden>${words.noneLeft}</p>
      <p class="cmd js">${words.sameQuestion} <code id="cmd">mieux list</code></p>
    </div>
  </div>`;
}

/** A row, with what the facets tell it by and the codes of its cells. */
function row(action: Entity<'actions'>, at: number, edition: Edition): Markup {
  const { fields } = action;
  const { countries = [], organisations = [] } = fields;
  const from = fields.expertise?.countries ?? [];
  const where = [
    ...countries.map((id) => edition.link('countries', id)),
    ...organisations.map((id) => edition.link('organisations', id)),
  ];
  const statusOrder = edition.view.lexicon.codes('vocabularies/statuses').indexOf(fields.status);
  return html`<tr
    id="${action.id}"
    data-k="${keysOf(action, edition).join(' ')}"
    data-name="${String(at).padStart(5, '0')}"
    data-status="${statusOrder}"
    data-start="${fields.period?.start}"
  >
    <th scope="row">${edition.linkTo(action)}</th>
    <td data-c="${fields.status}">${statusMark(fields.status, edition)}</td>
    <td data-c="${[...countries, ...organisations].join(';')}">${joined(where, ', ')}</td>
    <td data-c="${fields.topics?.join(';')}">${topicLinks(action, edition)}</td>
    <td
      class="p"
      data-c="${fields.period?.start !== undefined && `${fields.period.start}..${fields.period.end ?? ''}`}"
    >
      ${periodCell(action, edition)}
    </td>
    <td data-c="${from.join(';')}">
      ${joined(
        from.map((id) => edition.label('countries', id)),
        ', ',
      )}
    </td>
  </tr> `;
}
