import type { Entity } from '../../model/dataset.js';
import { textIn } from '../../model/text.js';
import { sectionLabel } from '../../report/reconcile/reconcile.js';
import { section } from '../charts/drawing.js';
import { monitoringDrawings } from '../charts/monitoring.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup, type Part } from '../../render/markup.js';
import { besides, furtherFacts } from '../items.js';

/** What came in of what monitoring asks for, who took part, what they said, and what came of the actions later. */
export function monitoringPage(edition: Edition): Page {
  const { words } = edition;
  const drawn = monitoringDrawings(edition);
  const followed = edition.requests.filter(({ fields }) => fields.follow_up);
  const commands = [...new Set(drawn.map(({ id }) => id.split('-')[0]))];
  return {
    path: 'monitoring.html',
    title: words.monitoring,
    body: html`<h1>${words.monitoring}</h1>
      <p class="sub">${words.monitoringLede}</p>
      ${drawn.length > 0 && html`<div class="cols">${drawn.map((drawing) => section(drawing, edition))}</div>`}
      ${
        edition.evaluations.length > 0 &&
        html`<section>
          <h2>${edition.collectionName('evaluations')}</h2>
          <ul>
            ${edition.evaluations.map(({ id }) => html`<li>${edition.link('evaluations', id)}</li> `)}
          </ul>
        </section>`
      }
      ${
        followed.length > 0 &&
        html`<section class="long">
          <h2>${words.followUp}</h2>
          <p class="sub">${words.followUpSub(edition.number(followed.length))}</p>
          <table class="grid cards">
            <thead>
              <tr>
                <th scope="col">${words.action}</th>
                <th scope="col">${words.followUp}</th>
              </tr>
            </thead>
            <tbody>
              ${followed.map(
                (action) =>
                  html`<tr>
                    <th scope="row">${edition.linkTo(action)}</th>
                    <td>${followUps(action, edition)}</td>
                  </tr> `,
              )}
            </tbody>
          </table>
        </section>`
      }
      ${
        commands.length > 0 &&
        html`<p class="cmd">
          ${words.code}
          ${joined(
            commands.map((command) => html`<code>mieux stats ${command}</code>`),
            ', ',
          )}
        </p>`
      }`,
  };
}

const OF_FOLLOW_UP = besides('actions', 'follow_up', ['date', 'text', 'stated_in', 'reference']);

/** What came of an action: facts in order of time, each with where it is stated. */
export function followUps({ fields }: Entity<'actions'>, edition: Edition): Markup {
  const { words, language } = edition;
  return html`<dl class="kv">
    ${(fields.follow_up ?? []).map((of): Part => {
      const { date, text, stated_in = [], reference } = of;
      const sections = stated_in.map((part) => sectionLabel(part)[language]).join(', ');
      const stated: Part[] = [
        ...(sections === '' ? [] : [`${words.section} ${sections}`]),
        ...(reference ? [reference] : []),
        ...furtherFacts(OF_FOLLOW_UP, of, edition),
      ];
      return html`<dt>${date === undefined ? words.noDate : edition.date(date)}</dt>
        <dd>
          ${textIn(text, language)}${stated.length > 0 && html` <small class="muted">${joined(stated, ' · ')}</small>`}
        </dd> `;
    })}
  </dl>`;
}
