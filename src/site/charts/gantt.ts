import type { Entity } from '../../model/dataset.js';
import type { Edition } from '../edition.js';
import { html, type Markup } from '../../render/markup.js';
import { isDated, span, toneOf } from './spark.js';

const WIDTH = 1000;
const ROW = 8;
const HEAD = 22;
const TOP = 26;

/** Dated actions of each region, by start. */
export function datedByRegion(edition: Edition): { region: string; actions: Entity<'actions'>[] }[] {
  const dated = edition.actions.filter(isDated);
  const of = (region: string | undefined): Entity<'actions'>[] =>
    dated
      .filter(({ fields }) => edition.view.derived.region(fields) === region)
      .sort((a, b) => compare(startOf(a), startOf(b)) || compare(a.id, b.id));
  const groups = edition.regions.map((code) => ({
    region: edition.label('vocabularies/regions', code),
    actions: of(code),
  }));
  return [...groups, { region: edition.words.noRegion, actions: of(undefined) }]
    .filter(({ actions }) => actions.length > 0)
    .sort((a, b) => b.actions.length - a.actions.length);
}

const startOf = ({ fields }: Entity<'actions'>): string => fields.period?.start ?? '';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every dated action as a line from start to end, region by region. Names are in the table that goes with it. */
export function gantt(edition: Edition): Markup {
  const { first, last } = edition.years;
  let y = TOP;
  const groups = datedByRegion(edition).map(({ region, actions }) => {
    y += HEAD;
    const head = y - 5;
    const lines = actions.map((action) => {
      const at = span(action, edition) ?? { x: 0, width: 0 };
      const line = html`<a href="~/actions/${action.id}.html" tabindex="-1"
        ><title>${edition.name(action)}: ${edition.period(action)}</title
        ><rect
          class="${toneOf(action)}"
          x="${at.x * 10}"
          y="${y}"
          width="${Math.max(6, at.width * 10)}"
          height="${ROW - 2}"
      /></a> `;
      y += ROW;
      return line;
    });
    y += 4;
    return html`<text class="gl" x="0" y="${head}">${region}</text>${lines}`;
  });
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const grid = years.map((year, i) => {
    const x = Math.round((WIDTH * i) / years.length);
    return html`<line class="grid-line" x1="${x}" x2="${x}" y1="${TOP - 6}" y2="${y}" /><text
        class="yr"
        x="${x + 4}"
        y="16"
        >${year}</text
      >`;
  });
  const dated = edition.actions.filter(isDated).length;
  return html`<svg class="gantt" viewBox="0 0 ${WIDTH} ${y + 4}" role="group" aria-labelledby="gantt-t">
    <title id="gantt-t">${edition.words.timelineName(edition.number(dated))}</title>
    ${grid}${groups}
  </svg>`;
}
