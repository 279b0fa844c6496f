import type { Cell, Table } from '../../model/table.js';
import type { Refers } from '../../model/refers.js';
import { fold } from '../../model/text.js';
import { wording } from '../../render/cell.js';
import type { Edition } from '../edition.js';
import { html, type Markup, type Part } from '../../render/markup.js';
import { type Bar, type Bars, barTable, type BarPart } from './bars.js';

/** A chart with what a reader must know of it, and the table that it draws. */
export interface Drawing {
  /** Name of its files. */
  id: string;
  title: string;
  sub: string;
  bars: Bars;
  notes: readonly Part[];
  /** The table of `stats` that it draws. */
  table: Table;
}

/** A chart as a section of a page. */
export function section({ id, title, sub, bars, notes }: Drawing, edition: Edition): Markup {
  const { words } = edition;
  return html`<section id="${id}">
    <h2>${title}</h2>
    <p class="sub">
      ${sub}${bars.legend?.map(({ tone, name }) => html` <span class="key key-${tone}">${name}</span>`)}
    </p>
    ${barTable(bars, edition)} ${notes.map((note) => html`<p class="note">${note}</p> `)}
    <p class="note x">
      ${words.takeAway} <a href="~/charts/${id}.svg">${words.picture}</a>,
      <a href="~/charts/${id}.csv" download>${words.csv}</a>
    </p>
  </section> `;
}

/** A row of a breakdown by one dimension. */
export interface Group {
  code: string | null;
  label: string;
  count: number;
  share: number | null;
}

/** The rows of a table of `stats` with one dimension. */
export function groupsOf(table: Table, edition: Edition): Group[] {
  const [column] = table.columns;
  const at = (key: string): number => table.columns.findIndex((each) => each.key === key);
  const [count, share] = [at('count'), at('share')];
  return table.rows.map((row): Group => {
    const code = typeof row[0] === 'string' ? row[0] : null;
    const label =
      code === null
        ? (column?.absent?.[edition.language] ?? edition.words.notStated)
        : (column?.labels?.(code)[edition.language] ?? code);
    return { code, label, count: Number(row[count] ?? 0), share: numberOf(row[share]) };
  });
}

const numberOf = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);

/** How many there are of all, each counted once. */
export function totalOf(table: Table): number {
  const last = table.totals?.at(-1)?.find((cell) => typeof cell === 'number');
  return typeof last === 'number' ? last : 0;
}

/** The number of rows by columns that a long table of two dimensions gives. */
export function crossed(table: Table): (row: string | null, column: string | null) => number {
  const count = table.columns.findIndex(({ key }) => key === 'count');
  const second = table.columns.findIndex(
    ({ kind, machineOnly }, i) => i > 0 && kind === 'code' && machineOnly !== true,
  );
  const counts = new Map(table.rows.map((row) => [JSON.stringify([row[0], row[second]]), Number(row[count])]));
  return (row, column) => counts.get(JSON.stringify([row, column])) ?? 0;
}

/** `{largest group}: {n} of {total}`: computed, never a finding that somebody wrote. Where there is none yet, what is counted. */
export function headline(
  groups: readonly Group[],
  total: number,
  of: string,
  otherwise: string,
  edition: Edition,
): string {
  const known = groups.filter(({ code, count }) => code !== null && count > 0);
  const largest = known.reduce<Group | undefined>(
    (best, each) => (best && best.count >= each.count ? best : each),
    undefined,
  );
  if (!largest) return otherwise;
  return edition.words.largest(largest.label, edition.number(largest.count), edition.number(total), of);
}

/** A bar a group, of one part. */
export function plainBars(groups: readonly Group[], refers: Refers | undefined, edition: Edition): Bar[] {
  return groups.map(({ code, label, count, share }) => ({
    label,
    ...hrefOf(refers, code, edition),
    parts: [{ count, tone: 'plain' }],
    count,
    share,
    ...(code === null ? { isHollow: true } : {}),
  }));
}

/** A bar a group, of several parts. */
export function stackedBars(
  groups: readonly Group[],
  refers: Refers,
  partsOf: (code: string | null) => readonly BarPart[],
  edition: Edition,
): Bar[] {
  return plainBars(groups, refers, edition).map((bar, i) => ({ ...bar, parts: partsOf(groups[i]?.code ?? null) }));
}

function hrefOf(refers: Refers | undefined, code: string | null, edition: Edition): { href?: string } {
  const href = refers === undefined || code === null ? undefined : edition.pageOf(refers, code);
  return href === undefined ? {} : { href };
}

/** What a table says of itself, without the commands that only a terminal can run. */
export function notesOf(table: Table, edition: Edition): string[] {
  return (table.notes ?? []).map((note) => wording(note.onPage ?? note, edition.language));
}

/** Where the publication prints another number than the records give: each printed number leads to its reason. */
export function printed(
  groups: readonly Group[],
  question: (code: string) => { count: string; where: string },
  edition: Edition,
): Part[] {
  const found = groups.flatMap(({ code, count }) => {
    if (code === null) return [];
    const figure = figureOf(question(code), edition);
    return figure ? [{ figure, count }] : [];
  });
  if (found.length === 0) return [];
  const derived = found.map(({ count }) => edition.number(count)).join(', ');
  const [before, after] = edition.words.printsAll(derived);
  const links = found.map(
    ({ figure }, i) =>
      html`${i > 0 && ', '}<a href="~/reconcile.html#${figure.id}">${edition.number(figure.value)}</a>`,
  );
  return [html`${before}${links}${after}`];
}

/** The published figure that answers a question otherwise than the records do. */
export function figureOf(
  question: { count: string; where?: string },
  { judgements }: Edition,
): { id: string; value: number; qualifier: string | undefined } | undefined {
  const found = judgements.find(({ verdict, figure: { fields } }) => {
    const { derive } = fields;
    return (
      verdict === 'differs' &&
      fields.qualifier === undefined &&
      derive !== 'none' &&
      derive.per === undefined &&
      derive.count === question.count &&
      fold(derive.where ?? '') === fold(question.where ?? '')
    );
  });
  return found && { id: found.figure.id, value: found.figure.fields.value, qualifier: found.figure.fields.qualifier };
}
