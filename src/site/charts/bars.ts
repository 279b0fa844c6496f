import type { Tone } from '../../render/picture.js';
import type { Edition } from '../edition.js';
import { html, type Markup, type Part } from '../../render/markup.js';

export interface BarPart {
  count: number;
  tone: Tone;
  /** What it counts, for a bar of several parts: `completed`. */
  name?: string;
}

export interface Bar {
  label: string;
  /** A page, from the folder of the language. */
  href?: string;
  parts: readonly BarPart[];
  count: number | null;
  /** What stands where there is no count, if more than a dash is known. */
  absent?: string;
  share?: number | null;
  /** Further numbers. */
  more?: readonly Part[];
  /** Whether it is no group of its own, as what is not stated. */
  isHollow?: boolean;
}

export interface Bars {
  heads: readonly string[];
  rows: readonly Bar[];
  /** What a whole bar stands for; several charts of a family share one. */
  max: number;
  /** Whether a press on a heading sorts the rows; the page then needs the script for it. */
  isSortable?: boolean;
  /** What the parts of bars stand for, where there are several. */
  legend?: readonly { tone: Tone; name: string }[];
}

/** A part of a bar that is narrower than this, in percent, has no room for its number. */
const ROOM = 9;

/** A chart that is a table: text stays text, so that it wraps, prints and is read aloud, and the bars draw themselves. */
export function barTable({ heads, rows, max, isSortable }: Bars, edition: Edition): Markup {
  return html`<table class="chart${isSortable === true && ' sortable'}">
    <thead>
      <tr>
        ${heads.map((head, i) => headOf(head, i))}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => rowOf(row, max, edition))}
    </tbody>
  </table>`;
}

/** The first number's heading stands over the bars, too, so that no heading is empty. */
function headOf(head: string, i: number): Markup {
  return html`<th scope="col" ${i === 1 && html` colspan="2"`}>${head}</th>`;
}

function rowOf(row: Bar, max: number, edition: Edition): Markup {
  const { label, href, count, absent = '–', share, more = [], isHollow } = row;
  const name = href === undefined ? label : html`<a href="~/${href}">${label}</a>`;
  const numbers = count === null ? absent : edition.number(count);
  // What a cell is follows from its place: a page has hundreds of rows.
  return html`<tr${isHollow === true && html` class="hollow"`}><th scope="row">${name}</th><td>${said(row)}${drawn(row, max)}</td><td>${numbers}</td>${
    share !== undefined && html`<td>${share === null ? '–' : edition.share(share)}</td>`
  }${more.map((each) => html`<td>${each}</td>`)}</tr>
`;
}

/** The parts of a bar in words, for those who hear the table. */
function said({ parts }: Bar): Part {
  const named = parts.filter(({ name, count }) => name !== undefined && count > 0);
  return (
    named.length > 0 &&
    html`<span class="vh">${named.map(({ count, name }) => `${name ?? ''} ${count}`).join(', ')}</span>`
  );
}

function drawn({ parts }: Bar, max: number): Markup {
  let x = 0;
  const drawnParts = parts.map((part) => {
    const width = max === 0 ? 0 : (100 * part.count) / max;
    const at = x;
    x += width;
    return { ...part, at, width };
  });
  return html`<svg aria-hidden="true">
    ${drawnParts
      .filter(({ count }) => count > 0)
      .map(
        ({ tone, at, width, name, count }) =>
          html`<rect${tone !== 'plain' && html` class="${tone}"`}${at > 0 && html` x="${percent(at)}"`}
              width="${percent(width)}"
            />${
              name !== undefined &&
              width >= ROOM &&
              html`<text${tone !== 'plain' && html` class="on-${tone}"`}${at > 0 && html` x="${percent(at)}"`} y="50%">${count}</text>`
            }`,
      )}
  </svg>`;
}

const percent = (value: number): string => `${Math.round(value * 10) / 10}%`;
