import type { Table } from '../../model/table.js';
import type { Edition } from '../edition.js';
import { html, type Markup, type Part } from '../../render/markup.js';
import { type Bar, barTable } from './bars.js';
import { first } from './drawings.js';

const STEP = 11;
/** Dots in a column. */
const HIGH = 9;

/** A row of the view `experts` of `stats`. */
export interface Sender {
  group: string | null;
  country: string | null;
  label: string;
  contingent: number | null;
  named: number;
  actions: number | null;
}

export function expertsTable(edition: Edition): Table {
  return first(edition.tables({ view: 'experts', zero: true }));
}

/** Who sent experts, as `mieux stats experts --zero` tells. */
export function senders(edition: Edition): Sender[] {
  const table = expertsTable(edition);
  const at = (key: string): number => table.columns.findIndex((column) => column.key === key);
  const [group, country, label, contingent, named, actions] = [
    'group',
    'country',
    'label',
    'contingent',
    'named',
    'actions',
  ].map(at) as [number, number, number, number, number, number];
  const text = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null);
  const number = (cell: unknown): number | null => (typeof cell === 'number' ? cell : null);
  return table.rows.map((row) => ({
    group: text(row[group]),
    country: text(row[country]),
    label: text(row[label]) ?? edition.words.notStated,
    contingent: number(row[contingent]),
    named: number(row[named]) ?? 0,
    actions: number(row[actions]),
  }));
}

/** Countries of the Union that sent experts or whose experts served, the largest contingents first. */
export function memberStates(edition: Edition): Sender[] {
  return senders(edition)
    .filter(({ group, country }) => group === 'member-state' && country !== null)
    .filter(({ contingent, actions, named }) => (contingent ?? 0) > 0 || (actions ?? 0) > 0 || named > 0)
    .sort((a, b) => (b.contingent ?? 0) - (a.contingent ?? 0) || (b.actions ?? 0) - (a.actions ?? 0));
}

interface CrowdGroup {
  label: string;
  count: number;
  tone: 'plain' | 'ongoing' | 'open';
}

/** The groups that the publication tells experts apart by: all member states as one, then the others. */
export function crowdGroups(edition: Edition): CrowdGroup[] {
  const all = senders(edition).filter(({ contingent }) => (contingent ?? 0) > 0);
  const states = all.filter(({ group, country }) => group === 'member-state' && country !== null);
  const others = all.filter((each) => !states.includes(each));
  const sum = states.reduce((total, { contingent }) => total + (contingent ?? 0), 0);
  const label = edition.words.ofMemberStates(edition.number(states.length));
  return [
    ...(sum > 0 ? [{ label, count: sum, tone: 'plain' as const }] : []),
    ...others.map(({ label: name, contingent, group }): CrowdGroup => ({
      label: name,
      count: contingent ?? 0,
      tone: group === 'non-eu' ? 'open' : 'ongoing',
    })),
  ];
}

/** One dot an expert, group by group. */
export function crowd(edition: Edition): Part {
  const groups = crowdGroups(edition);
  if (groups.length === 0) return undefined;
  return html`<ul class="people">
    ${groups.map(
      ({ label, count, tone }) =>
        html`<li><b>${edition.number(count)}</b><span>${label}</span>${dots(count, tone)}</li> `,
    )}
  </ul>`;
}

/** Dots as the dashes of a line a column: the rim below, and the core above it where they differ. */
function dots(count: number, tone: CrowdGroup['tone']): Markup {
  const columns = Math.ceil(count / HIGH);
  const [width, height] = [columns * STEP, Math.min(count, HIGH) * STEP];
  const lines = Array.from({ length: columns }, (_, i) => {
    const high = Math.min(HIGH, count - i * HIGH);
    return `M${i * STEP + STEP / 2} ${STEP / 2}v${(high - 1) * STEP + 0.1}`;
  }).join('');
  return html`<svg
    class="dots ${tone}"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    aria-hidden="true"
    focusable="false"
  >
    <path d="${lines}" />
    ${tone !== 'plain' && html`<path class="in" d="${lines}" />`}
  </svg>`;
}

/** Member states with the experts they sent, the actions these served and how many are named. */
export function memberStateTable(edition: Edition): Part {
  const { words } = edition;
  const states = memberStates(edition);
  if (states.length === 0) return undefined;
  const rows = states.map((state): Bar => ({
    label: state.label,
    ...(state.country === null ? {} : { href: `countries/${state.country}.html` }),
    parts: [{ count: state.contingent ?? 0, tone: 'plain' }],
    count: state.contingent,
    more: [state.actions ?? '–', state.named],
    ...((state.contingent ?? 0) === 0 ? { isHollow: true } : {}),
  }));
  return barTable(
    {
      heads: [words.memberState, words.experts, words.actionsServed, words.named],
      rows,
      max: Math.max(...states.map(({ contingent }) => contingent ?? 0)),
      isSortable: true,
    },
    edition,
  );
}
