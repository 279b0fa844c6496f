import type { Edition } from '../edition.js';
import { html, type Part } from '../../render/markup.js';
import { crossed } from './drawing.js';
import { first } from './drawings.js';

/** Numbers from here on are shaded darker, and from the second on darkest. */
const STEPS = [3, 7];

/** Which countries' experts served in which regions: rows by columns, shaded by number. */
export function matrix(edition: Edition): Part {
  const table = first(edition.tables({ view: 'cooperation' }));
  const { pivot } = table;
  if (!pivot || pivot.rows.length === 0) return undefined;
  const count = crossed(table);
  const [margin] = pivot.margins;
  const label = (at: number, code: string | null): string => {
    const column = table.columns.filter(({ machineOnly, kind }) => machineOnly !== true && kind === 'code')[at];
    return code === null ? edition.words.notStated : (column?.labels?.(code)[edition.language] ?? code);
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${edition.words.crossTitle}">
    <table class="matrix">
      <thead>
        <tr>
          <th scope="col">${edition.words.country}</th>
          ${pivot.columns.map((code) => html`<th scope="col">${label(1, code)}</th>`)}
          <th scope="col">${edition.words.total}</th>
        </tr>
      </thead>
      <tbody>
        ${pivot.rows.map((row, i) => {
          const name = row === null ? edition.words.notStated : edition.link('countries', row);
          return html`<tr>
            <th scope="row">${name}</th>
            ${pivot.columns.map((column) => {
              const value = count(row, column);
              if (value === 0) return html`<td>·</td>`;
              return html`<td class="m${1 + STEPS.filter((step) => value >= step).length}">${value}</td>`;
            })}
            <td class="sum">${String(margin?.cells[i] ?? '')}</td>
          </tr> `;
        })}
      </tbody>
    </table>
  </div>`;
}
