import { datedByRegion } from '../charts/gantt.js';
import { groupsOf } from '../charts/drawing.js';
import { first } from '../charts/drawings.js';
import { barTable } from '../charts/bars.js';
import { isDated } from '../charts/spark.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup } from '../../render/markup.js';
import { periodCell } from '../record.js';
import { timelineSection } from './home.js';

/** What ran when: the drawing, what started, ran and ended in each year, and every dated action by name. */
export function timelinePage(edition: Edition): Page {
  const { words } = edition;
  const groups = datedByRegion(edition);
  const undated = edition.actions.filter((action) => !isDated(action));
  return {
    path: 'timeline.html',
    title: words.timeline,
    body: html`<h1>${words.timeline}</h1>
      ${
        groups.length === 0
          ? html`<p class="sub">${words.none}</p>`
          : html`${timelineSection(edition)}
              <section>
                <h2>${words.yearly}</h2>
                ${yearly(edition)}
              </section>
              ${groups.map(
                ({ region, actions }) =>
                  html`<section class="long">
                    <h2>${region}</h2>
                    <table class="grid narrow">
                      <thead>
                        <tr>
                          <th scope="col">${words.action}</th>
                          <th scope="col">${words.period}</th>
                        </tr>
                      </thead>
                      <tbody>
                        ${actions.map(
                          (action) =>
                            html`<tr>
                              <th scope="row">${edition.linkTo(action)}</th>
                              <td class="wide">${periodCell(action, edition)}</td>
                            </tr> `,
                        )}
                      </tbody>
                    </table>
                  </section> `,
              )}`
      }
      ${
        undated.length > 0 &&
        html`<section>
          <h2>${words.undated}</h2>
          <p>
            ${joined(
              undated.map((action) => edition.linkTo(action)),
              ', ',
            )}
          </p>
        </section>`
      }`,
  };
}

/** Actions started, running and ended in each year, as `mieux stats timeline` counts them. */
function yearly(edition: Edition): Markup {
  const table = first(edition.tables({ view: 'timeline' }));
  const [event, count] = ['event', 'count'].map((key) => table.columns.findIndex((each) => each.key === key)) as [
    number,
    number,
  ];
  const years = [...new Set(groupsOf(table, edition).map(({ code }) => code ?? ''))];
  const of = (year: string, name: string): number =>
    Number(table.rows.find((row) => row[0] === year && row[event] === name)?.[count] ?? 0);
  const { words } = edition;
  return barTable(
    {
      heads: [words.period, words.running, words.started, words.ended],
      rows: years.map((year) => ({
        label: year,
        parts: [{ count: of(year, 'running'), tone: 'plain' }],
        count: of(year, 'running'),
        more: [of(year, 'started'), of(year, 'ended')],
      })),
      max: Math.max(0, ...years.map((year) => of(year, 'running'))),
    },
    edition,
  );
}
