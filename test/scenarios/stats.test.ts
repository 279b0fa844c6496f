import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { json, mieux } from './run.js';

/** A terminal of so many columns, without colours. */
const plain = (terminal: number): { terminal: number; env: Record<string, string> } => ({
  terminal,
  env: { NO_COLOR: '1' },
});

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('mieux stats', () => {
  it('gives the programme at a glance', async () => {
    const { code, stdout } = await mieux(['stats'], plain(80));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Requests +100$/mu);
    expect(stdout).toMatch(/^Experts +249$/mu);
    expect(await json(['stats', 'overview'])).toEqual(await json(['stats']));
    expect(Object.keys((await json(['stats']))[0]!)).toEqual(['measure', 'label', 'count']);
  });

  it('puts the regions beside the published 34, 14, 11, 5 and 5', async () => {
    const { stdout } = await mieux(['stats', 'regions'], plain(80));
    expect(stdout).toMatchInlineSnapshot(`
      "Region                           Actions   Share
      ───────────────────────────────  ───────  ──────
      Sub-Saharan Africa                    35   47.9%
      Asia                                  15   20.5%
      Latin America and the Caribbean       12   16.4%
      Middle East and North Africa           6    8.2%
      Eastern Europe                         5    6.8%
      ───────────────────────────────  ───────  ──────
      Total                                 73  100.0%
      Counted, and base of the shares: 73 actions, completed, ongoing or cancelled.
      Left out: 27 of 100 requests, refused, transferred, withdrawn or in preparation;
      --measure requests counts them.
      "
    `);
  });

  it('crosses regions with statuses, with totals in both directions', async () => {
    const { stdout } = await mieux(['stats', '--by', 'region,status', '--measure', 'requests']);
    expect(stdout).toMatchInlineSnapshot(`
      "                                          In
      Region                           preparation  Ongoing  Completed  Refused  Transferred  Total
      ───────────────────────────────  ───────────  ───────  ─────────  ───────  ───────────  ─────
      Sub-Saharan Africa                         2       16         19       10            0     47
      Asia                                       0        7          8        3            0     18
      Latin America and the Caribbean            2        3          9        1            0     15
      Eastern Europe                             0        0          5        1            7     13
      Middle East and North Africa               0        5          1        1            0      7
      ───────────────────────────────  ───────────  ───────  ─────────  ───────  ───────────  ─────
      Total                                      4       31         42       16            7    100
      Counted, and base of the shares: 100 requests, of any status.
      "
    `);
  });

  it('draws bars that fit a terminal of 80 columns, in French', async () => {
    const { stdout } = await mieux(['stats', 'pillars', '--lang', 'fr', '--chart'], plain(80));
    expect(stdout).toContain('Migration irrégulière et traite des personnes       40   54,8\u00a0%  ███████████████\n');
    expect(stdout).toMatch(/Protection internationale et asile +4 +5,5\u00a0% {2}█▌\n/u);
    expect(stdout).toContain('Non précisé');
    expect(widest(stdout)).toBeLessThanOrEqual(80);
  });

  it('draws a picture where the file is one, with a title and a description for those who hear it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chart-'));
    const file = join(folder, 'regions.svg');
    expect((await mieux(['stats', 'regions', '-o', file])).code).toBe(0);
    const picture = readFileSync(file, 'utf8');
    rmSync(folder, { recursive: true });
    expect(picture).toContain('<title>Actions by region</title>');
    expect(picture).toContain('Sub-Saharan Africa 35; Asia 15;');
    expect(picture.match(/class="plain"/gu)).toHaveLength(5);
    expect(picture).toContain('prefers-color-scheme: dark');
    expect(picture).not.toContain('--measure');
    const lines = await mieux(['stats', 'timeline', '--lang', 'fr', '--format', 'svg']);
    expect(lines.stdout.match(/<polyline/gu)).toHaveLength(3);
    expect(lines.stdout).toMatch(/>\s*En cours\s*<\/text\s*>/u);
  });

  it('draws in a page and in Markdown, too', async () => {
    const page = await mieux(['stats', 'regions', '--chart', '--format', 'html']);
    expect(page.stdout).toMatch(/<figure><svg[\s\S]*<\/svg>\s*<\/figure>\n<table>/u);
    const markdown = await mieux(['stats', 'regions', '--chart', '--format', 'markdown']);
    expect(markdown.stdout).toContain('| Sub-Saharan Africa | 35 | 47.9% | ████████████████████ |');
  });

  it('draws nothing where there is no chart', async () => {
    const { code, stdout, stderr } = await mieux(['list', '--format', 'svg']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('mieux stats regions -o chart.svg');
  });

  it('draws in ASCII where the locale has nothing more', async () => {
    const { stdout } = await mieux(['stats', 'regions', '--chart'], {
      terminal: 80,
      env: { NO_COLOR: '1', LC_ALL: 'C' },
    });
    expect(stdout).toMatch(/^Sub-Saharan Africa +35 +47\.9% {2}#{30}$/mu);
    expect(stdout).toMatch(/^Eastern Europe +5 +6\.8% {2}#{4}$/mu);
    expect(stdout).not.toMatch(/[█─]/u);
  });

  it('shows the 21 member states, their 165 experts, and 249 in all', async () => {
    const { stdout } = await mieux(['stats', 'experts'], plain(80));
    expect(stdout).toMatch(/^21 EU member states +165 +\d+ +– +66\.3%$/mu);
    expect(stdout).toMatch(/^Total +249 +\d+ +– +100\.0%$/mu);
    expect(stdout).toContain('Slovakia (3)');
    const rows = await json<{ group: string; contingent: number; of: number; share: number }>(['stats', 'experts']);
    expect(Object.keys(rows[0]!)).toEqual([
      'group',
      'country',
      'label',
      'contingent',
      'named',
      'actions',
      'share',
      'of',
    ]);
    expect(rows.filter(({ group }) => group === 'member-state')).toHaveLength(21);
    expect(rows.reduce((sum, { contingent }) => sum + contingent, 0)).toBe(249);
    expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(rows.every(({ of }) => of === 249)).toBe(true);
  });

  it('shows member states that sent nobody on request', async () => {
    const rows = await json<{
      group: string;
      country: string | null;
      contingent: number | null;
      actions: number | null;
    }>(['stats', 'experts', '--zero']);
    expect(rows.filter(({ group }) => group === 'member-state')).toHaveLength(28);
    expect(rows.find(({ country }) => country === 'slovakia')).toMatchObject({
      group: 'member-state',
      contingent: 0,
      actions: 3,
    });
    expect(rows.find(({ country }) => country === 'ghana')).toMatchObject({ group: 'non-eu', contingent: null });
  });

  it('gives no contingent for a query on actions, and says why', async () => {
    const rows = await json<{
      country: string;
      contingent: number | null;
      share: number | null;
      of: number | null;
      actions: number;
    }>(['stats', 'experts', 'region:asia']);
    expect(rows.every(({ contingent, share, of }) => contingent === null && share === null && of === null)).toBe(true);
    expect(rows.find(({ country }) => country === 'italy')?.actions).toBe(7);
    const { stdout } = await mieux(['stats', 'experts', 'region:asia'], plain(100));
    expect(stdout).toContain('Contingents tell how many experts a country sent, but not to which actions');
  });

  it('counts which countries went to which regions, and the forms of cooperation', async () => {
    const { stdout } = await mieux(['stats', 'cooperation'], plain(80));
    expect(stdout).toMatch(/^Netherlands +9 +3 +1 +1 +3 +17$/mu);
    expect(stdout).toMatch(/^EU only +43 /mu);
    expect(stdout).toMatch(/^Triangular \(EU and South\) +17 /mu);
    expect(stdout).toMatch(/^South-South +1 /mu);
    const csv = await mieux(['stats', 'cooperation', '--format', 'csv']);
    expect(csv.stdout.split('\n')[0]).toBe('expert_country,expert_country_label,region,region_label,count,share,of');
    expect(csv.stderr).toContain('mieux stats --by cooperation');
  });

  it('draws a line for the timeline, by year or quarter', async () => {
    const { stdout } = await mieux(['stats', 'timeline', '--chart'], plain(80));
    expect(stdout).toMatch(/^Started +[▁▂▃▄▅▆▇█]{7} +2009 – 2015, max\. 14$/mu);
    expect((await json(['stats', 'timeline', '--by', 'quarter'])).at(-1)).toMatchObject({
      quarter: '2015-Q3',
      quarter_label: '2015 Q3',
      event: 'ended',
      count: 0,
    });
  });

  it('says the mean and the median of durations, and that running actions are left out', async () => {
    const { stdout } = await mieux(['stats', 'durations'], plain(250));
    expect(stdout).toMatch(/mean 15\.7, median 15, from 3 to 43/u);
    const months = await mieux(['stats', '--by', 'region', '--measure', 'months'], plain(250));
    expect(months.stdout).toContain(
      'Left out, because their length is not known: 33 of 73 actions, 31 of them still running.',
    );
  });

  it('tells how many have no value, and the command that lists them gives as many', async () => {
    const { stdout } = await mieux(['stats', 'topics', 'not:region:mena'], plain(200));
    const [, n, command] = /Without a value for “Topics”: (\d+) of \d+ actions \((mieux [^)]+)\)/u.exec(stdout)!;
    const listed = await mieux([...command!.split(' ').slice(1), '--count']);
    expect(listed.stdout.trim()).toBe(n);
  });

  it('says when records count in several groups', async () => {
    const { stdout } = await mieux(['stats', 'pillars', 'region:asia'], plain(200));
    const rows = await json<{ count: number; of: number }>(['stats', 'pillars', 'region:asia']);
    const sum = rows.reduce((all, { count }) => all + count, 0);
    expect(sum).toBeGreaterThan(rows[0]!.of);
    expect(stdout).toContain(
      `The groups add up to ${String(sum)}; the total counts each once, ${String(rows[0]!.of)}.`,
    );
  });

  it('holds the unknown as a row with null, and no total, for machines', async () => {
    const rows = await json(['stats', 'topics']);
    expect(rows.at(-1)).toEqual({ topic: null, topic_label: null, count: 2, share: 2 / 73, of: 73 });
    const csv = await mieux(['stats', 'topics', '--format', 'csv', '--lang', 'fr']);
    expect(csv.stdout).toMatch(/^trafficking,Traite des personnes,19,0\.26\d+,73$/mu);
    expect(csv.stdout).not.toContain('Total');
  });

  it('takes flags and terms alike, and a view crossed with one more dimension', async () => {
    expect(await json(['stats', 'topics', '--region', 'asia', '--status', 'ongoing'])).toEqual(
      await json(['stats', 'topics', 'region:asia', 'status:ongoing']),
    );
    expect(await json(['stats', 'topics', '--by', 'region'])).toEqual(await json(['stats', '--by', 'topic,region']));
    expect(await json(['stats', 'regions', '--measure', 'requests'])).toEqual(await json(['stats', 'requests']));
  });

  it('sorts by size, by the order of the vocabulary or of time, or as asked', async () => {
    const codes = async (...args: string[]): Promise<unknown[]> =>
      (await json(['stats', ...args])).map((row) => Object.values(row)[0]);
    expect((await codes('topics')).at(0)).toBe('trafficking');
    expect(await codes('status')).toEqual(['preparation', 'ongoing', 'completed', 'refused', 'transferred']);
    expect(await codes('regions', '--sort', 'count')).toEqual((await codes('regions')).reverse());
    expect(await codes('regions', '--sort', 'label')).toEqual([
      'asia',
      'eastern-europe',
      'latin-america-caribbean',
      'middle-east-north-africa',
      'sub-saharan-africa',
    ]);
    expect(await codes('regions', '--sort', 'label', '--lang', 'fr')).toEqual([
      'sub-saharan-africa',
      'latin-america-caribbean',
      'asia',
      'eastern-europe',
      'middle-east-north-africa',
    ]);
    expect((await codes('topics', '--sort', '-code')).slice(-2)).toEqual(['asylum', null]);
    expect((await codes('countries', '--top', '3')).slice(-2)).toEqual(['others', null]);
  });

  it('tells --active of the years from --active with a period, and from a term that follows it', async () => {
    const active = await json(['stats', '--by', 'year', '--active']);
    expect(await json(['stats', '--by', 'year', '--active', 'not:region:asia'])).toEqual(
      await json(['stats', 'not:region:asia', '--by', 'year', '--active']),
    );
    expect(active).not.toEqual(await json(['stats', '--by', 'year']));
    expect(await json(['stats', 'regions', '--active', '2012'])).toEqual(
      await json(['stats', 'regions', 'active:2012']),
    );
  });

  it('makes markdown and pages ready for a report', async () => {
    const markdown = (await mieux(['stats', '--by', 'region,status', '--format', 'markdown', '--lang', 'fr'])).stdout;
    expect(markdown).toContain(
      '| Région | En cours | Terminée | Total |\n| --- | ---: | ---: | ---: |\n| Afrique subsaharienne | 16 | 19 | 35 |\n',
    );
    expect(markdown).toContain('| **Total** | **31** | **42** | **73** |');
    const page = (await mieux(['stats', '--by', 'region,status', '--format', 'html'])).stdout;
    expect(page).toContain(
      '<tr><td>Sub-Saharan Africa</td><td class="n">16</td><td class="n">19</td><td class="n">35</td></tr>',
    );
  });

  it('breaks a cross that is too wide into several tables, and loses no column', async () => {
    const { stdout } = await mieux(['stats', '--by', 'region,topic', '--percent', 'row', '--chart'], plain(80));
    expect(widest(stdout)).toBeLessThanOrEqual(80);
    expect(stdout.match(/^Sub-Saharan Africa/gmu)!.length).toBeGreaterThan(2);
    for (const word of ['Remittances', 'Visas', 'Asylum', 'Actions']) expect(stdout).toContain(word);
    expect(stdout).not.toContain('…');
  });

  it('is empty with a total of 0, and no failure, where the query selects nothing', async () => {
    const nothing = await mieux(['stats', 'regions', 'status:refused', 'topic:visas']);
    expect(nothing.code).toBe(0);
    expect(nothing.stdout).toMatch(/^Total +0 +–$/mu);
    expect(await json(['stats', 'regions', 'status:refused', 'topic:visas'])).toEqual([]);
    const cross = await mieux(['stats', '--by', 'region,topic', 'status:refused', 'topic:visas'], plain(80));
    expect([cross.code, /^Total +0$/mu.test(cross.stdout)]).toEqual([0, true]);
  });
});

describe('mieux stats refuses what it does not know, with exit code 2 and the nearest', () => {
  it.each<[string[], message: string, hint: string]>([
    [['regoins'], 'There is no view `regoins`.', 'Did you mean `regions`?'],
    [['topic'], 'There is no view `topic`, but there is a dimension of that name.', '`mieux stats --by topic`'],
    [['--by', 'regoin'], 'There is no dimension `regoin`.', 'Did you mean `region`?'],
    [['--by', 'region', '--measure', 'action'], 'There is no measure `action`.', 'Did you mean `actions`?'],
    [['regions', 'topc:visas'], 'Actions have no field `topc`.', 'Did you mean `topic`?'],
    [['--by', 'region,status,topic'], 'A table has one or two dimensions, not 3', 'Narrow the query'],
    [['regions', '--by', 'region'], 'cannot be crossed with itself', 'Name another one'],
    [
      ['cooperation', '--by', 'status'],
      'A table has one or two dimensions, not 3',
      'expert_country and region already',
    ],
    [['--by', 'region,status', '--percent', 'rows'], '`rows` is not a value of --percent.', 'Did you mean `row`?'],
    [['regions', '--percent', 'row'], '--percent row needs two dimensions.', '--by'],
    [['regions', '--sort', 'cuont'], 'Statistics cannot be sorted by `cuont`.', 'Did you mean `count`?'],
    [['regions', '--top', 'many'], '`many` is not a number for --top.', '--top 10'],
    [['regions', '--active'], '--active without a period needs a dimension of time.', '--by year'],
    [['regions', '--active', '2012..2011'], 'is not a period', 'run backwards'],
    [['experts', '--by', 'region'], 'does not take --by', '--zero and --chart'],
    [['timeline', '--by', 'region'], 'A timeline goes by year or quarter', '--by year,region'],
    [['timeline', '--by', 'month'], 'A timeline goes by year or quarter', '--by quarter active:2014'],
    [['regions', '--chart', '--format', 'csv'], 'A chart cannot be drawn in the format csv.', 'Leave out --chart'],
  ])('%j', async (args, message, hint) => {
    const { code, stdout, stderr } = await mieux(['stats', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });
});

describe('mieux stats on a dataset with faults', () => {
  it('does not count around a broken record unless asked to', async () => {
    const dataset = datasetWith({ 'actions/togo-1.yaml': 'status: [\n' });
    const refused = await mieux(['stats', 'regions', '--dataset', dataset]);
    expect([refused.code, refused.stdout]).toEqual([3, '']);
    const partial = await mieux(['stats', 'regions', '--partial', '--dataset', dataset]);
    expect(partial.code).toBe(0);
    expect(partial.stderr).toContain('actions/togo-1.yaml');
    expect(partial.stdout).toMatch(/^Total +72 /mu);
  });
});
