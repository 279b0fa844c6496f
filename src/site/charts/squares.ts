import type { Edition } from '../edition.js';
import { html, type Markup } from '../../render/markup.js';
import { first } from './drawings.js';
import { groupsOf } from './drawing.js';

const SIDE = 10;
const STEP = 14;
/** Squares in a line; a longer row goes on below. */
const LINE = 50;

/** What became of the requests: a square each, a row a status. */
export function squares(edition: Edition): Markup {
  const groups = groupsOf(first(edition.tables({ view: 'status' })), edition).filter(({ count }) => count > 0);
  const widest = Math.min(LINE, Math.max(1, ...groups.map(({ count }) => count)));
  return html`<ul class="squares">
    ${[...groups]
      .sort((a, b) => b.count - a.count)
      .map(({ code, label, count }) => {
        const lines = Math.ceil(count / LINE);
        return html`<li>
          <a href="~/actions.html?status=${code}">${label}</a><b>${edition.number(count)}</b
          ><svg class="st-${code}" aria-hidden="true" focusable="false" viewBox="0 0 ${widest * STEP} ${lines * STEP}">
            ${Array.from({ length: count }, (_, i) => html`<rect x="${(i % LINE) * STEP + 1}" y="${Math.floor(i / LINE) * STEP + 1}" width="${SIDE}" height="${SIDE}" rx="1" />`)}
          </svg>
        </li> `;
      })}
  </ul>`;
}
