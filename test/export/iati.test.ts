import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DOMParser } from '@xmldom/xmldom';
import { XMLParser } from 'fast-xml-parser';
import countries from 'i18n-iso-countries';
import { beforeAll, describe, expect, it } from 'vitest';
import { commonRegion } from '../../src/export/iati/regions.js';
import { equalShares } from '../../src/export/iati/shares.js';
import { lastDay } from '../../src/export/iati/dates.js';
import { datasetWith } from '../scenarios/dataset.js';
import { json, mieux } from '../scenarios/run.js';
import { count, exported, temporaryFolder } from './folder.js';
import { brokenCodes, brokenRules, type CodeRules, type Rules } from './iati-rules.js';
import { canValidate, valid, validate } from './iati-schema.js';
import { hasShared, shared } from '../programs.js';

/** The DAC's list of regions, which is IATI's vocabulary 1 of regions, without those for which no country stands. */
const DAC_REGIONS = '89 189 289 298 380 389 489 498 589 619 679 689 789 798 889 998'.split(' ');
const folder = temporaryFolder();

/** An element: its attributes by `@name`, its children by name, each a list. */
type Node = { '#text'?: string } & { [name: `@${string}`]: string } & { [name: string]: Node[] };

let file: string;
let activities: Node[];
let actions: Node[];
let phases: Node[];

function parse(text: string): Node[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
    alwaysCreateTextNode: true,
  });
  const document = parser.parse(text) as { 'iati-activities': { 'iati-activity': Node[] }[] };
  return document['iati-activities'][0]!['iati-activity'];
}

const all = (node: Node, name: string): Node[] => node[name] ?? [];
const attributes = (node: Node, name: string, attribute: string): string[] =>
  all(node, name).flatMap((each) => each[`@${attribute}`] ?? []);
const identifier = (node: Node): string => all(node, 'iati-identifier')[0]!['#text']!;
const byId = (id: string): Node => actions.find((each) => identifier(each).endsWith(`-actions-${id}`))!;
/** A sum in hundredths, where floating point has no say. */
const hundredths = (shares: readonly string[]): number =>
  shares.reduce((sum, share) => sum + Math.round(Number(share) * 100), 0);

beforeAll(async () => {
  file = await exported(join(folder, 'iati.xml'), 'iati');
  activities = parse(readFileSync(file, 'utf8'));
  actions = activities.filter((each) => each['@hierarchy'] === '2');
  phases = activities.filter((each) => each['@hierarchy'] === '1');
});

describe('the IATI file', () => {
  it.skipIf(!canValidate)('is valid by the schemas of IATI 2.03, whole, chosen and in French', async () => {
    for (const path of [
      file,
      await exported(join(folder, 'some.xml'), 'iati', 'region:asia'),
      await exported(join(folder, 'fr.xml'), 'iati', '--lang', 'fr', '--vocabulary-uri', 'https://example.org/topics'),
    ])
      expect(validate(path)).toEqual(valid(path));
  });

  it('has an activity for each implemented action with dates, and a parent for each phase', async () => {
    expect(actions).toHaveLength(await count('status:implemented', 'not:started:none'));
    expect(phases.map(identifier).map((each) => each.split('-phases-')[1])).toEqual(['phase-1', 'phase-2', 'phase-3']);
    expect(new Set(activities.map(identifier)).size).toBe(activities.length);
  });

  it('names the implemented actions that it has to leave out', async () => {
    const undated = await json<{ id: string }>(['list', 'status:implemented', 'started:none']);
    const { stderr } = await mieux(['export', 'iati', 'status:implemented', 'started:none']);
    for (const { id } of undated) expect(stderr).toContain(id);
  });

  it('ties every action to its phase, both ways', () => {
    for (const action of actions) {
      const [parent] = all(action, 'related-activity').filter((each) => each['@type'] === '1');
      const phase = phases.find((each) => identifier(each) === parent?.['@ref']);
      expect(attributes(phase!, 'related-activity', 'ref'), identifier(action)).toContain(identifier(action));
    }
    expect(phases.flatMap((phase) => all(phase, 'related-activity'))).toHaveLength(actions.length);
  });

  it("uses no code that IATI's lists lack", () => {
    for (const activity of activities) {
      expect(['1', '2', '4', '6']).toEqual(expect.arrayContaining(attributes(activity, 'activity-status', 'code')));
      expect(['1', '2', '3', '4']).toEqual(expect.arrayContaining(attributes(activity, 'activity-date', 'type')));
      expect(['1', '2', '3', '4']).toEqual(expect.arrayContaining(attributes(activity, 'participating-org', 'role')));
      expect(['10', '15', '40', '70', '80']).toEqual(
        expect.arrayContaining(attributes(activity, 'participating-org', 'type')),
      );
      expect(['1', '2', '4']).toEqual(expect.arrayContaining(attributes(activity, 'description', 'type')));
      expect(['1', '2', '3', '4']).toEqual(expect.arrayContaining(attributes(activity, 'activity-scope', 'code')));
      expect(['1', '2']).toEqual(expect.arrayContaining(attributes(activity, 'related-activity', 'type')));
      expect(['1', '2', '9']).toEqual(expect.arrayContaining(attributes(activity, 'result', 'type')));
      expect(DAC_REGIONS).toEqual(expect.arrayContaining(attributes(activity, 'recipient-region', 'code')));
      for (const code of attributes(activity, 'recipient-country', 'code'))
        expect(countries.isValid(code) || code === 'XK', code).toBe(true);
      for (const result of all(activity, 'result'))
        expect(['1', '5']).toEqual(expect.arrayContaining(attributes(result, 'indicator', 'measure')));
      expect(['1', '99']).toEqual(expect.arrayContaining(attributes(activity, 'sector', 'vocabulary')));
      expect(['1', '2']).toContain(activity['@hierarchy']);
      expect(attributes(activity, 'reporting-org', 'type')).toEqual(['90']);
      for (const vocabulary of attributes(activity, 'recipient-region', 'vocabulary')) expect(vocabulary).toBe('1');
    }
  });

  it("says in each status, date and identifier what IATI's rules ask for", () => {
    for (const activity of activities) {
      const reporter = all(activity, 'reporting-org')[0]!;
      expect(reporter['@secondary-reporter']).toBe('1');
      expect(identifier(activity).startsWith(`${reporter['@ref']!}-`)).toBe(true);
      expect(identifier(activity)).not.toMatch(/[/&|?\s]/u);
      const date = (type: string): string | undefined =>
        all(activity, 'activity-date').find((each) => each['@type'] === type)?.['@iso-date'];
      const [start, end] = [date('2') ?? date('1')!, date('4') ?? date('3')];
      expect(start).toMatch(/^\d{4}-\d{2}-01$/u);
      if (end !== undefined) {
        expect(start < end, identifier(activity)).toBe(true);
        expect(end).toBe(lastDay(end.slice(0, 7)));
      }
      const [status] = attributes(activity, 'activity-status', 'code');
      expect(status === '4', identifier(activity)).toBe(date('4') !== undefined);
      expect(status === '1', identifier(activity)).toBe(date('2') === undefined);
      for (const each of all(activity, 'activity-date'))
        expect(all(each, 'narrative')[0]!['#text']).toContain(each['@iso-date']!.slice(0, 7));
    }
  });

  it('shares countries and regions, and sectors within each vocabulary, to exactly 100 percent', () => {
    for (const activity of activities) {
      const recipients = [
        ...attributes(activity, 'recipient-country', 'percentage'),
        ...attributes(activity, 'recipient-region', 'percentage'),
      ];
      expect(hundredths(recipients), identifier(activity)).toBe(100_00);
      for (const vocabulary of new Set(attributes(activity, 'sector', 'vocabulary'))) {
        const sectors = all(activity, 'sector').filter((each) => each['@vocabulary'] === vocabulary);
        expect(hundredths(sectors.map((each) => each['@percentage']!)), identifier(activity)).toBe(100_00);
      }
    }
  });

  it("says everything in both languages, the file's own first and unmarked, or once where they agree", async () => {
    const narrated = (node: Node): Node[][] => [
      ...('narrative' in node ? [node.narrative] : []),
      ...Object.entries(node).flatMap(([name, children]) =>
        Array.isArray(children) && name !== 'narrative' ? children.flatMap(narrated) : [],
      ),
    ];
    const french = parse((await mieux(['export', 'iati', '--lang', 'fr'])).stdout);
    for (const [inside, own, other] of [
      [activities, 'en', 'fr'],
      [french, 'fr', 'en'],
    ] as const) {
      for (const activity of inside) {
        expect(activity['@xml:lang']).toBe(own);
        for (const narratives of narrated(activity)) {
          expect(narratives.map((each) => each['@xml:lang'])).toEqual([undefined, other].slice(0, narratives.length));
          expect(new Set(narratives.map((each) => each['#text'])).size).toBe(narratives.length);
        }
      }
    }
    expect(all(all(byId('togo-1'), 'title')[0]!, 'narrative').map((each) => each['#text'])).toEqual([
      'Togo I: Labour migration',
      'Togo I : Migration de travail',
    ]);
  });

  it('orders the dates of each activity, planned and actual', () => {
    for (const activity of activities) {
      const days = all(activity, 'activity-date')
        .map((each) => [each['@type']!, each['@iso-date']!] as const)
        .sort(([a], [b]) => a.localeCompare(b));
      expect(
        days.filter(([type]) => type === '1' || type === '2'),
        identifier(activity),
      ).toHaveLength(1);
      for (const [type, day] of days.slice(1)) expect(day > days[0]![1], `${identifier(activity)} ${type}`).toBe(true);
    }
  });

  it('explains its own sectors in words', () => {
    for (const action of actions) {
      expect(
        all(action, 'sector')
          .filter((each) => each['@vocabulary'] === '1')
          .map((each) => each['@code']),
      ).toEqual(['15190']);
      for (const sector of all(action, 'sector').filter((each) => each['@vocabulary'] === '99'))
        expect(all(sector, 'narrative').length).toBeGreaterThan(0);
    }
  });

  it('gives every result an indicator: in words without values, or the participants who were counted, in a period', () => {
    const results = actions.flatMap((action) => all(action, 'result'));
    const measures = results.map((result) => {
      const [indicator] = all(result, 'indicator');
      const [measure] = attributes(result, 'indicator', 'measure');
      const values = all(indicator!, 'period').flatMap((period) => all(period, 'actual').map((each) => each['@value']));
      if (measure === '5') expect(values).toEqual([]);
      else for (const value of values) expect(value).toMatch(/^\d+$/u);
      expect(measure === '1').toBe(values.length > 0);
      return measure;
    });
    expect(new Set(measures)).toEqual(new Set(['1', '5']));
  });

  it('names the Commission as funder and ICMPD as extending and implementing', () => {
    for (const activity of activities) {
      const named = (role: string): string[] =>
        all(activity, 'participating-org')
          .filter((each) => each['@role'] === role)
          .map((each) => all(each, 'narrative')[0]!['#text']!);
      expect(named('1')).toEqual(['European Commission']);
      expect(named('3')).toEqual(['International Centre for Migration Policy Development (ICMPD)']);
      expect(named('4')[0]).toBe('International Centre for Migration Policy Development (ICMPD)');
    }
  });

  it('has no budgets unless asked, no transactions and no markers', () => {
    for (const activity of activities)
      expect([...all(activity, 'budget'), ...all(activity, 'transaction'), ...all(activity, 'policy-marker')]).toEqual(
        [],
      );
  });

  it('has the budgets of phases when asked, and never in a selection', async () => {
    const budgets = async (...query: string[]): Promise<{ values: (string | undefined)[]; stderr: string }> => {
      const { stdout, stderr } = await mieux(['export', 'iati', ...query, '--budgets']);
      const values = parse(stdout).flatMap((each) =>
        all(each, 'budget').map((budget) => all(budget, 'value')[0]!['#text']),
      );
      return { values, stderr };
    };
    expect((await budgets()).values).toEqual(['3000000', '6000000', '8000000']);
    const some = await budgets('region:asia');
    expect(some.values).toEqual([]);
    expect(some.stderr).toContain('Budgets are those of whole phases, which a selection is not: they are left out.');
  });

  it('was last updated at the beginning of the month that the dataset describes', () => {
    expect(new Set(activities.map((each) => each['@last-updated-datetime']))).toEqual(
      new Set(['2015-08-01T00:00:00Z']),
    );
  });

  const RULES = 'iati/rules-standard.json';
  const CODES = 'iati/codelist-rules.json';
  const hasRules = [RULES, CODES]
    .map((name) => hasShared(name, "github.com/IATI/js-validator-api, which IATI's own validator runs"))
    .every(Boolean);
  const inShared = (name: string): unknown => JSON.parse(readFileSync(shared(name), 'utf8'));
  const found = async (...args: string[]): Promise<string[]> => {
    const { code, stdout } = await mieux(['export', 'iati', ...args]);
    expect(code).toBe(0);
    const document = new DOMParser().parseFromString(stdout, 'text/xml') as unknown as globalThis.Node;
    const broken = [
      ...brokenRules(document, inShared(RULES) as Rules),
      ...brokenCodes(document, inShared(CODES) as CodeRules),
    ];
    return broken.map(({ id, severity, at }) => `${severity} ${id} ${at}`);
  };

  it
    .skipIf(!hasRules)
    .each([[[]], [['region:asia']], [['country:togo', '--lang', 'fr']], [['region:asia', '--budgets']]])(
    "breaks none of the validator's rules: %j",
    async (args) => {
      expect(await found(...args)).toEqual([]);
    },
  );

  it.skipIf(!hasRules)('breaks rule 7.5.3 alone with budgets, as the documentation says', async () => {
    const broken = await found('--budgets');
    expect(new Set(broken.map((each) => each.split(' ').slice(0, 2).join(' ')))).toEqual(new Set(['error 7.5.3']));
  });

  it.skipIf(!hasRules)('is held against rules that can be broken: those of a file that breaks some', () => {
    const document = new DOMParser().parseFromString(
      `<iati-activities version="2.09"><iati-activity last-updated-datetime="2999-01-01T00:00:00Z"><iati-identifier>A</iati-identifier>
        <reporting-org ref="A" type="40"/><participating-org role="9"/>
        <recipient-country code="TG" percentage="60"/><recipient-country code="BJ" percentage="30"/>
        <activity-date type="2" iso-date="2014-01-01"/><activity-date type="4" iso-date="2013-01-01"/></iati-activity></iati-activities>`,
      'text/xml',
    ) as unknown as globalThis.Node;
    const rules = brokenRules(document, inShared(RULES) as Rules).map(({ id }) => id);
    expect(rules).toEqual(expect.arrayContaining(['1.1.3', '11.1.1', '11.1.3', '3.1.2', '6.2.2', '6.10.1']));
    const codes = brokenCodes(document, inShared(CODES) as CodeRules).map(({ id }) => id);
    expect(codes).toEqual(expect.arrayContaining(['9.1.1', '9.41.1']));
  });

  it('tells a paused action, one of a regional body, and one whose countries are named', () => {
    expect(attributes(byId('sierra-leone-2'), 'activity-status', 'code')).toEqual(['6']);
    expect(attributes(byId('ecowas'), 'recipient-region', 'code')).toEqual(['289']);
    expect(attributes(byId('mercosur'), 'recipient-region', 'code')).toEqual(['489']);
    expect(attributes(byId('moldova-eap-1'), 'recipient-country', 'code').sort()).toEqual([
      'AM',
      'AZ',
      'BY',
      'GE',
      'MD',
      'UA',
    ]);
    expect(all(byId('moldova-eap-1'), 'recipient-region')).toEqual([]);
    expect(
      all(byId('togo-1'), 'participating-org')
        .filter((each) => each['@role'] === '2')
        .map((each) => all(each, 'narrative')[0]!['#text']),
    ).toEqual(['National Employment Agency, Togo']);
  });
});

describe('an IATI file of a dataset that is unlike ours', () => {
  const action = (fields: string): string =>
    `name: { en: A, fr: A }\nstatus: ongoing\nperiod: { start: 2013-01 }\n${fields}\nsource: { part: other, heading: A }\n`;
  /** The activity of an action that is put into the dataset, and what is said on stderr. */
  async function activityOf(fields: string): Promise<{ activity: Node; stderr: string }> {
    const { stdout, stderr } = await mieux([
      'export',
      'iati',
      '--partial',
      '--dataset',
      datasetWith({ 'actions/unlike.yaml': action(fields) }),
    ]);
    return { activity: parse(stdout).find((each) => identifier(each).endsWith('-unlike'))!, stderr };
  }

  it("has the programme's scope where an action names neither country nor organisation", async () => {
    const { activity } = await activityOf('region: asia');
    expect(attributes(activity, 'activity-scope', 'code')).toEqual(['1']);
    expect(attributes(activity, 'recipient-region', 'code')).toEqual(['998']);
  });

  it('shares a hundred percent among seven countries and an organisation', async () => {
    const { activity } = await activityOf(
      'countries: [benin, togo, ghana, mali, niger, senegal, gambia]\norganisations: [comesa]',
    );
    expect(
      hundredths([
        ...attributes(activity, 'recipient-country', 'percentage'),
        ...attributes(activity, 'recipient-region', 'percentage'),
      ]),
    ).toBe(100_00);
  });

  it('loses the characters that XML forbids, keeps markup as text, and says which activity', async () => {
    const { activity, stderr } = await activityOf(
      'countries: [togo]\nobjective: { en: "a\\u0001 <b> & ]]> \\ufffe", fr: c }',
    );
    expect(
      all(
        all(activity, 'description').find((each) => each['@type'] === '2')!,
        'narrative',
      )[0]!['#text'],
    ).toBe('a <b> & ]]>');
    expect(stderr).toContain('2 characters that XML forbids removed from XX-PLACEHOLDER-MIEUX-actions-unlike.');
  });

  it('states the identifiers of organisations that the dataset has', async () => {
    const { activity } = await activityOf(
      'countries: [togo]\nrequested_by:\n  - { en: A, fr: A, country: togo, identifier: XI-EXAMPLE-1, kind: ministry }\nexpertise: { organisations: [comesa] }',
    );
    const refs = all(activity, 'participating-org').map((each) => [each['@role'], each['@ref']]);
    expect(refs).toContainEqual(['2', 'XI-EXAMPLE-1']);
    expect(refs).toContainEqual(['1', undefined]);
  });

  it('says when nothing is left of it', async () => {
    const { code, stderr } = await mieux(['export', 'iati', 'status:refused']);
    expect(code).toBe(0);
    expect(stderr).toContain('No activity is left');
  });
});

describe('who reports to IATI', () => {
  it('is a placeholder unless told, and a warning says so', async () => {
    const { code, stderr } = await mieux(['export', 'iati', 'country:togo']);
    expect(code).toBe(0);
    expect(stderr).toContain('--reporting-org');
  });

  it('is what the options say', async () => {
    const { stdout, stderr } = await mieux([
      'export',
      'iati',
      'country:togo',
      '--reporting-org',
      'XM-TEST-1',
      '--reporting-org-name',
      'Someone',
      '--reporting-org-type',
      '80',
      '--identifier-prefix',
      'XM-TEST-1-EAR',
      '--vocabulary-uri',
      'https://example.org/topics',
    ]);
    expect(stderr).toBe('');
    const [first] = parse(stdout);
    expect(all(first!, 'reporting-org')[0]).toMatchObject({ '@ref': 'XM-TEST-1', '@type': '80' });
    expect(parse(stdout).map(identifier)).toContain('XM-TEST-1-EAR-actions-togo-1');
    expect(stdout).toContain('vocabulary-uri="https://example.org/topics"');
  });

  it.each([
    [['--reporting-org', 'a/b'], 'IATI allows no spaces'],
    [['--reporting-org-type', '12'], 'Codes: 10, 11'],
    [['--vocabulary-uri', 'topics'], 'whole address'],
  ])('refuses %j', async (args, hint) => {
    const { code, stderr } = await mieux(['export', 'iati', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
  });
});

describe('equal shares', () => {
  it('sum to exactly 100 percent and differ by a hundredth at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (parts) => {
        const shares = equalShares(parts);
        expect(shares).toHaveLength(parts);
        expect(hundredths(shares)).toBe(100_00);
        expect(Math.max(...shares.map(Number)) - Math.min(...shares.map(Number))).toBeLessThan(0.011);
      }),
    );
    expect(equalShares(3)).toEqual(['33.34', '33.33', '33.33']);
    expect(equalShares(8)).toEqual(Array(8).fill('12.5'));
  });
});

describe('the region that holds several', () => {
  it.each([
    [['western-africa'], '289'],
    [['western-africa', 'northern-africa'], '298'],
    [['central-america', 'caribbean'], '389'],
    [['caribbean', 'south-america'], '498'],
    [['central-asia', 'southern-asia'], '689'],
    [['western-asia', 'eastern-europe'], '998'],
    [['nowhere'], '998'],
  ])('of %j is %s', (regions, code) => {
    expect(commonRegion(regions)).toBe(code);
  });
});
