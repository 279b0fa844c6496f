import { type Drawing, section } from '../charts/drawing.js';
import { matrix } from '../charts/matrix.js';
import { isDated } from '../charts/spark.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined } from '../../render/markup.js';
import { expertsSection } from './home.js';

/** Every view of `stats`, drawn. */
export function chartsPage(drawings: readonly Drawing[], edition: Edition): Page {
  const { words } = edition;
  const drawn = drawings.filter(({ bars }) => bars.rows.some(({ count }) => (count ?? 0) > 0));
  const dated = edition.actions.some(isDated);
  return {
    path: 'charts.html',
    title: words.charts,
    scripts: ['sort.js'],
    body: html`<h1>${words.charts}</h1>
      <p class="sub">${drawn.length > 0 ? words.chartsLede : edition.emptiness.more}</p>
      <div class="cols">${drawn.map((drawing) => section(drawing, edition))}</div>
      ${expertsSection(edition)}
      <p class="x">
        ${joined(
          [
            matrix(edition) !== undefined && html`<a href="~/experts.html#cross">${words.crossTitle}</a>`,
            dated && html`<a href="~/timeline.html">${words.timelineAll}</a>`,
          ].filter((link) => link !== false),
          ' · ',
        )}
      </p>`,
  };
}
