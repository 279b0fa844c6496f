import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import sqlite from 'node-sqlite3-wasm';
import { EXPORT_FORMATS } from '../../src/export/formats.js';
import { query } from '../export/duckdb.js';
import { mieux, type Surroundings } from './run.js';

/** Invented texts, in the languages that a dataset declares. */
type Languages = readonly ('en' | 'fr')[];
const text = (languages: Languages, field: string, en: string, fr: string): string[] =>
  languages.map((language) => `${field}.${language}=${language === 'en' ? en : fr}`);

/** Topics and a pillar of one's own, as somebody writes them in an editor. */
function writeVocabularies(root: string, languages: Languages): void {
  const label = (en: string, fr: string): string =>
    languages.map((language) => `${language}: ${language === 'en' ? en : fr}`).join(', ');
  const folder = join(root, 'data/vocabularies');
  writeFileSync(join(folder, 'pillars.yaml'), `water: { ${label('Water', 'Eau')} }\n`);
  writeFileSync(
    join(folder, 'topics.yaml'),
    `wells: { ${label('Wells', 'Puits')}, pillar: water }\nmeters: { ${label('Meters', 'Compteurs')}, pillar: water }\n`,
  );
}

/** From an empty folder to a closed action: two experts, three requests. Each step as somebody types it. */
const life = (languages: Languages): string[][] => [
  [
    'new',
    'expert',
    'jane-example',
    'name=Jane Example',
    'country=portugal',
    ...text(languages, 'role', 'Engineer', 'Ingénieure'),
  ],
  ['new', 'expert', 'john-example', 'name=John Example', 'country=uganda'],
  ...(['kenya', 'uganda', 'portugal'] as const).map((country) => [
    'new',
    'action',
    `${country}-1`,
    ...text(languages, 'name', `${country} I`, `${country} I`),
    'status=preparation',
    `countries=${country}`,
    `topics=${country === 'kenya' ? 'wells' : 'meters'}`,
    'lodged=2026-01',
  ]),
  [
    'set',
    'actions/kenya-1',
    'decided=2026-02',
    'status=ongoing',
    'period.start=2026-03',
    'activities=[{ type: workshop }]',
    'expertise.countries=portugal',
    'results=[{ type: guidelines, expected: true }]',
  ],
  ['set', 'experts/jane-example', 'deployments=[{ country: kenya, action: kenya-1 }]'],
  ['set', 'actions/uganda-1', 'status=refused'],
  ['close', 'kenya-1', '--on', '2026-09', '--achieved', 'all'],
  ['rename', 'actions/portugal-1', 'portugal-2'],
];

const READ: readonly (readonly string[])[] = [
  ['list'],
  ['list', 'experts'],
  ['list', 'countries', '--format', 'markdown'],
  ['list', 'organisations'],
  ['list', 'vocabularies', '--format', 'csv'],
  ['list', '--columns', 'all', '--format', 'json'],
  ['show', 'kenya-1'],
  ['show', 'experts/jane-example'],
  ['show', 'countries/kenya'],
  ['show', 'european-union'],
  ['show', 'dataset'],
  ['list', 'activities'],
  ['doctor'],
  ['search', 'wells'],
  ['search', 'puits'],
  ['stats'],
  ['stats', 'status'],
  ['stats', 'topics'],
  ['stats', 'experts'],
  ['stats', 'timeline'],
  ['stats', '--by', 'topic,status'],
  ['reconcile'],
  ['validate', '--strict'],
  ['fmt', '--check'],
];

const EXPORTS = EXPORT_FORMATS.map(({ name }) => name);

/** What no word of a dataset in one language is written with, or about. */
const FRENCH = /[éèêëàâçîïôùû]|_fr\b|\(French\)|"fr":/u;
const PUBLICATION = /publication|annex|\bsheets?\b|\bsections?\b|2015|ICMPD/iu;

describe.each([[['en'] as const], [['fr'] as const], [['en', 'fr'] as const]])(
  "a dataset of one's own in %j",
  (languages) => {
    const root = mkdtempSync(join(tmpdir(), 'mieux-own-'));
    const run = (args: readonly string[], more: Surroundings = {}) => mieux(args, { cwd: root, ...more });
    afterAll(() => {
      rmSync(root, { recursive: true });
    });

    beforeAll(async () => {
      const made = await run([
        'init',
        '--languages',
        languages.join(','),
        '--countries',
        'KE,UG,PT',
        '--start',
        '2026-01',
      ]);
      expect(made).toMatchObject({ code: 0, stderr: '' });
      writeVocabularies(root, languages);
    });

    it('goes from an empty folder to a closed action, without a fault after any step', async () => {
      for (const step of life(languages)) {
        const { code, stderr } = await run(step);
        expect({ step, code, stderr }).toMatchObject({ step, code: 0 });
        expect(await run(['validate', '--strict'])).toMatchObject({ code: 0, stderr: '' });
        expect(await run(['fmt', '--check'])).toMatchObject({ code: 0 });
      }
    }, 60_000);

    describe.each([
      ['in a pipe', undefined],
      ['on a terminal', 100],
    ])('%s', (_, terminal) => {
      it.each(READ.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
        const { code, stdout, stderr } = await run(args, terminal === undefined ? {} : { terminal });
        expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) as string });
        // `publication` is a field that any record may have.
        const said = `${stdout}${stderr}`.replaceAll('"publication": null', '');
        expect(said).not.toMatch(PUBLICATION);
        if (!languages.includes('fr' as never)) expect(said).not.toMatch(FRENCH);
      });
    });

    it.each(EXPORTS.map((format) => [format]))('export %s', async (format) => {
      const output = join(root, 'out', format);
      mkdirSync(join(root, 'out'), { recursive: true });
      expect(await run(['export', format, '--output', output])).toMatchObject({ code: 0 });
      const written = await textOf(output);
      // What is said at large of the fields of a publication is for those who have one.
      expect(written).not.toMatch(/2015|ICMPD|annex/iu);
      if (!languages.includes('fr' as never)) expect(written).not.toMatch(FRENCH);
      if (!languages.includes('en' as never)) expect(written).not.toMatch(/_en\b|"en":|xml:lang="en"/u);
    });

    it('becomes a site in its languages alone', async () => {
      const output = join(root, 'out/site');
      expect(await run(['site', '--output', output])).toMatchObject({ code: 0 });
      const pages = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
      expect(pages).toContain(`${languages[0]}/actions/kenya-1.html`);
      for (const page of pages) {
        const words = readFileSync(join(output, page), 'utf8').replace(/<(script|style)\b.*?<\/\1>/gsu, '');
        expect([page, /.{0,40}(?:2015|ICMPD|MIEUX 20).{0,40}/u.exec(words)]).toEqual([page, null]);
        if (!languages.includes('fr' as never))
          expect([page, /.{0,40}[éèêëàçîïôùû].{0,40}/u.exec(words)]).toEqual([page, null]);
        if (!languages.includes('en' as never)) expect(words).toContain('<html lang="fr"');
      }
    }, 120_000);

    it('has schemas for editors that demand these languages and no other', async () => {
      const { stdout } = await run(['schema', 'actions', '--json-schema']);
      const { properties } = JSON.parse(stdout) as { properties: { name: { required: string[]; properties: object } } };
      expect(properties.name.required).toEqual(languages);
      expect(Object.keys(properties.name.properties)).toEqual(languages);
    });
  },
);

/** Everything that a folder or a file of an export says, whatever its form. */
async function textOf(path: string): Promise<string> {
  if (statSync(path).isDirectory()) {
    const parts: string[] = [];
    for (const name of readdirSync(path)) parts.push(await textOf(join(path, name)));
    return parts.join('\n');
  }
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 2).toString() === 'PK')
    return Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join('\n');
  if (bytes.subarray(0, 6).toString() === 'SQLite') return rowsOf(path);
  if (bytes.subarray(0, 4).toString() === 'PAR1') return JSON.stringify(await query(`SELECT * FROM '${path}'`));
  return bytes.toString('utf8');
}

function rowsOf(path: string): string {
  const database = new sqlite.Database(path, { readOnly: true });
  try {
    const tables = database.all("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')") as {
      name: string;
    }[];
    const rows = tables.map(({ name }) => database.all(`SELECT * FROM "${name}"`));
    // The index of the search holds bytes, which say nothing to a reader.
    return JSON.stringify([tables, ...rows], (_, value: unknown) => (value instanceof Uint8Array ? null : value));
  } finally {
    database.close();
  }
}
