import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import driver from 'node-sqlite3-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysOf, dayAfter } from '../../src/model/days.js';
import { forgetProgramme, LAST_DAY, makeProgramme, MIDSUMMER } from './programme.js';
import { json, mieux, type Outcome, ROOT } from './run.js';

// A year in the life of an invented programme: thirty requests, each step made by the command that somebody would type that day.

const GOLDEN = join(ROOT, 'test/scenarios/programme');
let root = '';
const summer: Record<string, string> = {};

const ask = (...args: string[]): Promise<Outcome> => mieux([...args, '--dataset', root]);

beforeAll(async () => {
  root = await makeProgramme(async (data) => {
    for (const lang of ['en', 'fr'])
      summer[lang] = (await mieux(['due', '--on', MIDSUMMER, '--lang', lang, '--dataset', data])).stdout;
  });
}, 120_000);

afterAll(() => {
  forgetProgramme(root);
});

describe('at the end of the year', () => {
  it('the dataset is sound and in canonical form', async () => {
    expect(await ask('validate', '--strict')).toMatchObject({ code: 0 });
    expect(await ask('fmt', '--check')).toMatchObject({ code: 0 });
  });

  it.each(['en', 'fr'])('what was due in the middle of it, in %s', async (lang) => {
    await expect(summer[lang]).toMatchFileSnapshot(join(GOLDEN, `due-midsummer.${lang}.txt`));
  });

  it.each([
    ['board', 'en', ['board', '--on', LAST_DAY]],
    ['board', 'fr', ['board', '--on', LAST_DAY]],
    ['due', 'en', ['due', '--on', LAST_DAY]],
    ['due', 'fr', ['due', '--on', LAST_DAY]],
    ['leadtimes', 'en', ['stats', 'leadtimes']],
    ['leadtimes', 'fr', ['stats', 'leadtimes']],
    ['regions', 'en', ['stats', 'leadtimes', '--by', 'region']],
    ['way', 'en', ['show', 'actions/kenya-2']],
    ['way', 'fr', ['show', 'actions/kenya-2']],
    ['overdue', 'en', ['due', '--check', '--on', LAST_DAY]],
    ['overdue', 'fr', ['due', '--check', '--on', LAST_DAY]],
  ])('%s in %s', async (name, lang, args) => {
    const { stdout, code } = await ask(...args, '--lang', lang);
    expect(code).toBe(name === 'overdue' ? 1 : 0);
    await expect(stdout).toMatchFileSnapshot(join(GOLDEN, `${name}.${lang}.txt`));
  });

  it.each(['en', 'fr'])('the calendar in %s', async (lang) => {
    const { stdout } = await ask('export', 'ics', '--lang', lang);
    // The version is that of the program, and says nothing of the programme.
    await expect(stdout.replaceAll('\r\n', '\n').replace(/mieux \d+\.\d+\.\d+/u, 'mieux')).toMatchFileSnapshot(
      join(GOLDEN, `calendar.${lang}.ics`),
    );
  });

  it('a stage has one label in list, board, statistics and exports', async () => {
    const { stdout: listed } = await ask('list', 'stage:submitted', '--columns', 'stage', '--lang', 'fr');
    expect(listed).toContain('Soumise');
    expect((await ask('board', 'stage:submitted', '--on', LAST_DAY, '--lang', 'fr')).stdout).not.toBe('');
    const { stdout: counted } = await ask('stats', '--by', 'stage', '--measure', 'requests', '--lang', 'fr');
    expect(counted).toContain('Soumise');
    expect((await ask('list', 'stage:Soumise', '--count')).stdout).toBe(
      (await ask('list', 'stage:submitted', '--count')).stdout,
    );
  });
});

describe('lead times, recounted by SQL', () => {
  it('are those of the database and of its view', async () => {
    const file = join(root, '../programme.sqlite');
    expect(await ask('export', 'sqlite', '--output', file)).toMatchObject({ code: 0 });
    const database = new driver.Database(file, { readOnly: true });
    try {
      const rows = await json(['stats', 'leadtimes', '--dataset', root]);
      expect(rows).toHaveLength(4);
      expect(rows.every(({ n }) => Number(n) > 0)).toBe(true);
      const all = Number(database.get('SELECT count(*) AS n FROM actions')?.n);
      for (const row of rows) {
        const [from, to] = [String(row.from), String(row.to)];
        const days = database
          .all(
            `SELECT julianday(${to}) - julianday(${from}) AS days FROM actions WHERE length(${from}) = 10 AND length(${to}) = 10 ORDER BY 1`,
          )
          .map((each) => Number(each.days));
        const n = days.length;
        const middle = [days[Math.floor((n - 1) / 2)] ?? 0, days[Math.floor(n / 2)] ?? 0];
        expect(row).toMatchObject({
          n,
          median: ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2,
          p90: n < 10 ? null : days[Math.ceil(n * 0.9) - 1],
          longest: days.at(-1),
          without: all - n,
        });
        if (from === 'lodged' && to === 'drafted') expect(row.within).toBe(days.filter((each) => each <= 21).length);
      }
      const view = database.all('SELECT * FROM stats_leadtimes');
      expect(view.map(({ from_milestone: from, to_milestone: to, ...rest }) => ({ from, to, ...rest }))).toEqual(rows);
    } finally {
      database.close();
      rmSync(file, { force: true });
    }
  });
});

describe('the calendar, read back by ical.js', () => {
  const calendarIn = (zone: string): string => {
    const { stdout, status } = spawnSync(
      process.execPath,
      [join(ROOT, 'bin/mieux.js'), 'export', 'ics', '--dataset', root],
      { env: { ...process.env, TZ: zone }, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    return stdout;
  };

  it('has the same bytes in three time zones, and each day is the one that the records give', async () => {
    const [text = '', ...others] = ['UTC', 'America/New_York', 'Pacific/Auckland'].map(calendarIn);
    expect(others).toEqual([text, text]);
    const events = new ICAL.Component(ICAL.parse(text) as unknown[])
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);
    const found = new Map(events.map(({ uid, startDate }) => [uid.split('@')[0], startDate.toString()]));
    const { due } = JSON.parse(
      (await ask('due', '--on', LAST_DAY, '--kind', 'deadline,plan', '--format', 'json')).stdout,
    ) as {
      due: { kind: string; id: string; due: string }[];
    };
    expect(due.length).toBeGreaterThan(5);
    for (const { kind, id, due: day } of due) expect([id, found.get(`${kind}.${id}`)]).toEqual([id, day]);
    for (const day of ['2026-03-12', '2026-06-11', '2026-09-10', '2026-12-03'])
      expect(found.get(`meeting.${day}`)).toBe(day);
    const activities = await json(['list', 'activities', '--columns', 'action,number,start,end', '--dataset', root]);
    expect(activities.length).toBeGreaterThan(3);
    for (const { action, number, start, end } of activities) {
      const event = events.find(({ uid }) => uid.startsWith(`activity-${String(number)}.${String(action)}@`));
      expect(event?.startDate.toString()).toBe(daysOf(String(start)).from);
      expect(event?.endDate.toString()).toBe(dayAfter(String(end), { days: 1 }));
    }
  });

  it('opens in its reader on the same day in each of them', () => {
    const script = `
      import ICAL from 'ical.js';
      let text = '';
      for await (const chunk of process.stdin) text += chunk;
      const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
      for (const { uid, startDate } of events) {
        const local = startDate.toJSDate();
        console.log(uid, [local.getFullYear(), local.getMonth() + 1, local.getDate()].join('-'), [startDate.year, startDate.month, startDate.day].join('-'));
      }`;
    const text = calendarIn('UTC');
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Auckland']) {
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: ROOT,
        input: text,
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
      const lines = stdout.trim().split('\n');
      expect(lines.length).toBeGreaterThan(10);
      for (const line of lines) {
        const [, local, written] = line.split(' ');
        expect([zone, line, local]).toEqual([zone, line, written]);
      }
    }
  });
});
