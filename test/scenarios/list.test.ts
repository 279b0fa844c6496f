import { describe, expect, it } from 'vitest';
import { json, mieux } from './run.js';

const count = async (...terms: string[]): Promise<number> =>
  Number((await mieux(['list', ...terms, '--count'])).stdout);
const ids = async (...args: string[]): Promise<unknown[]> =>
  (await json(['list', ...args, '--columns', 'id'])).map((row) => row.id);

describe('mieux list counts the programme as the publication does', () => {
  it.each([
    ['completed', 42],
    ['ongoing', 31],
    ['refused', 16],
    ['transferred', 7],
    ['preparation', 4],
    ['implemented', 73],
  ])('%s: %i', async (status, expected) => {
    expect(await count('--status', status)).toBe(expected);
    expect(await count(`status:${status}`)).toBe(expected);
  });

  it('has all 100 requests, and one that is paused', async () => {
    expect(await count()).toBe(100);
    expect(await ids('paused:yes')).toEqual(['sierra-leone-2']);
  });

  it('has 71 sheets with 336 activities', async () => {
    const rows = await json<{ activities: number | null; results: number | null }>([
      'list',
      '--columns',
      'activities,results',
    ]);
    const sheets = rows.filter((row) => row.activities !== null);
    expect(sheets).toHaveLength(71);
    expect(sheets.reduce((sum, row) => sum + (row.activities ?? 0), 0)).toBe(336);
    expect(sheets.every((row) => row.results !== null)).toBe(true);
  });
});

describe('a country answers to its id, codes and names', () => {
  it.each(['CI', 'CIV', "Côte d'Ivoire", 'Côte d’Ivoire', 'ivory coast', 'cote-d-ivoire', 'COTE D IVOIRE'])(
    '%s',
    async (name) => {
      expect(await ids('--country', name)).toEqual(['cote-d-ivoire-1', 'cote-d-ivoire-2']);
    },
  );
});

describe('the query grammar', () => {
  it('takes a comma as either, two terms on one field as either, terms on two fields as both', async () => {
    const asia = await count('region:asia');
    const mena = await count('region:mena');
    expect(await count('region:asia,mena')).toBe(asia + mena);
    expect(await count('region:asia', '--region', 'mena')).toBe(asia + mena);
    expect(await count('region:asia', 'status:refused')).toBe((await ids('region:asia', 'status:refused')).length);
    expect(await count('region:asia', 'status:refused')).toBeLessThan(asia);
  });

  it('negates', async () => {
    expect(await count('not:status:refused')).toBe(84);
    expect(await count('not:status:refused', 'not:status:transferred')).toBe(77);
  });

  it('finds what has no value', async () => {
    expect(await count('topic:none', 'status:implemented')).toBe(2);
    expect(await ids('topic:none', 'status:implemented')).toEqual(['brazil', 'india']);
  });

  it('knows the four asylum actions', async () => {
    expect(await ids('pillar:asylum')).toEqual(['angola', 'cape-verde-2', 'morocco-2', 'west-africa']);
  });

  it('counts a running action as active up to the month of the dataset, and no further', async () => {
    expect(await ids('active:2015-08', 'country:mexico')).toEqual(['mexico']);
    expect(await ids('active:2015-09..', 'country:mexico')).toEqual([]);
    expect(await ids('started:2009-06')).toEqual(['malawi-1']);
    expect(await ids('ended:..2009')).toEqual(['kazakhstan', 'malawi-1']);
  });

  it('follows organisations to those who benefit', async () => {
    expect(await ids('beneficiary:zimbabwe', 'status:implemented')).toEqual(['comesa-1', 'comesa-2']);
    expect(await ids('country:zimbabwe')).toEqual([]);
  });

  it('finds experts of a country', async () => {
    expect(await ids('experts', 'country:france')).toEqual(['eric-panloup', 'louis-berthelot']);
  });

  it('searches words in the text, blind to case and accents', async () => {
    expect(await ids('text:DIASPORA', 'region:asia')).toEqual(await ids('text:diaspora', '--region', 'asia'));
  });
});

describe('one name serves a field everywhere, and older ones go on', () => {
  it.each([
    ['from:italy', 'expert_countries:italy', 'expert_country:Italie'],
    ['started:2012', 'start:2012', 'starts:2012-01..2012-12'],
    ['country:togo', 'countries:TG', 'countries:togo'],
    ['sector:academia', 'expert_sector:academia', 'expert_sectors:academia'],
    ['status:implemented', 'status:Implemented', 'status:IMPLEMENTED'],
  ])('%s is %s and %s', async (...terms) => {
    const [first, ...others] = await Promise.all(terms.map((term) => ids(term)));
    expect(first).not.toEqual([]);
    for (const other of others) expect(other).toEqual(first);
  });

  it('as a column, a sort and a dimension', async () => {
    const [byOld, byNew] = await Promise.all(
      ['from', 'expert_countries'].map((name) => json(['list', '--columns', name])),
    );
    expect(byOld).toEqual(byNew);
    expect(await ids('--sort', 'started')).toEqual(await ids('--sort', 'start'));
    expect(await json(['stats', '--by', 'from'])).toEqual(await json(['stats', '--by', 'expert_country']));
  });
});

describe('what is stored can be asked for', () => {
  it('numbers by range, open at either end', async () => {
    const months = async (term: string): Promise<unknown[]> =>
      (await json(['list', term, '--columns', 'months'])).map((row) => row.months);
    for (const each of await months('months:25..')) expect(each).toBeGreaterThanOrEqual(25);
    for (const each of (await months('months:6..12')) as number[]) expect(each >= 6 && each <= 12).toBe(true);
    expect((await months('months:..3')).length + (await months('months:4..')).length).toBe(
      await count('not:months:none'),
    );
    expect((await mieux(['list', 'months:12..6'])).code).toBe(2);
  });

  it.each(['start:2012..2014', 'days:3..'])('%s of the items of a list, where any of them has it', async (term) => {
    const rows = await json(['list', 'activities', term, '--columns', 'action']);
    expect(rows.length).toBeGreaterThan(0);
    expect((await ids(`activities.${term}`)).sort()).toEqual([...new Set(rows.map(({ action }) => action))].sort());
    expect((await mieux(['list', 'activities.start:soon'])).stderr).toContain('is not a period');
  });

  it('under a name that no other field of the collection has', async () => {
    const { stdout } = await mieux(['help', 'query']);
    const [, ...collections] = stdout.slice(stdout.indexOf('  actions\n')).split(/^ {2}(?=[a-z]+$)/mu);
    expect(collections.length).toBeGreaterThan(5);
    for (const each of collections) {
      const names = each.split(/[\s,]+/u).filter((name) => name !== '');
      expect(names.filter((name, i) => names.indexOf(name) !== i && i > 0)).toEqual([]);
    }
  });

  it('texts by their words, in either language, and items of lists by theirs', async () => {
    expect(await ids('objective:marché du travail')).toEqual(await ids('objective:marche du TRAVAIL'));
    expect(await ids('activities.subject:ROAME')).toContain('togo-1');
    expect(await ids('activities:study-visit')).toEqual(await ids('activity:study-visit'));
    expect(await ids('id:togo-1')).toEqual(['togo-1']);
  });

  it('sub-regions of the UN that a country in scope lies in', async () => {
    const found = await json(['list', 'un_region:western-africa', '--columns', 'countries,un_regions']);
    expect(found.length).toBeGreaterThan(0);
    for (const row of found) expect(row.un_regions).toContain('western-africa');
  });

  it('a value of another field leads there', async () => {
    expect((await mieux(['list', 'beneficiary:ecowas'])).stderr).toContain('`organisation:ecowas`');
    expect((await mieux(['list', 'region:asia,'])).stderr).toContain('Take the comma out: `region:asia`.');
  });
});

describe('items of lists are listed', () => {
  it('a row an item, with its record, and every field of either', async () => {
    const visits = await json(['list', 'activities', 'type:study-visit', 'country:italy']);
    expect(visits.map(({ action }) => action)).toEqual(expect.arrayContaining(['kyrgyzstan-1']));
    for (const visit of visits) {
      expect(visit.type).toBe('study-visit');
      expect(visit.countries).toContain('italy');
    }
    expect(
      await json(['list', 'activities', 'type:study-visit', 'action.country:kyrgyzstan', 'region:asia']),
    ).not.toEqual([]);
  });

  it('as many as the records have', async () => {
    const counted = (await json<{ activities: number | null }>(['list', '--columns', 'activities'])).reduce(
      (sum, { activities }) => sum + (activities ?? 0),
      0,
    );
    expect(await count('activities')).toBe(counted);
    expect(await count('members', 'country:france')).toBe(1);
    expect(await count('deployments', 'expert:hristo-simeonov')).toBe(1);
  });
});

describe('the columns that others build on', () => {
  it.each([
    [
      'actions',
      'id, name, status, paused, region, countries, organisations, requesting_countries, topics, pillars, phase, start, end, months, requested_by, expert_countries, expert_sectors, activities, results, capacity',
    ],
    ['experts', 'id, name, institution, role, country, sector, actions, deployed_in'],
    ['contingents', 'id, origin, country, sector, count'],
    ['countries', 'id, name, iso2, iso3, m49, region, eu_from, eu_to, organisations, requests, actions'],
    ['organisations', 'id, name, kind, region, members, requests, actions'],
  ])('%s', async (collection, keys) => {
    const [row] = await json(['list', collection, '--columns', 'all']);
    expect(Object.keys(row!)).toEqual(expect.arrayContaining(keys.split(', ')));
  });

  it('holds native types, lists as lists, absent as null', async () => {
    const [row] = await json(['list', 'country:togo', 'status:completed', '--columns', 'all']);
    expect(row).toMatchObject({
      id: 'togo-1',
      name: 'Togo I',
      status: 'completed',
      paused: false,
      region: 'sub-saharan-africa',
      countries: ['togo'],
      organisations: null,
      requesting_countries: ['togo'],
      phase: 'phase-2',
      start: '2012-12',
      end: '2014-12',
      months: 25,
      requested_by: ['National Employment Agency'],
      expert_countries: ['belgium', 'benin', 'france'],
      expert_sectors: null,
      activities: 4,
      capacity: ['partnership'],
    });
  });

  it('names things in the language asked for', async () => {
    const [row] = await json(['list', 'country:togo', 'status:completed', '--columns', 'requested_by', '--lang', 'fr']);
    expect(row).toEqual({ requested_by: ["Agence nationale pour l'emploi"] });
    const byEnvironment = await json(['list', 'country:togo', 'status:completed', '--columns', 'requested_by'], {
      env: { MIEUX_LANG: 'fr' },
    });
    expect(byEnvironment).toEqual([row]);
  });
});

describe('a typo is an error that suggests what was meant, never an empty result', () => {
  it.each([
    [['list', '--region', 'aisa'], 'Did you mean `asia`?'],
    [['list', 'regin:asia'], 'Did you mean `region`?'],
    // What the EU, and nobody else, calls Greece and the United Kingdom.
    [['list', 'countries', 'iso2:EL'], 'Did you mean `iso2:GR`?'],
    [['list', 'countries', 'iso2:UK'], 'Did you mean `iso2:GB`?'],
    [['list', 'exprts'], 'Did you mean `experts`?'],
    [['list', '--columns', 'nme'], 'Did you mean `name`?'],
    [['list', '--format', 'jsn'], 'Did you mean `json`?'],
    [['list', 'active:2014..2012'], 'does not run backwards'],
    [['list', 'topic:'], '`topic:none`'],
    [['list', 'region=asia'], '`region:asia`'],
    [['list', '--columns', 'id,'], '--columns id,name'],
    [['show', 'experts'], 'mieux list experts'],
    [['show', 'trafficking'], 'vocabularies/topics/trafficking'],
    [['list', '--limit', 'ten'], '--limit 10'],
    [['list', '--lang', 'de'], 'en or fr'],
    [['list', '--regoin', 'asia'], '--region'],
    [['lsit'], 'list'],
    [['show', 'togo-9'], '`togo-1`'],
    [['show', 'actions/togo'], 'togo-1'],
    [['search', ' '], 'remittances'],
    [['completion', 'bsh'], '`bash`'],
    [['help', 'lst'], 'Did you mean `list`?'],
    [['lst', '--help'], 'Did you mean `list`?'],
    [['--lang', 'fr', 'nonsense', '-h'], 'There is no command `nonsense`.'],
  ])('%j', async (args, hint) => {
    const { code, stdout, stderr } = await mieux(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });
});

describe('output', () => {
  it('is the same table on a terminal and in a pipe but for colour and width', async () => {
    const onTerminal = await mieux(['list', '--region', 'asia'], { terminal: 200, env: { NO_COLOR: '1' } });
    const inPipe = await mieux(['list', '--region', 'asia']);
    expect(onTerminal.stdout).toBe(inPipe.stdout);
    const coloured = await mieux(['list', '--region', 'asia'], { terminal: 200 });
    expect(coloured.stdout.replace(/\u001b\[\d+m/gu, '')).toBe(inPipe.stdout);
    expect(coloured.stdout).not.toBe(inPipe.stdout);
  });

  it('fits the terminal and says what it cut', async () => {
    const { stdout } = await mieux(['list', '--region', 'asia'], { terminal: 80, env: { NO_COLOR: '1' } });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain('…');
    expect(stdout).toMatch(/cells are cut/u);
  });

  it('shows headings and labels in French', async () => {
    const { stdout } = await mieux(['list', 'country:laos', '--lang', 'fr']);
    expect(stdout).toContain('Statut');
    expect(stdout).toContain('En cours');
    expect(stdout).toContain('Asie');
  });

  it.each([60, 80, 100])('never cuts an id: %i columns', async (terminal) => {
    const ids = (await json(['list', '--columns', 'id'])).map((row) => String(row.id));
    const { stdout } = await mieux(['list'], { terminal, env: { NO_COLOR: '1' } });
    const first = new Set(stdout.split('\n').map((line) => line.split(/ {2,}/u)[0]));
    expect(ids.filter((id) => !first.has(id) && !stdout.includes(`  ${id}\n`))).toEqual([]);
  });

  it('stacks what is too wide for the terminal', async () => {
    const narrow = (await mieux(['list', '--region', 'asia'], { terminal: 80, env: { NO_COLOR: '1' } })).stdout;
    for (const id of ['kyrgyzstan-1', 'philippines-2', 'tajikistan-2']) expect(narrow).toContain(id);
    const all = (await mieux(['list', 'country:laos', '--columns', 'all'], { terminal: 80, env: { NO_COLOR: '1' } }))
      .stdout;
    expect(Math.max(...all.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(all).toMatch(/^Requested by +Ministry of Labour and Social Welfare/mu);
  });

  it('limits and says so, in human formats only', async () => {
    expect((await mieux(['list', '--limit', '3'])).stdout).toContain('The first 3 of 100.');
    expect(await json(['list', '--limit', '3'])).toHaveLength(3);
  });

  it('sorts by any column, in both directions, the absent last', async () => {
    const starts = (await json(['list', '--sort', '-start', '--columns', 'start'])).map((row) => row.start);
    expect(starts[0]).toBe('2015-08');
    expect(starts.at(-1)).toBeNull();
  });

  it('has the same rows in every machine format', async () => {
    const rows = await json(['list', 'region:mena', '--columns', 'id,countries,months']);
    const lines = (
      await mieux(['list', 'region:mena', '--columns', 'id,countries,months', '--format', 'ndjson'])
    ).stdout
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
    const csv = (await mieux(['list', 'region:mena', '--columns', 'id,countries,months', '--format', 'csv'])).stdout
      .trimEnd()
      .split('\n');
    expect(csv[0]).toBe('id,countries,months');
    expect(csv).toHaveLength(rows.length + 1);
  });
});
