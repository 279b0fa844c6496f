import type { Edition } from '../edition.js';
import { html, type Markup } from '../../render/markup.js';
import { first } from './drawings.js';
import { groupsOf } from './drawing.js';

const STEP = 14;
/** Room between two squares. */
const GAP = 4;
/** Squares in a line; a longer row goes on below. A line has room for some at least, so that few are no larger than many. */
const LINE = 50;
const LEAST = 40;

/** What became of the requests: a square each, a row a status. */
export function squares(edition: Edition): Markup {
  const groups = groupsOf(first(edition.tables({ view: 'status' })), edition).filter(({ count }) => count > 0);
  const widest = Math.min(LINE, Math.max(LEAST, ...groups.map(({ count }) => count)));
  return html`<ul class="squares">
    ${[...groups]
      .sort((a, b) => b.count - a.count)
      .map(({ code, label, count }) => {
        const lines = Math.ceil(count / LINE);
        return html`<li>
          <a href="~/actions.html?status=${code}">${label}</a><b>${edition.number(count)}</b
          ><svg class="st-${code}" aria-hidden="true" focusable="false" viewBox="0 0 ${widest * STEP} ${lines * STEP}">
            <path d="${dashes(count, 0)}" />
            <path class="in" d="${dashes(count, 1)}" />
          </svg>
        </li> `;
      })}
  </ul>`;
}

/** Squares as the dashes of a line: those of the rim, or the cores a unit within. */
function dashes(count: number, inset: number): string {
  return Array.from({ length: Math.ceil(count / LINE) }, (_, i) => {
    const many = Math.min(LINE, count - i * LINE);
    return `M${1 + inset} ${i * STEP + STEP / 2 - 1}h${many * STEP - GAP - 2 * inset}`;
  }).join('');
}
