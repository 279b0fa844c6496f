import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import widthOf from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { mieux, type Outcome } from './run.js';
import { ENTER, onTerminal } from './terminal.js';

// One request at a time. Every date and record that is added here is invented.

const ask = (root: string, ...args: string[]): Promise<Outcome> => mieux([...args, '--dataset', root]);

/** A dataset in which Peru asked on a day, and the steering group meets. */
async function withRequest(...more: string[]): Promise<string> {
  const root = datasetWith();
  const set = ['set', 'peru-2', 'lodged=2015-08-03', ...more, '--as-of', '2015-10'];
  expect(await ask(root, ...set)).toMatchObject({ code: 0 });
  expect(await ask(root, 'set', 'dataset', 'meetings=["2015-09-03", "2015-12-03"]')).toMatchObject({ code: 0 });
  return root;
}

const recordOf = (root: string, id: string): string => readFileSync(join(root, 'actions', `${id}.yaml`), 'utf8');

describe('what nobody could mean is said, with what could be meant', () => {
  const TYPED: readonly (readonly [args: string[], code: number, said: string])[] = [
    [['move', 'peru-2', 'submited'], 2, 'Did you mean `submitted`?'],
    [['move', 'peru-2', 'ongoing'], 2, 'Did you mean `started`?'],
    [['move', 'peru-2', 'completed'], 2, '`mieux close ID --on MONTH` completes an action.'],
    [['move', 'peru-2', 'drafted'], 2, 'Give --on YYYY-MM-DD.'],
    [['move', 'peru-2', 'drafted', '--on', '2015-02-30'], 2, 'February 2015 has no day 30'],
    [['move', 'peru-2', 'drafted', '--on', '30.8.2015'], 2, 'Did you mean `2015-08-30`?'],
    [['move', 'no-such', 'drafted', '--on', '2015-08-30'], 2, 'There is no record `no-such`'],
    [['move', 'countries/peru', 'drafted', '--on', '2015-08-30'], 2, 'is not a request that can be moved'],
    [['move', 'peru-2', 'started', '--on', '2015-09'], 1, 'From `lodged` a request can go to `drafted`, `submitted`'],
    [['move', 'togo-1', 'drafted', '--on', '2015-09'], 1, 'is completed, and completed requests cannot be `drafted`'],
    [['move', 'peru-2', 'drafted', '--on', '2015-08-01'], 1, 'before it was lodged on 2015-08-03'],
    [['move', 'peru-2', 'drafted', '--on', '2015-11-01'], 1, '--as-of 2015-11'],
    [['due', '--on', '2026-02-30'], 2, 'February 2026 has no day 30'],
    [['due', '--on', '2026-02'], 2, 'Write one as YYYY-MM-DD'],
    [['due', '--within', '3'], 2, 'd for days, w for weeks or m for months'],
    [['due', '--kind', 'deadlin'], 2, 'Did you mean `deadline`?'],
    [['due', '--format', 'github', '--on', '2015-09-01'], 2, 'Add --check'],
    [['due', 'region:asai', '--on', '2015-09-01'], 2, 'Did you mean `asia`?'],
    [['board', '--on', 'tomorrow'], 2, 'write YYYY-MM-DD'],
    [['stats', 'leadtimes', '--by', 'region,topic'], 2, 'Lead times go by one dimension'],
    [['stats', 'leadtimes', '--top', '3'], 2, 'does not take --top'],
  ];

  it('and nothing is written', async () => {
    const root = await withRequest();
    const before = recordOf(root, 'peru-2');
    for (const [args, code, said] of TYPED) {
      const outcome = await ask(root, ...args);
      expect([args, outcome]).toMatchObject([args, { code, stdout: '' }]);
      expect(outcome.stderr.replace(/\s+/gu, ' ')).toContain(said);
    }
    expect(recordOf(root, 'peru-2')).toBe(before);
  }, 60_000);

  it('a day in MIEUX_TODAY that is none is named as such', async () => {
    const { code, stderr } = await mieux(['due'], { env: { MIEUX_TODAY: 'soon' } });
    expect(code).toBe(2);
    expect(stderr).toContain('MIEUX_TODAY: `soon` is not a date: write YYYY-MM-DD.');
  });
});

describe('without any date', () => {
  it('the list is empty, and says how many records have none', async () => {
    const { code, stdout } = await mieux(['due', '--on', '2015-09-01', 'status:preparation']);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing is due as of 2015-09-01.');
    expect(stdout).toMatch(
      /(\d+) of \1 requests in preparation have no date \(mieux list stage:undated status:preparation\)\./u,
    );
    const { on, due, without } = JSON.parse(
      (await mieux(['due', '--on', '2015-09-01', 'status:preparation', '--format', 'json'])).stdout,
    ) as { on: string; due: unknown[]; without: { query: string; count: number }[] };
    expect({ on, due }).toEqual({ on: '2015-09-01', due: [] });
    const [first] = without;
    const { stdout: count } = await mieux(['list', ...(first?.query ?? '').split(' '), '--count']);
    expect(Number(count)).toBe(first?.count);
  });
});

describe('yes and no on a terminal', () => {
  it.each([
    ['fr', '(o/N)', 'Répondre o ou n.', 'oui'],
    ['en', '(y/N)', 'Answer y or n.', 'y'],
  ])('are those of the language %s, and no other answer is taken for one', async (lang, keys, wrong, yes) => {
    const root = datasetWith();
    const run = onTerminal(['remove', 'peru-2', '--lang', lang, '--dataset', root], root);
    await run.see(keys);
    run.type(`maybe${ENTER}`);
    await run.see(wrong);
    run.type(`\u0015${yes}${ENTER}`);
    expect((await run.end).code).toBe(0);
    expect(existsSync(join(root, 'actions/peru-2.yaml'))).toBe(false);
  });
});

describe('a deadline that nobody has named', () => {
  it('goes by what it leads to, in the language asked for', async () => {
    const root = await withRequest();
    const terms = ['from', 'to', 'weeks'].map(
      (key, i) => `deadlines.action-sheet.${key}=${['lodged', 'drafted', '3'][i] ?? ''}`,
    );
    expect(await ask(root, 'set', 'dataset', 'deadlines=')).toMatchObject({ code: 0 });
    expect(await ask(root, 'set', 'dataset', ...terms)).toMatchObject({ code: 0 });
    const shown = async (lang: string): Promise<string> =>
      (await ask(root, 'due', '--on', '2015-08-25', '--kind', 'action-sheet', '--lang', lang)).stdout;
    expect(await shown('en')).toMatch(/^2015-08-24 +-1 +overdue +Drafted +peru-2/mu);
    expect(await shown('fr')).toMatch(/^2015-08-24 +-1 +en retard +Rédigée +peru-2/mu);
  });
});

describe('a check for cron and CI', () => {
  it('is silent and succeeds while nothing is overdue', async () => {
    const root = await withRequest();
    expect(await ask(root, 'due', '--check', '--on', '2015-08-24')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('says each deadline on a line, and fails', async () => {
    const root = await withRequest();
    expect(await ask(root, 'due', '--check', '--on', '2015-08-25')).toEqual({
      code: 1,
      stdout: 'peru-2: Action sheet, due 2015-08-24, overdue by 1 day; waits for Requester, Team since 2015-08-03\n',
      stderr: '',
    });
  });

  it('shows it beside the date in a pull request', async () => {
    const root = await withRequest();
    const { code, stdout } = await mieux(['due', '--check', '--on', '2015-08-25', '--format', 'github'], { cwd: root });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=actions\/peru-2\.yaml,line=\d+,.*title=action-sheet::peru-2: Action sheet, due/u,
    );
    const line = Number(/line=(\d+)/u.exec(stdout)?.[1]);
    expect(recordOf(root, 'peru-2').split('\n')[line - 1]).toMatch(/^lodged:/u);
  });

  it('looks no further than --within, but for what is overdue', async () => {
    const root = await withRequest('drafted=2015-08-10', 'period.planned_start=2016-05');
    const kinds = async (...args: string[]): Promise<string[]> =>
      (
        JSON.parse((await ask(root, 'due', '--on', '2015-08-25', ...args, '--format', 'json')).stdout) as {
          due: { kind: string }[];
        }
      ).due.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['meeting', 'planned-start']);
    expect(await kinds('--within', '10d')).toEqual(['meeting']);
    expect(await kinds('--within', '1w')).toEqual([]);
    expect(await kinds('--within', '9m')).toEqual(['meeting', 'planned-start']);
    expect(await kinds('--kind', 'plan')).toEqual(['planned-start']);
    expect(await kinds('--kind', 'planned-start,meeting')).toEqual(['meeting', 'planned-start']);
    expect(await kinds('--overdue')).toEqual([]);
  });
});

describe('the steps of a request', () => {
  it('set date and status together, and take away what no longer fits', async () => {
    const root = await withRequest('waiting_for={ party: delegation, since: 2015-08-05 }');
    const steps = [
      ['drafted', '--on', '2015-08-20'],
      ['submitted', '--on', '2015-08-28'],
      ['drafted'],
      ['submitted', '--on', '2015-09-02'],
      ['approved', '--on', '2015-09-03', 'period.planned_start=2015-10'],
      ['started', '--on', '2015-10-05', 'period.planned_end=2016-03'],
      ['paused'],
      ['resumed'],
      ['cancelled', '--on', '2015-10', 'cancelled_because.en=no money', 'cancelled_because.fr=faute de moyens'],
    ];
    const stages: string[] = [];
    for (const args of steps) {
      expect([args, await ask(root, 'move', 'peru-2', ...args)]).toMatchObject([args, { code: 0 }]);
      expect([args, (await ask(root, 'validate', '--strict')).code]).toEqual([args, 0]);
      stages.push(
        (await ask(root, 'list', 'id:peru-2', '--columns', 'stage', '--format', 'csv')).stdout.split('\n')[1] ?? '',
      );
    }
    expect(stages).toEqual([
      ...['drafted', 'submitted', 'drafted', 'submitted', 'approved', 'running', 'paused', 'running', 'cancelled'],
    ]);
    expect(recordOf(root, 'peru-2')).not.toContain('waiting_for');
    expect(recordOf(root, 'peru-2')).toContain('drafted: "2015-08-20"');
  });

  it('are asked for what they need on a terminal', async () => {
    const root = await withRequest();
    const run = onTerminal(['move', 'peru-2', 'refused', '--dataset', root], root);
    await run.see('When was it refused? (YYYY-MM-DD)');
    run.type(`2015-09-03${ENTER}`);
    await run.see('Why was it refused? In English');
    run.type(`outside the scope${ENTER}`);
    await run.see('In French');
    run.type(`hors du champ${ENTER}`);
    expect((await run.end).code).toBe(0);
    expect(recordOf(root, 'peru-2')).toMatch(
      /status: refused[\s\S]*decided: "2015-09-03"\nrefused_because: \{ en: outside the scope/u,
    );
  });

  it('are shown, not made, with --dry-run', async () => {
    const root = await withRequest();
    const before = recordOf(root, 'peru-2');
    const { stdout } = await ask(root, 'move', 'peru-2', 'drafted', '--on', '2015-08-20', '--dry-run');
    expect(stdout).toContain('+drafted: "2015-08-20"');
    expect(recordOf(root, 'peru-2')).toBe(before);
  });
});

describe('on a terminal', () => {
  it('a board of 200 requests fits 80 columns, whole and in both languages', async () => {
    const dates = [
      '',
      'lodged: 2015-0M-1D',
      'drafted: "2015-05-1D"',
      'submitted: "2015-06-1D"',
      'decided: "2015-07-0D"',
    ];
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [
        `actions/request-${String(i + 1)}.yaml`,
        [
          `name: { en: Request ${String(i + 1)}, fr: Demande ${String(i + 1)} }`,
          'status: preparation\ncountries: [peru]',
          (dates[i % dates.length] ?? '')
            .replace('lodged: 2015-0M-1D', 'lodged: 2015-0M')
            .replace('M', String((i % 7) + 1))
            .replace('D', String(i % 10))
            .replace('-00"', '-01"'),
          'source: { part: other, reference: invented }',
        ]
          .filter((line) => line !== '')
          .join('\n')
          .concat('\n'),
      ]),
    );
    const root = datasetWith(files);
    for (const lang of ['en', 'fr']) {
      const { stdout, code } = await mieux(
        ['board', 'status:preparation', '--on', '2015-08-31', '--lang', lang, '--dataset', root],
        { terminal: 80, env: { MIEUX_PAGER: 'cat' } },
      );
      expect(code).toBe(0);
      const lines = stripVTControlCharacters(stdout).split('\n');
      expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
      expect(lines.filter((line) => line.includes('…'))).toEqual([]);
      for (let i = 1; i <= 200; i++)
        expect(lines.filter((line) => line.startsWith(`request-${String(i)} `))).toHaveLength(1);
    }
  });

  it('colour marks what is overdue, and words say it as well', async () => {
    const root = await withRequest();
    for (const [command, word] of [
      ['due', 'overdue'],
      ['board', 'Drafted, overdue'],
    ] as const) {
      const args = [command, '--on', '2015-09-01', '--dataset', root, 'id:peru-2'];
      const plain = await mieux(args);
      const painted = await mieux(args, { terminal: 100, env: { TERM: 'xterm' } });
      expect(plain.stdout).toContain(word);
      expect(painted.stdout).toContain('\u001b[31mperu-2');
      expect(stripVTControlCharacters(painted.stdout)).toContain(word);
      expect(plain.stdout).not.toContain('\u001b');
    }
  });
});

describe('the clock', () => {
  const now = (): Date => {
    throw new Error('somebody asked the clock');
  };

  const COMMANDS: readonly (readonly string[])[] = [
    ['list'],
    ['list', 'stage:lodged'],
    ['show', 'peru-2'],
    ['show', 'togo-1'],
    ['stats'],
    ['stats', 'leadtimes'],
    ['stats', 'timeline'],
    ['search', 'diaspora'],
    ['reconcile'],
    ['validate'],
    ['explain'],
    ['fmt', '--check'],
    ['schema', 'actions'],
    ['export', 'json'],
    ['export', 'iati'],
    ['export', 'ics'],
    ['set', 'peru-2', 'lodged=2015-08', '--dry-run'],
    ['move', 'peru-2', 'drafted', '--on', '2015-08', '--dry-run'],
    ['close', 'actions/mali', '--on', '2015-08', '--achieved', 'all', '--dry-run'],
    ['new', 'action', 'peru-9', 'name.en=Peru', 'name.fr=Pérou', 'status=preparation', 'countries=peru', '--dry-run'],
    ['due', '--on', '2015-09-01'],
    ['board', '--on', '2015-09-01'],
  ];

  it('is asked by no other command, and by none that is told the day', async () => {
    const root = datasetWith();
    for (const args of COMMANDS)
      expect([args, await mieux([...args, '--dataset', root], { now })]).toMatchObject([args, { code: 0 }]);
  }, 60_000);

  it('is asked by due and board, unless MIEUX_TODAY says what day it is', async () => {
    for (const command of ['due', 'board']) {
      expect((await mieux([command], { now })).stderr).toContain('somebody asked the clock');
      expect((await mieux([command], { now, env: { MIEUX_TODAY: '2015-09-01' } })).stdout).toContain('2015-09-01');
      const late = (): Date => new Date(2026, 10, 26, 23, 59);
      expect((await mieux([command], { now: late })).stdout).toContain('2026-11-26');
    }
  });
});
