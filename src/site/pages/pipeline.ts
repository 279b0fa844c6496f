import { isPending, OPEN_STAGES, type OpenStage, stageOf, waitsFor } from '../../model/milestones.js';
import { attributeNamed, attributesOf } from '../../report/attributes.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup, type Part } from '../../render/markup.js';
import { cellPart } from '../record.js';

/** What is dated before an action starts. */
const DATES = ['lodged', 'drafted', 'submitted', 'decided', 'planned_start'];

/** Requests that have not started yet, by how far they have come. Ages are left to `mieux board`, which knows the day. */
export function pipelinePage(edition: Edition): Page {
  const { words } = edition;
  const stages = OPEN_STAGES.filter(isPending);
  return {
    path: 'pipeline.html',
    title: words.pipeline,
    under: 'actions.html',
    body: html`<p class="crumbs"><a href="~/actions.html">${words.actions}</a></p>
      <h1>${words.pipeline}</h1>
      <p class="sub">${words.pipelineLede(edition.number(edition.pending.length))}</p>
      ${stages.map((stage) => stageSection(stage, edition))}
      <p class="cmd">${words.code} <code>mieux board</code></p>`,
  };
}

function stageSection(stage: OpenStage, edition: Edition): Part {
  const found = edition.pending.filter(({ fields }) => stageOf(fields) === stage);
  if (found.length === 0) return undefined;
  const { words } = edition;
  // A column of dates that no request of the stage has would say nothing.
  const dates = DATES.flatMap((name) => attributeNamed(attributesOf('actions'), name) ?? []).filter((attribute) =>
    found.some((action) => attribute.cell(action, edition.view) !== null),
  );
  const isWaiting = found.some(({ fields }) => waitsFor(fields).parties.length > 0);
  return html`<section class="long">
    <h2>${edition.label('stages', stage)}</h2>
    <table class="grid cards">
      <thead>
        <tr>
          <th scope="col">${words.action}</th>
          <th scope="col">${words.region}</th>
          ${dates.map(({ label }) => html`<th scope="col">${label[edition.language]}</th>`)}
          ${isWaiting && html`<th scope="col">${words.waitsFor}</th>`}
        </tr>
      </thead>
      <tbody>
        ${found.map((action): Markup => {
          const region = edition.view.derived.region(action.fields);
          const parties = waitsFor(action.fields).parties.map((code) => edition.label('vocabularies/parties', code));
          return html`<tr>
            <th scope="row">${edition.linkTo(action)}</th>
            <td>${region !== undefined && edition.link('vocabularies/regions', region)}</td>
            ${dates.map((attribute) => html`<td>${cellPart(attribute, action, edition)}</td>`)}
            ${isWaiting && html`<td>${joined(parties, ', ')}</td>`}
          </tr> `;
        })}
      </tbody>
    </table>
  </section> `;
}
