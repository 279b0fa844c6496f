import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import driver from 'node-sqlite3-wasm';
import readExcel from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { main } from '../../src/main.js';
import { query } from '../export/duckdb.js';
import { mieux as inProcess, type Outcome, ROOT } from './run.js';

// A field is one edit in one schema, a collection a schema and one file of src/collections. A copy of the checkout is given
// some of each (all invented), built, and asked by every command. Nothing else of its sources is touched.

/** What the copy's schema of actions says besides. */
const FIELDS = {
  budget: {
    'x-label': { en: 'Budget (EUR)', fr: 'Budget (EUR)' },
    description: 'What the action may cost, in euros.',
    examples: [250000],
    type: 'number',
    minimum: 0,
  },
  audited: {
    $ref: 'common.schema.json#/$defs/date',
    'x-label': { en: 'Audited', fr: 'Auditée' },
    description: 'When its accounts were looked at.',
    examples: ['2016-05-20'],
  },
  partners: {
    'x-label': { en: 'Partner countries', fr: 'Pays partenaires' },
    description: 'Countries that share the cost.',
    examples: [['italy']],
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: { $ref: 'common.schema.json#/$defs/country' },
  },
  remit: {
    $ref: 'common.schema.json#/$defs/text',
    'x-label': { en: 'Remit', fr: 'Mandat' },
    description: 'What it may and may not do.',
    examples: [{ en: 'advice only', fr: 'conseil seul' }],
  },
  channels: {
    'x-label': { en: 'Channels', fr: 'Canaux' },
    description: 'How it is paid for.',
    examples: [['grant']],
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: {
      'x-label': { en: 'Channel', fr: 'Canal' },
      description: 'A way to pay.',
      examples: ['grant'],
      type: 'string',
      enum: ['grant', 'contract'],
      'x-labels': { grant: { en: 'Grant', fr: 'Subvention' }, contract: { en: 'Contract', fr: 'Marché' } },
    },
  },
  payments: {
    'x-label': { en: 'Payments', fr: 'Paiements' },
    description: 'What was paid, one entry for each payment.',
    examples: [[{ country: 'italy', amount: 1000 }]],
    type: 'array',
    minItems: 1,
    items: {
      'x-label': { en: 'Payment', fr: 'Paiement' },
      description: 'A payment.',
      examples: [{ country: 'italy', amount: 1000 }],
      type: 'object',
      additionalProperties: false,
      required: ['country', 'amount'],
      properties: {
        country: { $ref: 'common.schema.json#/$defs/country', description: 'Who paid.', examples: ['italy'] },
        amount: {
          'x-label': { en: 'Amount', fr: 'Montant' },
          description: 'How much, in euros.',
          examples: [1000],
          type: 'number',
        },
        date: {
          $ref: 'common.schema.json#/$defs/date',
          'x-label': { en: 'Paid', fr: 'Payé' },
          description: 'When.',
          examples: ['2016-05-20'],
        },
        kind: {
          'x-label': { en: 'Kind', fr: 'Nature' },
          description: 'What for.',
          examples: ['advance'],
          type: 'string',
          enum: ['advance', 'balance'],
          'x-labels': { advance: { en: 'Advance', fr: 'Avance' }, balance: { en: 'Balance', fr: 'Solde' } },
        },
      },
    },
  },
};

/** What it says besides of activities. */
const OF_ACTIVITY = {
  cost: { 'x-label': { en: 'Cost', fr: 'Coût' }, description: 'In euros.', examples: [1500], type: 'number' },
};

/** The schema of a collection that the copy has besides. */
const DONOR = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  'x-label': { en: 'Donor', fr: 'Donateur' },
  'x-collection': { name: 'donors', label: { en: 'Donors', fr: 'Donateurs' }, named_by: ['name'] },
  description: 'Who gives money.',
  examples: [{ name: 'A foundation' }],
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: {
      'x-label': { en: 'Name', fr: 'Nom' },
      description: 'Usual name.',
      examples: ['A foundation'],
      type: 'string',
      pattern: '\\S',
    },
    country: { $ref: 'common.schema.json#/$defs/country', description: 'Where it has its seat.', examples: ['italy'] },
    given: {
      'x-label': { en: 'Given', fr: 'Don' },
      description: 'What it gave, in euros.',
      examples: [5000],
      type: 'number',
    },
  },
};

const DONORS = `import type { Description } from './description.js';

export const donors: Description<'donors'> = {
  shown: ['id', 'name', 'generous'],
  derived: [
    {
      name: 'generous',
      label: { en: 'Generous', fr: 'Généreux' },
      help: 'whether it gave more than 1000 euros',
      kind: 'flag',
      cell: ({ fields }) => (fields.given ?? 0) > 1000,
    },
  ],
};
`;

let copy = '';
let program: typeof main;

/** Runs a program in the copy. */
function run(program: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, XDG_CACHE_HOME: join(copy, 'cache') };
    execFile(program, args, { cwd: copy, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Runs the copy's built program in this process: to start one for each of some seventy questions takes longer than to build it. */
const mieux = (...args: string[]): Promise<Outcome> =>
  inProcess(args, { program, cwd: copy, env: { XDG_CACHE_HOME: join(copy, 'cache') } });

async function ok(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await mieux(...args);
  expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
}

const rows = async (...args: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse(await ok(...args, '--format', 'json')) as Record<string, unknown>[];

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'mieux-field-'));
  for (const each of [
    'bin',
    'data',
    'docs',
    'schemas',
    'scripts',
    'src',
    'package.json',
    'package-lock.json',
    'CHANGELOG.md',
  ])
    cpSync(join(ROOT, each), join(copy, each), { recursive: true });
  for (const each of ['tsconfig.json', 'tsconfig.build.json']) cpSync(join(ROOT, each), join(copy, each));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));

  const schema = join(copy, 'schemas/action.schema.json');
  const action = JSON.parse(readFileSync(schema, 'utf8')) as {
    properties: object;
    $defs: { activity: { properties: object } };
  };
  action.properties = { ...action.properties, ...FIELDS };
  Object.assign(action.$defs.activity.properties, OF_ACTIVITY);
  writeFileSync(schema, JSON.stringify(action));
  writeFileSync(join(copy, 'schemas/donor.schema.json'), JSON.stringify(DONOR));
  writeFileSync(join(copy, 'src/collections/donors.ts'), DONORS);
  mkdirSync(join(copy, 'data/donors'));
  mkdirSync(join(copy, 'out'));
  writeFileSync(join(copy, 'data/donors/a-foundation.yaml'), 'name: A foundation\ncountry: italy\ngiven: 5000\n');

  for (const script of ['generate-types', 'generate-validators', 'generate-shapes', 'build']) {
    const { code, stderr } = await run(process.execPath, `scripts/${script}.mjs`);
    expect({ script, code, stderr: code === 0 ? '' : stderr }).toEqual({ script, code: 0, stderr: '' });
  }
  program = (createRequire(import.meta.url)(join(copy, 'dist/main.cjs')) as { main: typeof main }).main;
}, 240_000);

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe('fields that were added to one schema', () => {
  it('compile: the types know them', async () => {
    expect(
      await run(process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.build.json'),
    ).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  }, 120_000);

  it('can be set, and are checked', async () => {
    await ok('set', 'actions/togo-1', 'budget=250000', 'audited=2016-05-20', 'partners=italy,france');
    await ok('set', 'actions/togo-1', 'remit.en=advice only', 'remit.fr=conseil seul');
    await ok('set', 'actions/togo-1', 'payments+={country: italy, amount: 1000, date: 2016-05-20, kind: advance}');
    await ok('set', 'actions/togo-1', 'channels=grant,contract', 'activities[1].cost=1500');
    expect((await mieux('set', 'actions/togo-1', 'budget=much')).code).toBe(2);
    expect((await mieux('set', 'actions/togo-1', 'audited=2016-13')).code).toBe(2);
    expect((await mieux('set', 'actions/togo-1', 'partners+=itly')).stderr).toContain('italy');
    expect(await ok('validate')).toMatch(/^No faults/u);
    await ok('fmt', '--check');
  }, 60_000);

  it('are columns of a list, with native types', async () => {
    expect(await rows('list', 'id:togo-1', '--columns', 'budget,audited,partners,remit,payments')).toEqual([
      { budget: 250000, audited: '2016-05-20', partners: ['france', 'italy'], remit: 'advice only', payments: 1 },
    ]);
    expect(await ok('list', 'id:togo-1', '--columns', 'audited,partners,remit', '--lang', 'fr')).toMatch(
      /Auditée +Pays partenaires +Mandat\n.*\n2016-05-20 +France, Italie +conseil seul/u,
    );
    expect((await rows('list', '--sort', '-budget', '--columns', 'id,budget'))[0]).toEqual({
      id: 'togo-1',
      budget: 250000,
    });
  }, 60_000);

  it.each([
    'budget:200000..300000',
    'budget:250000',
    'budget:..250000',
    'not:budget:none',
    'audited:2016',
    'audited:2016-05-01..',
    'partner:italy',
    'partners:FR',
    'channel:contract',
    'remit:"advice only"'.replaceAll('"', ''),
    'remit:CONSEIL',
    'payments:1..',
    'payment:italy',
    'payments.amount:1000',
    'text:advice only',
  ])(
    'answer to %s',
    async (term) => {
      expect(await rows('list', term, '--columns', 'id')).toEqual([{ id: 'togo-1' }]);
    },
    30_000,
  );

  it('refuse what cannot be, and say what can', async () => {
    expect((await mieux('list', 'budget:plenty')).stderr).toContain('25..');
    expect((await mieux('list', 'audited:soon')).stderr).toContain('2012..2014');
    expect((await mieux('list', 'partner:itly')).stderr).toContain('italy');
    expect((await mieux('list', 'budgte:1')).stderr).toContain('`budget`');
  }, 60_000);

  it('are dimensions of statistics', async () => {
    const groups = async (by: string): Promise<unknown[]> =>
      (await rows('stats', '--by', by, 'id:togo-1')).map((row) => row[by]);
    expect(await groups('budget')).toEqual(['250000']);
    expect(await groups('audited')).toEqual(['2016']);
    expect((await groups('partner')).sort()).toEqual(['france', 'italy']);
    expect(await groups('payment')).toEqual(['italy']);
  }, 60_000);

  it('stand on the sheet, a list of mappings as a table of its own', async () => {
    const sheet = await ok('show', 'actions/togo-1');
    expect(sheet).toMatch(/^Budget \(EUR\) +250,000$/mu);
    expect(sheet).toMatch(/^Partner countries +France, Italy$/mu);
    expect(sheet).toMatch(/^Remit +advice only$/mu);
    expect(sheet).toMatch(
      /^Payments\nNo\. +Country +Amount +Paid +Kind\n.*\n +1 +Italy +1,000 +2016-05-20 +Advance$/mu,
    );
    expect((await rows('show', 'actions/togo-1'))[0]).toMatchObject({ payments: [{ country: 'italy', amount: 1000 }] });
    expect(sheet).toMatch(/^Channels +Contract, Grant$/mu);
  }, 30_000);

  it('give a list of mappings a list of its own, with the fields of its record', async () => {
    expect(await rows('list', 'payments', 'country:italy', 'amount:500..', 'status:completed')).toEqual([
      { action: 'togo-1', number: 1, country: 'italy', amount: 1000, date: '2016-05-20', kind: 'advance' },
    ]);
    expect(await rows('list', 'payments', 'action.country:italy')).toEqual([]);
  }, 30_000);

  it('are explained and completed', async () => {
    expect(await ok('schema', 'actions')).toMatch(/^payments\[\]\.amount +yes +number +How much/mu);
    expect(await ok('list', '--columns')).toContain('Budget (EUR)');
    expect(await ok('__complete', '--', 'list', 'budg')).toContain('budget:');
    expect(await ok('__complete', '--', 'list', 'partner:ital')).toContain('partner:italy');
    expect(await ok('__complete', '--', 'set', 'togo-1', 'aud')).toContain('audited=');
    expect(await ok('__complete', '--', 'stats', '--by', 'aud')).toContain('audited');
    expect(await ok('__complete', '--', 'list', 'channel:g')).toContain('channel:grant\tGrant');
    expect(await ok('__complete', '--', 'set', 'togo-1', 'channels=grant,')).toContain(
      'channels=grant,contract\tContract',
    );
    expect(await ok('__complete', '--', 'set', 'togo-1', 'payments[1].')).toContain('payments[1].amount=\tAmount');
    expect(await ok('__complete', '--', 'set', 'togo-1', 'payments[1].kind=')).toContain('kind=advance\tAdvance');
  }, 60_000);

  it('are given to a new record', async () => {
    const made = await ok(
      'new',
      'action',
      'togo-9',
      'name.en=Togo IX',
      'name.fr=Togo IX',
      'status=preparation',
      'countries=togo',
      'budget=1',
      '--dry-run',
    );
    expect(made).toContain('+budget: 1');
  }, 30_000);
});

describe('a collection that was added with a schema and one file', () => {
  it('is listed, with what follows from its records', async () => {
    expect(await ok('list', 'donors')).toMatch(/^Id +Name +Generous\n.*\na-foundation +A foundation +yes/mu);
    expect(await rows('list', 'donors', 'country:italy', 'given:1000..', 'generous:yes', '--columns', 'id')).toEqual([
      { id: 'a-foundation' },
    ]);
  }, 30_000);

  it('is shown, found, checked and completed', async () => {
    expect(await ok('show', 'a-foundation')).toMatch(
      /^A foundation \(donors\/a-foundation\)\nCountry +Italy\nGiven +5000$/mu,
    );
    expect((await rows('search', 'foundation')).map(({ collection }) => collection)).toContain('donors');
    expect(await ok('schema', 'donors')).toContain('What it gave');
    expect(await ok('__complete', '--', 'list', 'don')).toContain('donors');
    writeFileSync(join(copy, 'data/donors/another.yaml'), 'name: Another\ncountry: itly\n');
    expect((await mieux('validate')).stdout).toContain('Did you mean `italy`?');
    rmSync(join(copy, 'data/donors/another.yaml'));
  }, 60_000);

  it('takes new records and changes', async () => {
    await ok('new', 'donor', 'somebody', 'name=Somebody', 'country=france');
    await ok('set', 'somebody', 'given=10');
    expect(readFileSync(join(copy, 'data/donors/somebody.yaml'), 'utf8')).toBe(
      'name: Somebody\ncountry: france\ngiven: 10\n',
    );
    expect(await ok('remove', 'somebody', '--yes')).toContain('somebody');
  }, 60_000);
});

describe('exports', () => {
  const into = (name: string): string => join(copy, 'out', name);

  it('have the fields as columns, and their lists as tables: csv', async () => {
    await written('export', 'csv', '--output', into('csv'));
    const read = (table: string): Promise<Record<string, unknown>[]> =>
      query(`SELECT * FROM read_csv('${into('csv')}/${table}.csv', header = true, all_varchar = true, delim = ',')`);
    expect((await read('actions')).find(({ id }) => id === 'togo-1')).toMatchObject({
      budget: '250000',
      audited: '2016-05-20',
      remit_en: 'advice only',
      remit_fr: 'conseil seul',
    });
    expect(await read('action_partners')).toEqual([
      { action: 'togo-1', action_label: 'Togo I', partner: 'france', partner_label: 'France' },
      { action: 'togo-1', action_label: 'Togo I', partner: 'italy', partner_label: 'Italy' },
    ]);
    expect(await read('action_channels')).toEqual([
      { action: 'togo-1', action_label: 'Togo I', channel: 'contract', channel_label: 'Contract' },
      { action: 'togo-1', action_label: 'Togo I', channel: 'grant', channel_label: 'Grant' },
    ]);
    expect(await read('action_payments')).toMatchObject([
      { action: 'togo-1', number: '1', country: 'italy', amount: '1000', kind: 'advance', kind_label: 'Advance' },
    ]);
    expect(await read('donors')).toMatchObject([
      { id: 'a-foundation', name: 'A foundation', country: 'italy', given: '5000', generous: 'true' },
    ]);
  }, 60_000);

  it('have them in a workbook, a database, Parquet and JSON', async () => {
    for (const format of ['xlsx', 'sqlite', 'parquet', 'json'])
      await written('export', format, '--output', into(`all.${format === 'parquet' ? 'folder' : format}`));
    const sheets = (await readExcel(into('all.xlsx'))) as { sheet: string; data: unknown[][] }[];
    const sheet = (name: string): unknown[][] => sheets.find((each) => each.sheet === name)?.data ?? [];
    expect(sheet('Actions (data)')[0]).toEqual(expect.arrayContaining(['Budget (EUR)', 'Audited', 'Remit (English)']));
    expect(sheet('Actions – Payments')).toHaveLength(2);
    expect(sheet('Actions – Channels').map((row) => row.slice(2))).toEqual([
      ['Channel', 'Channel: label'],
      ['contract', 'Contract'],
      ['grant', 'Grant'],
    ]);
    expect(sheet('Donors')).toHaveLength(2);
    const database = new driver.Database(into('all.sqlite'), { readOnly: true });
    try {
      expect(database.all('SELECT budget, audited FROM actions WHERE budget IS NOT NULL')).toEqual([
        { budget: 250000, audited: '2016-05-20' },
      ]);
      expect(database.all('SELECT country, amount FROM action_payments')).toEqual([{ country: 'italy', amount: 1000 }]);
      expect(database.all('SELECT action, channel FROM action_channels')).toEqual([
        { action: 'togo-1', channel: 'contract' },
        { action: 'togo-1', channel: 'grant' },
      ]);
      expect(database.all('SELECT name, generous FROM donors')).toEqual([{ name: 'A foundation', generous: 1 }]);
    } finally {
      database.close();
    }
    expect(
      await query(
        `SELECT budget, typeof(budget) AS type FROM '${into('all.folder')}/actions.parquet' WHERE id = 'togo-1'`,
      ),
    ).toEqual([{ budget: 250000, type: 'DOUBLE' }]);
    expect(await query(`SELECT name, generous FROM '${into('all.folder')}/donors.parquet'`)).toEqual([
      { name: 'A foundation', generous: true },
    ]);
    const document = JSON.parse(readFileSync(into('all.json'), 'utf8')) as Record<string, { id: string }[]>;
    expect(document.actions?.find(({ id }) => id === 'togo-1')).toMatchObject({
      budget: 250000,
      partners: ['france', 'italy'],
      channels: ['contract', 'grant'],
    });
    expect(document.donors).toMatchObject([{ id: 'a-foundation', given: 5000 }]);
  }, 90_000);

  /** Runs an export, which says on stderr how much it wrote. */
  async function written(...args: string[]): Promise<void> {
    const { code, stderr } = await mieux(...args);
    expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
  }
});

describe('pages', () => {
  const fold = (page: string): string => readFileSync(join(copy, 'out/site', page), 'utf8').replace(/>\s+</gu, '><');

  it('show them: lines, a table of its own for a list of mappings, and what else an activity says', async () => {
    await ok('site', 'id:togo-1', '--no-downloads', '--output', join(copy, 'out/site'));
    const [en, fr] = [fold('en/actions/togo-1.html'), fold('fr/actions/togo-1.html')];
    expect(en).toContain('<dt>Budget (EUR)</dt><dd>250,000</dd>');
    expect(en).toContain('<dt>Channels</dt><dd>Contract, Grant</dd>');
    expect(fr).toContain('<dt>Canaux</dt><dd>Marché, Subvention</dd>');
    expect(en).toContain('<h2>Payments</h2>');
    expect(fr).toContain('<h2>Paiements</h2>');
    expect(en).toMatch(
      /<td>(?:<a [^>]*>)?Italy(?:<\/a>)?<\/td><td class="n">1,000<\/td><td>20\sMay\s2016<\/td><td>Advance<\/td>/u,
    );
    expect(fr).toMatch(/<td class="n">1\u202f000<\/td><td>20\smai\s2016<\/td><td>Avance<\/td>/u);
    expect(en).toContain('Cost: 1,500');
    expect(fr).toMatch(/Coût\s: 1\u202f500/u);
  }, 60_000);
});
