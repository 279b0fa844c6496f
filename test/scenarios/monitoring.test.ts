import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import driver from 'node-sqlite3-wasm';
import { describe, expect, test } from 'vitest';
import { canValidate, valid, validate } from '../export/iati-schema.js';
import { folder } from './dataset.js';
import { programme } from './monitored.js';
import { json, mieux, ROOT } from './run.js';

/** The schemas of IATI 2.03, where they are there. */

const GOLDEN = join(ROOT, 'test/scenarios/monitoring');

/** The programme once its action in Benin is closed, with its own commands. */
async function closed(): Promise<string> {
  const cwd = programme();
  const close = ['close', 'benin', '--on', '2026-09', '--achieved', '1', '--partly', '3'];
  expect((await mieux(close, { cwd })).code).toBe(0);
  const report = 'reports=[{ kind: implementation-report, received: "2026-10-15" }]';
  expect((await mieux(['set', 'benin', report], { cwd })).code).toBe(0);
  expect(await mieux(['validate', '--strict'], { cwd })).toMatchObject({ code: 1 });
  return cwd;
}

describe('monitoring of a programme in its first year', () => {
  test.each([
    ['monitoring', ['stats', 'monitoring']],
    ['monitoring-regions', ['stats', 'monitoring', '--by', 'region']],
    ['participants', ['stats', 'participants', '--by', 'activity']],
    ['satisfaction', ['stats', 'satisfaction', '--by', 'topic']],
    ['outcomes', ['stats', 'results']],
    ['due', ['due', '--kind', 'report', '--on', '2026-11-26']],
    ['sheet', ['show', 'benin']],
  ])('is told by the table %s, in both languages', async (name, args) => {
    const cwd = await closed();
    const said = [];
    for (const lang of ['en', 'fr']) {
      const { code, stdout, stderr } = await mieux([...args, '--lang', lang], { cwd, terminal: 100 });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      said.push(stdout);
    }
    await expect(said.join('\n')).toMatchFileSnapshot(join(GOLDEN, `${name}.txt`));
  });

  test('owes by what has ended: not by what was called off, has no date or is to come', async () => {
    const cwd = await closed();
    const rows = await json<{ tool: string; owed: number; received: number; waived: number; share: number }>(
      ['stats', 'monitoring'],
      { cwd },
    );
    expect(Object.keys(rows[0] ?? {})).toEqual(['tool', 'level', 'owed', 'received', 'waived', 'share', 'median_days']);
    expect(rows.map(({ tool, owed, received, waived }) => [tool, owed, received, waived])).toEqual([
      ['participant-feedback', 4, 3, 1],
      // Two experts went to the workshop; the sheet of the study visit does not say how many.
      ['expert-report', 5, 1, 0],
      ['activity-evaluation', 5, 2, 0],
      ['partner-feedback', 1, 0, 0],
      ['implementation-report', 1, 1, 0],
    ]);
    expect(rows[0]?.share).toBe(1);
  });

  test('is the same, recounted by SQL over the export', async () => {
    const cwd = await closed();
    const file = join(folder(), 'programme.sqlite');
    expect((await mieux(['export', 'sqlite', '--output', file], { cwd })).code).toBe(0);
    const database = new driver.Database(file, { readOnly: true });
    const tools = await json(['stats', 'monitoring'], { cwd });
    expect(database.all('SELECT tool, level, owed, received, waived FROM stats_monitoring')).toEqual(
      tools.map(({ tool, level, owed, received, waived }) => ({ tool, level, owed, received, waived })),
    );
    const regions = await json(['stats', 'participants'], { cwd });
    expect(database.all('SELECT region, participants, women, men, activities, "of" FROM stats_participants')).toEqual(
      regions.map(({ region, participants, women, men, activities, of }) => ({
        region,
        participants,
        women,
        men,
        activities,
        of,
      })),
    );
    const scores = database.all(
      'SELECT kind AS tool, sum(answers * score / scale) / sum(answers) AS score, sum(answers) AS answers FROM activity_reports WHERE answers > 0 GROUP BY kind',
    );
    expect(await json(['stats', 'satisfaction'], { cwd })).toMatchObject(scores);
    database.close();
  });

  test('tells no score of fewer than five answers, in no group and not by way of the total', async () => {
    const cwd = programme();
    const rows = await json(['stats', 'satisfaction', '--by', 'activity'], { cwd });
    expect(rows.find(({ activity }) => activity === 'meeting')).toEqual({
      activity: 'meeting',
      score: null,
      answers: null,
      response: null,
      reports: 1,
    });
    const { stdout } = await mieux(['stats', 'satisfaction', '--by', 'activity'], { cwd });
    expect(stdout).toContain('< 5');
    expect(/^Total .*$/mu.exec(stdout)?.[0]).toContain('50');
  });

  test('makes a report overdue only where dataset.yaml has a deadline for it', async () => {
    const cwd = programme();
    const { stdout } = await mieux(['due', '--kind', 'report', '--on', '2026-11-26', '--format', 'json'], { cwd });
    const { due } = JSON.parse(stdout) as { due: { kind: string; state: string }[] };
    expect(new Set(due.map(({ kind, state }) => `${kind} ${state}`))).toEqual(
      new Set(['expert-report overdue', 'activity-evaluation owed']),
    );
    const warned = await mieux(['validate', '--format', 'json'], { cwd });
    expect(new Set((JSON.parse(warned.stdout) as { code: string }[]).map(({ code }) => code))).toEqual(
      new Set(['report/owed']),
    );
  });

  test('owes nothing for what the publication tells of', async () => {
    const rows = await json(['stats', 'monitoring', 'publication:mieux-2015']);
    expect(rows.every(({ owed, share }) => owed === 0 && share === null)).toBe(true);
    const { stdout } = await mieux([
      'due',
      'publication:mieux-2015',
      '--kind',
      'report',
      '--format',
      'json',
      '--on',
      '2026-11-26',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ due: [] });
  });
});

describe('the IATI file of a programme with monitoring', () => {
  test('has participants as measured results, by sex, and links to what can be read', async () => {
    const cwd = await closed();
    const file = join(folder(), 'programme.xml');
    expect((await mieux(['export', 'iati', '--output', file], { cwd })).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    const period =
      /<period>\s*<period-start iso-date="2026-02-10"\/>\s*<period-end iso-date="2026-02-11"\/>([\s\S]*?)<\/period>/u;
    const actuals = [
      ...(period.exec(text)?.[1] ?? '').matchAll(/<actual value="(\d+)"|<dimension name="sex" value="(\w+)"/gu),
    ];
    expect(actuals.map(([, value, sex]) => value ?? sex)).toEqual(['24', '14', 'female', '10', 'male']);
    // A month stands for all of its days, and a number that is softened says so.
    expect(text).toMatch(/<period-start iso-date="2026-04-01"\/>\s*<period-end iso-date="2026-04-30"\/>/u);
    expect(text).toMatch(/<actual value="40">\s*<comment>\s*<narrative>About this number\.<\/narrative>/u);
    expect(text).toMatch(
      /<document-link format="application\/pdf" url="https:\/\/example\.org\/benin-1\.pdf">[\s\S]*?<category code="A08"\/>/u,
    );
    expect(text).toContain('Reported as achieved in part.');
    expect(text).not.toMatch(/<target|percentage="5[38]/u);
  });

  test.skipIf(!canValidate)('is valid by the schemas of IATI 2.03', async () => {
    const file = join(folder(), 'programme.xml');
    expect((await mieux(['export', 'iati', '--output', file], { cwd: await closed() })).code).toBe(0);
    expect(validate(file)).toEqual(valid(file));
  });
});

describe('lessons', () => {
  test('end the sheet of an action that they concern: evidence first, then what shares its topics', async () => {
    const cwd = programme();
    const { stdout } = await mieux(['show', 'thailand'], { cwd, terminal: 100 });
    expect(stdout.indexOf('Lessons on its topics')).toBeGreaterThan(stdout.indexOf('Results'));
    const [kenya] = await json<{ derived: { lessons: string[] } }>(['show', 'kenya'], { cwd });
    expect(kenya?.derived.lessons).toEqual(['2026/invite-early']);
    const [thailand] = await json<{ derived: { lessons: string[] } }>(['show', 'thailand'], { cwd });
    expect(thailand?.derived.lessons).toEqual(['2026/invite-early', '2026/borders-first']);
  });

  test('are told to whoever makes a new action', async () => {
    const cwd = programme();
    const made = await mieux(
      [
        'new',
        'action',
        'togo',
        'name.en=Togo',
        'name.fr=Togo',
        'status=preparation',
        'countries=togo',
        'topics=trafficking',
      ],
      { cwd },
    );
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('Lessons on its topics\n  Ask both sides of a border. (2026/borders-first)');
  });

  test.each([
    ['topic:trafficking', ['2026/borders-first']],
    ['criterion:relevance', ['2026/borders-first']],
    ['kind:recommendation', ['2026/invite-early']],
  ])('answer to %s', async (term, ids) => {
    const found = await json(['list', 'lessons', term], { cwd: programme() });
    expect(found.map(({ id }) => id)).toEqual(ids);
  });
});

describe('wrong input', () => {
  test.each([
    [['stats', 'monitoring', '--measure', 'actions'], 'does not take --measure'],
    [['stats', 'monitoring', '--by', 'tool,region'], 'goes by one dimension'],
    [['stats', 'satisfaction', '--by', 'regoin'], 'Did you mean'],
    [['due', '--kind', 'expert-reprt'], 'Did you mean'],
  ])('%j is a wrong command line', async (args, said) => {
    const { code, stderr } = await mieux(args, { cwd: programme() });
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });

  test('participants in words are answered with how to write them', async () => {
    const kenya = `name: { en: Kenya, fr: Kenya }
status: ongoing
countries: [kenya]
period: { start: 2026-03 }
activities:
  - { type: training, participants: { total: about 40 } }
`;
    const { code, stdout } = await mieux(['validate'], { cwd: programme({ 'actions/kenya.yaml': kenya }) });
    expect(code).toBe(1);
    expect(stdout).toContain('schema/type');
    expect(stdout).toContain('Write the number alone, and `qualifier: about` beside it.');
  });
});

describe('lessons', () => {
  test.each([
    [['--by', 'kind'], 'kind'],
    [['--by', 'topic,kind', 'criterion:sustainability'], 'topic'],
  ])('are counted by what they say of themselves: %j', async (args, first) => {
    const terms = args.slice(2);
    const groups = await json<{ count: number }>(['stats', 'lessons', ...args]);
    const listed = await json(['list', 'lessons', ...terms, '--columns', 'id,kind,topics']);
    const codes = listed.flatMap(({ kind, topics }) =>
      first === 'kind' ? [kind] : ((topics as string[] | null) ?? [null]),
    );
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(codes.length);
  });

  test.each([
    [['--by', 'topci'], 'Did you mean `topic`'],
    [['--by', 'kind,level,topic'], 'one or two dimensions'],
    [['--measure', 'actions'], 'does not take --measure'],
    [['kind:challange'], 'Did you mean `challenge`'],
  ])('have no such thing: %j', async (args, said) => {
    const { code, stdout, stderr } = await mieux(['stats', 'lessons', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});
