import type { Cell, Table } from '../../model/table.js';
import type { Tone } from '../../render/picture.js';
import type { Edition } from '../edition.js';
import type { Part } from '../../render/markup.js';
import type { Bar } from './bars.js';
import { type Drawing, groupsOf, notesOf } from './drawing.js';
import { first } from './drawings.js';

/** A part of a bar: a column of its table, or what the columns leave of the whole. */
interface Share {
  name: string;
  tone: Tone;
  count: (cell: (key: string) => number | null) => number;
}

/** A view of monitoring as a chart: its bars, the numbers beside them, and what of it stands in its title. */
interface Kind {
  view: 'monitoring' | 'participants' | 'satisfaction';
  /** Columns: the number at the bar, the share, further numbers. */
  columns: readonly [count: string, share: string, ...more: string[]];
  parts: readonly Share[];
  /** What a whole bar stands for, if not the largest count. */
  max?: number;
  title: (cell: (key: string) => string) => string;
  /** The title of a chart that counts the same by something else. */
  titleBy: (table: Table) => string;
  /** What is said of the bars, if not the title of the table. */
  sub?: string;
}

/** What monitoring owed, who took part and what they said, as `mieux stats` prints it; nothing of what has no records. */
export function monitoringDrawings(edition: Edition): Drawing[] {
  return kinds(edition).flatMap((kind) =>
    BY[kind.view].flatMap((by, i) => {
      const table = first(edition.tables({ view: kind.view, by: [by] }));
      const drawing = drawn(
        i === 0 ? kind : { ...kind, title: () => kind.titleBy(table) },
        `${kind.view}${i === 0 ? '' : `-${by}`}`,
        table,
        edition,
      );
      // The second way of counting is worth a chart where it tells anything apart.
      return drawing.bars.rows.length > (i === 0 ? 0 : 1) ? [drawing] : [];
    }),
  );
}

/** The ways each view is counted: the one that it has of itself, and another. */
const BY = {
  monitoring: ['tool', 'region'],
  participants: ['region', 'activity'],
  satisfaction: ['tool', 'topic'],
} as const;

function kinds({ words, language }: Edition): Kind[] {
  return [
    {
      view: 'monitoring',
      columns: ['owed', 'share', 'median_days'],
      parts: [
        { name: words.received, tone: 'plain', count: (cell) => cell('received') ?? 0 },
        { name: words.waived, tone: 'rest', count: (cell) => cell('waived') ?? 0 },
        {
          name: words.outstanding,
          tone: 'ongoing',
          count: (cell) => (cell('owed') ?? 0) - (cell('received') ?? 0) - (cell('waived') ?? 0),
        },
      ],
      title: (cell) => words.documentsIn(cell('received'), cell('owed')),
      titleBy: (table) => words.documentsBy((table.columns[0]?.label[language] ?? '').toLowerCase()),
    },
    {
      view: 'participants',
      columns: ['participants', 'share_women'],
      parts: [
        { name: words.women, tone: 'plain', count: (cell) => cell('women') ?? 0 },
        { name: words.men, tone: 'ongoing', count: (cell) => cell('men') ?? 0 },
        {
          name: words.notSaid,
          tone: 'rest',
          count: (cell) => Math.max(0, (cell('participants') ?? 0) - (cell('women') ?? 0) - (cell('men') ?? 0)),
        },
      ],
      title: (cell) => words.participantsIn(cell('participants')),
      titleBy: (table) => table.title[language],
    },
    {
      view: 'satisfaction',
      columns: ['answers', 'score', 'response'],
      parts: [{ name: '', tone: 'plain', count: (cell) => cell('score') ?? 0 }],
      max: 1,
      title: (cell) => words.satisfactionOf(cell('score'), cell('answers')),
      titleBy: (table) => table.title[language],
      sub: words.barsAreScores,
    },
  ];
}

function drawn({ columns, parts, max, title, sub }: Kind, id: string, table: Table, edition: Edition): Drawing {
  const { language } = edition;
  const column = (key: string) => table.columns.find((each) => each.key === key);
  const printed = (cell: Cell | undefined, key: string): string => {
    const { kind, absent } = column(key) ?? {};
    if (typeof cell !== 'number') return absent?.[language] ?? '–';
    return kind === 'share' ? edition.share(cell) : edition.number(cell);
  };
  const of = (row: readonly Cell[], key: string): Cell | undefined =>
    row[table.columns.findIndex((each) => each.key === key)];
  const number = (row: readonly Cell[], key: string): number | null => {
    const cell = of(row, key);
    return typeof cell === 'number' ? cell : null;
  };
  const [count, share, ...more] = columns;
  // A group of which nothing is on record has no bar.
  const rows = groupsOf(table, edition).flatMap(({ label }, i): Bar[] => {
    const row = table.rows[i] ?? [];
    const counted = number(row, count);
    if (counted === null && number(row, 'reports') === null) return [];
    const name = (each: Share): { name?: string } => (each.name === '' ? {} : { name: each.name });
    return [
      {
        label,
        parts: parts.map((each) => ({ count: each.count((key) => number(row, key)), tone: each.tone, ...name(each) })),
        count: counted,
        absent: printed(null, count),
        share: number(row, share),
        more: more.map((key): Part => printed(of(row, key), key)),
      },
    ];
  });
  const total = table.totals?.[0] ?? [];
  return {
    id,
    title: title((key) => printed(of(total, key), key)),
    sub: sub ?? table.title[language],
    bars: {
      heads: [table.columns[0]?.label[language] ?? '', ...columns.map((key) => column(key)?.label[language] ?? '')],
      rows: isEmpty(rows) ? [] : rows,
      max: max ?? Math.max(0, ...rows.map((row) => row.count ?? 0)),
      ...(parts.length > 1
        ? { legend: parts.filter((_, i) => rows.some((row) => (row.parts[i]?.count ?? 0) > 0)) }
        : {}),
    },
    notes: notesOf(table, edition),
    table,
  };
}

const isEmpty = (rows: readonly Bar[]): boolean => rows.every(({ parts }) => parts.every(({ count }) => count === 0));
