import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll } from 'vitest';
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

const EXPORTS = ['csv', 'json', 'ndjson', 'iati', 'datapackage'];

/** What no word of a dataset in one language is written with, or about. */
const FRENCH = /[éèêëàâçîïôùû]|_fr\b|\(French\)|"fr"/u;
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
      const written = textOf(output);
      if (!languages.includes('fr' as never)) expect(written).not.toMatch(FRENCH);
      if (!languages.includes('en' as never)) expect(written).not.toMatch(/_en\b|"en"|xml:lang="en"/u);
    });

    it('has schemas for editors that demand these languages and no other', async () => {
      const { stdout } = await run(['schema', 'actions', '--json-schema']);
      const { properties } = JSON.parse(stdout) as { properties: { name: { required: string[]; properties: object } } };
      expect(properties.name.required).toEqual(languages);
      expect(Object.keys(properties.name.properties)).toEqual(languages);
    });
  },
);

function textOf(path: string): string {
  try {
    return readdirSync(path)
      .map((name) => textOf(join(path, name)))
      .join('\n');
  } catch {
    return readFileSync(path, 'utf8');
  }
}
