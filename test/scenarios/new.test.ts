import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open } from '../../src/index.js';
import { assignmentsOf } from '../edit/assignments-of.js';
import { datasetWith } from './dataset.js';
import { fixture } from './fixtures.js';
import { mieux } from './run.js';

const text = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
const on =
  (root: string) =>
  (...args: string[]) =>
    mieux([...args, '--dataset', root], { cwd: root });

const TOGO_3 = [
  'name.en=Togo III',
  'name.fr=Togo III',
  'status=preparation',
  'countries=Togo',
  'source.part=other',
  'source.heading=Togo III',
];

describe('mieux new in a pipe', () => {
  it('fills in what ISO 3166 and the UN say of a country, named by id, code or name; what is given counts more', async () => {
    for (const typed of ['japan', 'JP', 'Japon']) {
      const root = datasetWith();
      expect(await on(root)('new', 'country', typed, 'region=asia', 'name.en=Nippon')).toMatchObject({
        code: 0,
        stdout: 'countries/japan.yaml\n',
      });
      expect(text(root, 'countries/japan.yaml')).toBe(
        'name: { en: Nippon, fr: Japon }\niso2: JP\niso3: JPN\nm49: "392"\nun_region: eastern-asia\nregion: asia\n',
      );
      expect(await on(root)('validate', '--strict')).toMatchObject({ code: 0 });
    }
  });

  it('says of a country that is not there how to add it', async () => {
    const root = datasetWith();
    const { code, stderr } = await on(root)('new', 'action', 'japan-1', ...TOGO_3, 'countries=South Korea');
    expect(code).toBe(2);
    expect(stderr).toContain('If it is not there yet: mieux new country "South Korea"');
    expect(await on(root)('new', 'country', 'South Korea')).toMatchObject({ code: 0 });
  });

  it('writes a record in canonical form from its arguments, in the grammar of set', async () => {
    const root = datasetWith();
    const words = [
      'topics=diaspora,Remittances',
      'topics+=visas',
      'requested_by[1].en=Ministry of Labour',
      'requested_by[1].fr=Ministère du Travail',
      'requested_by[1].kind=ministry',
      'requested_by[1].country=tg',
      'notes=[{ en: a remark, fr: une remarque }]',
      'joint=yes',
      'joint=',
    ];
    expect(await on(root)('new', 'action', 'togo-3', ...TOGO_3, ...words)).toEqual({
      code: 0,
      stdout: 'actions/togo-3.yaml\n',
      stderr: expect.any(String) as string,
    });
    expect(text(root, 'actions/togo-3.yaml')).toBe(`name: { en: Togo III, fr: Togo III }
status: preparation
countries: [togo]
requested_by:
  - { en: Ministry of Labour, fr: Ministère du Travail, country: togo, kind: ministry }
topics: [diaspora, remittances, visas]
notes:
  - { en: a remark, fr: une remarque }
source: { part: other, heading: Togo III }
`);
    expect(await on(root)('fmt', '--check')).toMatchObject({ code: 0 });
    expect(await on(root)('validate')).toMatchObject({ code: 0 });
  });

  it.each(['action', 'actions', 'Action'])('takes the collection as %s', async (kind) => {
    const root = datasetWith();
    expect(await on(root)('new', kind, 'actions/togo-3', ...TOGO_3)).toMatchObject({
      code: 0,
      stdout: 'actions/togo-3.yaml\n',
    });
  });

  it('--dry-run prints a patch that makes the file, and writes nothing', async () => {
    const root = datasetWith();
    const { code, stdout } = await on(root)('new', 'action', 'togo-3', ...TOGO_3, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^--- \/dev\/null\n\+\+\+ b\/actions\/togo-3\.yaml\n@@ -0,0 \+1,4 @@\n\+name: /u);
    expect(existsSync(join(root, 'actions/togo-3.yaml'))).toBe(false);
  });

  it('--like takes over place and subject, never names, dates, status, results or source; what is given counts more', async () => {
    const root = datasetWith();
    const ongoing = await on(root)(
      'new',
      'action',
      'togo-3',
      '--like',
      'togo-2',
      ...TOGO_3,
      'status=ongoing',
      'period.start=2015-02',
      'topics=visas',
    );
    expect(ongoing).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('note  From `togo-2`: countries, requested_by.\n') as string,
    });
    const now = text(root, 'actions/togo-3.yaml');
    for (const line of text(root, 'actions/togo-2.yaml')
      .split('\n')
      .filter((each) => /^(countries|requested_by| {4})/u.test(each))
      .slice(0, 5))
      expect(now).toContain(line);
    expect(now).toContain('topics: [visas]\n');
    expect(now).not.toMatch(/^(activities|results|objective|expertise|notes)/mu);
    expect(await on(root)('new', 'action', 'togo-4', '--like', 'togo-2', ...TOGO_3)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('note  From `togo-2`: countries, requested_by, topics.\n') as string,
    });
  });

  it('puts a contingent into a file that is there, whose other bytes stay, or into a new one', async () => {
    const root = datasetWith();
    const crlf = `${text(root, 'contingents/2009-2015.yaml').trimEnd().replace(/\n/gu, '\r\n')}\r\n# the end`;
    writeFileSync(join(root, 'contingents/2009-2015.yaml'), crlf);
    chmodSync(join(root, 'contingents/2009-2015.yaml'), 0o640);
    expect(
      await on(root)('new', 'contingent', '2009-2015/togo', 'origin=non-eu', 'country=togo', 'count=2'),
    ).toMatchObject({ code: 0, stdout: 'contingents/2009-2015.yaml\n' });
    expect(text(root, 'contingents/2009-2015.yaml')).toBe(
      crlf.replace('\r\n# the end', '\r\ntogo: { origin: non-eu, country: togo, count: 2 }\r\n# the end'),
    );
    expect(
      await on(root)('new', 'contingents', '2016-2020/togo', 'origin=non-eu', 'country=togo', 'count=3'),
    ).toMatchObject({ code: 0 });
    expect(text(root, 'contingents/2016-2020.yaml')).toBe('togo: { origin: non-eu, country: togo, count: 3 }\n');
  });

  it('refuses, with the errors, what would bring some', async () => {
    const root = datasetWith();
    const { code, stderr } = await on(root)('new', 'action', 'togo-3', ...TOGO_3, 'period.start=2015-01');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /error period\/status {2}actions\/togo-3\.yaml:4:1[^]*Refused: the dataset would have these errors, so nothing was written\./u,
    );
    expect(existsSync(join(root, 'actions/togo-3.yaml'))).toBe(false);
  });

  it('names everything that is missing, and how to give it', async () => {
    expect(
      await on(datasetWith())('new', 'action', '--like', 'togo-2', 'name.en=Togo III', 'objective.en=x'),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "The id, `name.fr`, `status`, `objective.fr` are missing, and are required.\n  Give them as arguments, for example: togo-3 name.fr='Togo III' status=preparation objective.fr=",
      ) as string,
    });
    expect(await on(datasetWith())('new', 'expert', 'jane-doe', 'country=france')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "`name` is missing, and is required.\n  Give it as arguments, for example: name='Hristo Simeonov'",
      ) as string,
    });
  });

  it.each([
    [['actoin'], 'Did you mean `action`?'],
    [['colour'], 'Kinds: action, expert, contingent, country, organisation, evaluation, lesson.'],
    [['figure', 'x'], '`mieux edit figures/ID`'],
    [['vocabularies'], '`mieux edit vocabularies/NAME/CODE`'],
    [['term'], '`mieux edit vocabularies/NAME/CODE`'],
    [
      ['action', 'togo-1', ...TOGO_3],
      'There is already a record `actions/togo-1`.\n  Choose another id, such as `togo-2`.',
    ],
    [['action', 'Togo III', ...TOGO_3], 'Did you mean `togo-3`?'],
    [['action', '../togo-3', ...TOGO_3], 'is not an id'],
    [['action', 'nul', ...TOGO_3], 'Windows'],
    [['contingent', 'togo', 'origin=non-eu', 'count=1'], 'For example: 2009-2015/togo.'],
    [
      ['contingent', '2009-2015/france', 'origin=eu', 'count=1'],
      'There is already a record `contingents/2009-2015/france`.',
    ],
    [['action', 'togo-3', 'togo-4'], '`togo-4` is not an assignment'],
    [['action', 'togo-3', 'colour=red'], 'Action has no field `colour`.'],
    [['action', 'togo-3', 'Status=refused'], 'Did you mean `status`?'],
    [['action', 'togo-3', 'countries=Togoo'], 'Did you mean `togo`'],
    [['action', 'togo-3', 'requested_by[2].en=x'], 'A list is filled from its next number'],
    [['action', 'togo-3', 'status.x=1'], '`status` has no field `x`.'],
    [['action', 'togo-3', 'period.start=soon'], 'is not a month: write YYYY-MM.'],
    [['action', 'togo-3', 'topics-=trafficking'], 'to remove'],
    [['action', '--like', 'tgo-1'], 'Did you mean `togo-1`'],
    [['action', '--like', 'countries/togo'], 'There is no record `countries/togo` in actions.'],
    [['contingent', '2016-2020/togo', 'origin=non-eu', 'count=some'], 'is not a number'],
  ])('new %j is a wrong command line', async (args, message) => {
    const { code, stderr } = await on(fixture('none', 'base'))('new', ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it.each([
    ['cannot be read', 'togo: [\n'],
    ['is empty', ''],
  ])('says when the file of a contingent %s', async (_, content) => {
    const root = datasetWith({ 'contingents/2016.yaml': content });
    expect(await on(root)('new', 'contingent', '2016/mali', 'origin=non-eu', 'count=1')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Nothing can be added to `contingents/2016.yaml` as it stands.') as string,
    });
    expect(text(root, 'contingents/2016.yaml')).toBe(content);
  });

  it('makes the folder of a collection that has no records yet', async () => {
    const root = datasetWith();
    rmSync(join(root, 'contingents'), { recursive: true });
    expect(
      await on(root)('new', 'contingent', '2016-2020/togo', 'origin=non-eu', 'country=togo', 'count=3'),
    ).toMatchObject({ code: 0 });
    expect(existsSync(join(root, 'contingents/2016-2020.yaml'))).toBe(true);
  });

  it('says when what has the name of the file is no file', async () => {
    const root = datasetWith();
    mkdirSync(join(root, 'actions/togo-3.yaml'));
    expect(await on(root)('new', 'action', 'togo-3', ...TOGO_3)).toMatchObject({ code: 3, stdout: '' });
  });
});

describe('a record made anew from its own fields', () => {
  it('is the file that it was, byte for byte', async () => {
    const root = datasetWith();
    const dataset = await open(root);
    const records = (['actions', 'experts', 'countries', 'organisations'] as const)
      .flatMap((name) => dataset.all(name))
      .filter(({ file }) => !/^\s*#|^$\n/mu.test(text(root, file)));
    expect(records.length).toBeGreaterThan(200);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...records), async ({ collection, id, file, fields }) => {
        const before = text(root, file);
        rmSync(join(root, file));
        expect(await on(root)('new', collection, id, ...assignmentsOf(fields))).toEqual({
          code: 0,
          stdout: `${file}\n`,
          stderr: expect.any(String) as string,
        });
        expect(text(root, file)).toBe(before);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
