import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayAfter } from '../../src/model/days.js';
import { mieux } from './run.js';

/** Something that somebody types on a day. */
interface Step {
  on: string;
  args: readonly string[];
}

const COUNTRIES = ['kenya', 'uganda', 'ghana', 'senegal', 'togo', 'vietnam'] as const;
const MEETINGS = ['2026-03-12', '2026-06-11', '2026-09-10', '2026-12-03'];

/** The last day of the year that the scenario tells. */
export const LAST_DAY = '2026-11-26';
/** A day in the middle of it. */
export const MIDSUMMER = '2026-07-01';

/** What befalls the requests: each of these in turn. Days count from the day of lodging. All of it is invented. */
const LIVES: readonly ((id: string, lodged: string) => Step[])[] = [
  // Everything goes well.
  (id, lodged) => [
    step(id, lodged, 14, 'drafted'),
    step(id, lodged, 20, 'submitted'),
    at(id, meetingAfter(lodged, 20), 'approved', plan(meetingAfter(lodged, 20), 1, 3)),
    started(id, meetingAfter(lodged, 20), 35),
    closed(id, meetingAfter(lodged, 20), 120),
  ],
  // The sheet takes too long, and the steering group refuses.
  (id, lodged) => [
    step(id, lodged, 30, 'drafted'),
    step(id, lodged, 33, 'submitted'),
    at(id, meetingAfter(lodged, 33), 'refused', [
      'refused_because.en=outside the scope',
      'refused_because.fr=hors du champ',
    ]),
  ],
  // Nothing comes of it.
  () => [],
  // A sheet that lies there.
  (id, lodged) => [step(id, lodged, 10, 'drafted')],
  (id, lodged) => [
    step(id, lodged, 12, 'withdrawn', [
      'withdrawn_because.en=another donor stepped in',
      'withdrawn_because.fr=un autre bailleur a pris le relais',
    ]),
  ],
  // The steering group sends it back once.
  (id, lodged) => [
    step(id, lodged, 18, 'drafted'),
    step(id, lodged, 25, 'submitted'),
    step(id, lodged, 60, 'drafted', [], false),
    step(id, lodged, 75, 'submitted'),
  ],
  // Approved, and nobody to go.
  (id, lodged) => [
    step(id, lodged, 21, 'drafted'),
    step(id, lodged, 22, 'submitted'),
    at(id, meetingAfter(lodged, 22), 'approved', plan(meetingAfter(lodged, 22), 2, 6)),
  ],
  (id, lodged) => [
    step(id, lodged, 9, 'drafted'),
    step(id, lodged, 16, 'submitted'),
    at(id, meetingAfter(lodged, 16), 'approved', plan(meetingAfter(lodged, 16), 1, 2)),
    started(id, meetingAfter(lodged, 16), 40),
    { on: dayAfter(meetingAfter(lodged, 16), { days: 60 }), args: ['move', id, 'paused'] },
  ],
  (id, lodged) => [
    step(id, lodged, 19, 'drafted'),
    step(id, lodged, 24, 'submitted'),
    at(id, meetingAfter(lodged, 24), 'approved', plan(meetingAfter(lodged, 24), 1, 4)),
    started(id, meetingAfter(lodged, 24), 30),
    {
      on: dayAfter(meetingAfter(lodged, 24), { days: 70 }),
      args: [
        ...['move', id, 'cancelled', '--on', dayAfter(meetingAfter(lodged, 24), { days: 70 }).slice(0, 7)],
        ...['cancelled_because.en=the ministry was dissolved', 'cancelled_because.fr=le ministère a été dissous'],
      ],
    },
  ],
  (id, lodged) => [
    step(id, lodged, 40, 'transferred', [
      'transferred_to.en=a twinning project',
      'transferred_to.fr=un projet de jumelage',
    ]),
  ],
];

function step(id: string, lodged: string, days: number, to: string, more: string[] = [], isDated = true): Step {
  const on = dayAfter(lodged, { days });
  // A withdrawal, and a sheet that is sent back, have no date of their own.
  return { on, args: ['move', id, to, ...(isDated && to !== 'withdrawn' ? ['--on', on] : []), ...more] };
}

function at(id: string, on: string, to: string, more: string[]): Step {
  return { on, args: ['move', id, to, '--on', on, ...more] };
}

const plan = (from: string, start: number, end: number): string[] => [
  `period.planned_start=${dayAfter(from, { months: start }).slice(0, 7)}`,
  `period.planned_end=${dayAfter(from, { months: start + end }).slice(0, 7)}`,
];

function started(id: string, meeting: string, days: number): Step {
  const on = dayAfter(meeting, { days });
  return {
    on,
    args: [
      'move',
      id,
      'started',
      '--on',
      on,
      `activities=[{ type: workshop, start: "${on}", end: "${dayAfter(on, { days: 2 })}" }]`,
    ],
  };
}

function closed(id: string, meeting: string, days: number): Step {
  const on = dayAfter(meeting, { days });
  return { on, args: ['close', id, '--on', on.slice(0, 7)] };
}

/** The first meeting that a request can be put to. */
function meetingAfter(lodged: string, days: number): string {
  const day = dayAfter(lodged, { days });
  return MEETINGS.find((each) => each >= day) ?? MEETINGS.at(-1) ?? day;
}

/** Every step of a year with thirty requests, in order of time, up to the last day. */
function year(): Step[] {
  const steps = Array.from({ length: 30 }, (_, i): Step[] => {
    const country = COUNTRIES[i % COUNTRIES.length] ?? 'kenya';
    const id = `${country}-${String(Math.floor(i / COUNTRIES.length) + 1)}`;
    const on = dayAfter('2026-01-05', { days: 10 * i });
    const name = `${country.charAt(0).toUpperCase()}${country.slice(1)} ${String(Math.floor(i / COUNTRIES.length) + 1)}`;
    // Of some letters only the month is known.
    const lodged = i % 10 === 2 ? on.slice(0, 7) : on;
    const arrival = {
      on,
      args: [
        ...['new', 'action', id, `name.en=${name}`, `name.fr=${name}`, 'status=preparation'],
        ...[`countries=${country}`, `lodged=${lodged}`],
      ],
    };
    return [arrival, ...(LIVES[i % LIVES.length]?.(id, on) ?? [])];
  });
  return steps
    .flat()
    .filter(({ on }) => on <= LAST_DAY)
    .map((each, i) => ({ ...each, i }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.i - b.i));
}

/** Makes a programme with the program's own commands, day by day; `midsummer` is called in the middle of its year. */
export async function makeProgramme(midsummer: (root: string) => Promise<void>): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'mieux-programme-'));
  const data = join(root, 'data');
  const run = async (...args: string[]): Promise<void> => {
    const { code, stderr } = await mieux([...args, '--dataset', data], { cwd: root, env: { MIEUX_LANG: 'en' } });
    if (code !== 0) throw new Error(`mieux ${args.join(' ')} exited ${String(code)}: ${stderr}`);
  };
  const made = await mieux(
    [
      ...['init', root, '--title', 'Water', '--languages', 'en,fr', '--countries', COUNTRIES.join(',')],
      ...['--start', '2026-01', '--end', '2029-12'],
    ],
    { cwd: tmpdir() },
  );
  if (made.code !== 0) throw new Error(made.stderr);
  await run('set', 'dataset', 'as_of=2026-01', `meetings=${JSON.stringify(MEETINGS)}`);
  await run(
    'set',
    'dataset',
    "deadlines={ action-sheet: { label: { en: Action sheet, fr: Fiche d'action }, from: lodged, to: drafted, weeks: 3 }, decision: { label: { en: Decision, fr: Décision }, from: submitted, to: decided, months: 2 } }",
  );
  let month = '2026-01';
  let isSummer = false;
  for (const { on, args } of year()) {
    if (on >= MIDSUMMER && !isSummer) {
      await midsummer(data);
      isSummer = true;
    }
    const moved = on.slice(0, 7) > month ? ['--as-of', on.slice(0, 7)] : [];
    await run(...args, ...moved);
    month = on.slice(0, 7);
  }
  return data;
}

/** Takes a programme away. */
export function forgetProgramme(data: string): void {
  rmSync(join(data, '..'), { recursive: true, force: true });
}
