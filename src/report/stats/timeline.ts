import type { Cell, Note, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import { dateInWords } from '../../model/typography.js';
import type { View } from '../../model/view.js';
import { groupBy, type Point, total } from './aggregate.js';
import { calendar, codeOfMonth } from './dimension.js';
import { measure } from './measure.js';
import { leftOut } from './remarks.js';
import type { Selection } from './selection.js';

const EVENTS = ['started', 'running', 'ended'] as const;
const LABELS: Readonly<Record<string, Label>> = {
  started: { en: 'Started', fr: 'Lancées' },
  running: { en: 'Running', fr: 'En cours' },
  ended: { en: 'Ended', fr: 'Achevées' },
};

/** Actions that started, ran and ended in each year or quarter, without holes from the first to the last. */
export function timeline(selected: Selection, options: { by: string; chart?: boolean }, view: View): Table {
  const part = calendar(options.by, true, view);
  const points = pointsOf(selected, options.by, view);
  const codes = withoutHoles(part.all, points);
  const counts = new Map(groupBy(points).map(({ at, count }) => [JSON.stringify(at), count]));
  const all = selected.actions.length;
  const ofEvents = EVENTS.map((event) => total(points.filter(({ at }) => at[1] === event)));
  const rows = codes.flatMap((code) =>
    EVENTS.map((event): Cell[] => {
      const count = counts.get(JSON.stringify([code, event])) ?? 0;
      return [
        code,
        part.labelOf(code)[view.language],
        event,
        LABELS[event]?.[view.language] ?? event,
        count,
        count / all,
        all,
      ];
    }),
  );
  return {
    title: { en: `Actions by ${part.label.en.toLowerCase()}`, fr: `Actions par ${part.label.fr.toLowerCase()}` },
    columns: [
      { key: part.name, label: part.label, kind: 'code', labels: part.labelOf },
      { key: `${part.name}_label`, label: part.label, kind: 'text', machineOnly: true },
      {
        key: 'event',
        label: { en: 'Event', fr: 'Événement' },
        kind: 'code',
        labels: (code) => LABELS[code] ?? { en: code, fr: code },
      },
      { key: 'event_label', label: { en: 'Event', fr: 'Événement' }, kind: 'text', machineOnly: true },
      { key: 'count', label: measure('actions').label, kind: 'number' },
      { key: 'share', label: { en: 'Share', fr: 'Part' }, kind: 'share' },
      { key: 'of', label: { en: 'Of', fr: 'Sur' }, kind: 'number', machineOnly: true },
    ],
    rows,
    pivot: {
      row: part.name,
      column: 'event',
      value: 'count',
      rows: codes,
      columns: EVENTS,
      empty: 0,
      margins: [],
      totals: ofEvents,
    },
    notes: remarks(selected, view),
    ...(options.chart ? { chart: { kind: 'lines' } as const } : {}),
  };
}

function pointsOf({ actions }: Selection, by: string, view: View): Point[] {
  const part = calendar(by, true, view);
  return actions.flatMap((action, unit) => {
    const { start, end } = action.fields.period ?? {};
    const point = (code: string, event: string): Point => ({ at: [code, event], unit, weight: 1 });
    return [
      ...(start === undefined ? [] : [point(codeOfMonth(by, start), 'started')]),
      ...part.codes(action).map((code) => point(code, 'running')),
      ...(end === undefined ? [] : [point(codeOfMonth(by, end), 'ended')]),
    ];
  });
}

/** All parts of the calendar from the first to the last that has a point. */
function withoutHoles(all: readonly string[], points: readonly Point[]): string[] {
  const found = new Set(points.map(({ at }) => at[0]));
  const isFound = (code: string): boolean => found.has(code);
  return all.slice(Math.max(all.findIndex(isFound), 0), all.findLastIndex(isFound) + 1);
}

function remarks(selected: Selection, view: View): Note[] {
  const [all, undated] = [
    String(selected.actions.length),
    selected.actions.filter((action) => view.derived.active(action.fields) === undefined).length,
  ];
  return [
    {
      en: `Counted: ${all} actions, completed, ongoing or cancelled. An action runs in every period from its start to its end, or to ${dateInWords(view.derived.asOf, 'en', 'long')} while it is ongoing, so running ones count in several; the last row counts each once.`,
      fr: `Total compté : ${all} actions, terminées, en cours ou abandonnées. Une action est en cours dans chaque période de son début à sa fin, ou en ${dateInWords(view.derived.asOf, 'fr', 'long')} tant qu'elle dure, et compte donc dans plusieurs ; la dernière ligne compte chacune une fois.`,
    },
    ...leftOut(selected),
    ...(undated === 0
      ? []
      : [
          {
            en: `Without dates: ${String(undated)} of ${all} actions (mieux list started:none status:implemented).`,
            fr: `Sans dates : ${String(undated)} sur ${all} actions (mieux list started:none status:implemented).`,
            onPage: {
              en: `Without dates: ${String(undated)} of ${all} actions.`,
              fr: `Sans dates : ${String(undated)} sur ${all} actions.`,
            },
          },
        ]),
  ];
}
