import type { Entity } from '../../model/dataset.js';
import type { Edition } from '../edition.js';
import { html, type Markup } from '../../render/markup.js';
import { isDated, isOngoing, span } from './spark.js';

/** Heights in pixels; along the line, all is in percent, so that nothing shrinks on a phone. */
const ROW = 9;
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
        ><rect${isOngoing(action) && html` class="ongoing"`} x="${tenths(at.x)}%" y="${y}" width="${tenths(at.width)}%"
      /></a> `;
      y += ROW;
      return line;
    });
    y += 4;
    return html`<text y="${head}">${region}</text>${lines}`;
  });
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const grid = years.map((year, i) => {
    const x = tenths((100 * i) / years.length);
    return html`<line x1="${x}%" x2="${x}%" y1="${TOP - 6}" y2="${y}" /><text class="yr" x="${x}%" y="16"
        >${year}</text
      >`;
  });
  const dated = edition.actions.filter(isDated).length;
  return html`<svg class="gantt" height="${y + 4}" role="group" aria-labelledby="gantt-t">
    <title id="gantt-t">${edition.words.timelineName(edition.number(dated))}</title>
    ${grid}${groups}
  </svg>`;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
