import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../src/index.js';
import type { CollectionName } from '../../src/model/collections.js';
import { view } from '../../src/model/view.js';
import { passagesOf } from '../../src/report/passages.js';
import { coded, decoder } from '../../src/site/coded-words.js';
import { type PackedIndex, unpacked } from '../../src/site/packed-index.js';
import { set } from '../../src/site/typography.js';
import type { Site } from '../../src/site/site.js';
import { programme } from '../scenarios/monitored.js';
import { folder } from '../scenarios/dataset.js';
import { EDITION, json, mieux, ROOT } from '../scenarios/run.js';
import { deadLinks, isLong, KINDS, LOOKED_AT, siteOf, type Survey, surveyOf } from './site.js';

let whole: Site;
let surveys: readonly Survey[];
beforeAll(async () => {
  whole = await siteOf();
  surveys = surveyOf(whole.files);
}, 60_000);

/** The dataset of the site as it is in memory. */
async function read() {
  const dataset = await open(join(EDITION, 'data'));
  return { dataset, seen: view(dataset, 'en') };
}

const indexOf = ({ files }: Site): PackedIndex =>
  JSON.parse((files.get('assets/index.js') ?? '').replace(/^var mieuxIndex=|;\n$/gu, '')) as PackedIndex;

const page = (path: string): string => whole.files.get(path) ?? '';

const inBoth = (paths: readonly string[]): string[] => paths.flatMap((path) => [`en/${path}`, `fr/${path}`]);

describe('the pages of a site', () => {
  it('has each kind in every language, and a page a record', () => {
    for (const path of inBoth(KINDS)) expect(whole.files.has(path), path).toBe(true);
  });

  it('links to nothing that is not there, and to nothing elsewhere', () => {
    expect(deadLinks(whole.files, surveys)).toEqual([]);
  });

  it('has the page of every record that the search leads to', () => {
    const records = unpacked(indexOf(whole));
    const missing = records.filter(({ page: to }) => to !== null && !whole.files.has(`en/${to.split('#')[0] ?? ''}`));
    expect(missing.map(({ collection, id }) => `${collection}/${id}`)).toEqual([]);
    expect(records.length).toBeGreaterThan(0);
  });

  it('has in its index what the records say, though it says nothing twice', async () => {
    const { dataset, seen } = await read();
    for (const { collection, id, names, passages } of unpacked(indexOf(whole))) {
      const entity = dataset.get(collection as CollectionName, id);
      if (!entity) throw new Error(`${collection}/${id} is not in the dataset`);
      expect(passages, id).toEqual(passagesOf(entity, seen).map(({ wordings }) => wordings));
      expect(names[0], id).toBe(seen.lexicon.nameOf(entity).en);
    }
  });

  it('has any text back that it writes in coded words', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('to', 'the', 'a', '', '  ', '\n', 'A', 'zZ'),
    );
    const texts = fc.array(fc.array(words).map((some) => some.join(' ')));
    fc.assert(
      fc.property(texts, (all) => {
        const { words: list, codeOf } = coded(all);
        expect(all.map(codeOf).map(decoder(list))).toEqual(all);
      }),
    );
  });

  it('carries the policy that lets nothing in but the folder, and no style or script of its own', () => {
    const POLICY = 'default-src &#39;none&#39;; script-src &#39;self&#39;';
    expect(surveys.filter(({ path }) => !page(path).includes(POLICY))).toEqual([]);
    expect(surveys.filter(({ forbidden }) => forbidden.length > 0)).toEqual([]);
  });

  it('writes dates in words, but for commands', () => {
    for (const { path } of surveys) {
      const text = page(path)
        .replace(/<code.*?<\/code>/gu, '')
        .replace(/<[^>]*>/gu, ' ');
      expect(/\b\d{4}-\d{2}\b/u.exec(text)?.[0], path).toBeUndefined();
    }
  });

  it('is HTML as the standard has it', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'doctype-style': 'off',
        'require-sri': 'off',
        'prefer-native-element': 'off',
        // Both ways of writing an element that is empty are allowed.
        'void-style': 'off',
        'form-dup-name': ['error', { shared: ['checkbox'] }],
        'no-trailing-whitespace': 'off',
        'long-title': 'off',
      },
    });
    for (const path of ['index.html', ...(isLong ? inBoth(LOOKED_AT) : LOOKED_AT.map((each) => `en/${each}`))]) {
      const { results } = await validator.validateString(page(path), path);
      const faults = results.flatMap(({ messages }) =>
        messages.map((each) => `${each.ruleId}: ${each.message} (${each.line})`),
      );
      expect(faults, path).toEqual([]);
    }
  });

  it('says on the page of a country what was held there, with links, and what it has not done', () => {
    const italy = page('en/countries/italy.html').replace(/\s+/gu, ' ');
    expect(italy).toContain('<h2>Activities of other actions held there</h2>');
    expect(italy).toMatch(
      /<th scope="row"><a href="[^"]*actions\/kyrgyzstan-1\.html">Kyrgyzstan I<\/a><\/th> ?<td class="n">4<\/td> ?<td>Study visit<\/td>/u,
    );
    expect(italy).toContain('Not covered yet, with how many actions there are in all: Latin America');
    expect(italy).toMatch(
      /organisations\/european-union\.html">European Union<\/a><\/th> ?<td>[^<]*1958<\/td> ?<td>today</u,
    );
    expect(page('fr/countries/luxembourg.html')).toContain('Aucun expert de ce pays');
  });

  it('gives the numbers that the command line prints', async () => {
    for (const view of ['regions', 'requests', 'durations', 'results', 'capacity']) {
      const printed = await json<{ count: number }>(['stats', view]);
      const shown = sectionOf(page('en/charts.html'), view);
      const counts = [...shown.matchAll(/<\/svg><\/td><td>([^<]*)<\/td>/gu)].map(([, number]) => Number(number));
      expect(
        counts.sort((a, b) => a - b),
        view,
      ).toEqual(printed.map(({ count }) => count).sort((a, b) => a - b));
    }
    const [requests] = await json<{ measure: string; count: number }>(['stats']);
    expect(page('en/index.html')).toContain(`<dd>${requests?.count ?? ''}</dd>`);
  });

  it('sets the spaces of French such that no line breaks at them', () => {
    expect(set('<a title="a : b">Sur « ceci » : 3 %</a>', 'fr')).toBe(
      '<a title="a : b">Sur «\u00a0ceci\u00a0»\u00a0: 3\u00a0%</a>',
    );
    const text = page('fr/reconcile.html').replace(/<[^>]*>/gu, '');
    expect(text).not.toMatch(/ [:;?!%»]/u);
  });

  it.each(
    [
      ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
      ['America/Caracas', 'C'],
    ].slice(0, isLong ? 2 : 1),
  )('is the same, byte by byte, when it is made again in the zone %s and the locale %s', (TZ, locale) => {
    const made = mkdtempSync(join(tmpdir(), 'site-'));
    execFileSync(
      process.execPath,
      [join(ROOT, 'bin/mieux.js'), 'site', '--no-downloads', '--output', join(made, 's')],
      {
        cwd: EDITION,
        env: { ...process.env, TZ, LANG: locale, LC_ALL: locale },
        stdio: 'pipe',
      },
    );
    const differing = [...whole.files].filter(([path, text]) => readFileSync(join(made, 's', path), 'utf8') !== text);
    rmSync(made, { recursive: true });
    expect(differing.map(([path]) => path)).toEqual([]);
  });
});

function sectionOf(text: string, id: string): string {
  const from = text.indexOf(`<section id="${id}">`);
  return text.slice(from, text.indexOf('</section>', from));
}

describe('a site of a programme that is monitored', () => {
  it('gives the numbers of monitoring that the command line prints, and what came of activities', async () => {
    const cwd = programme();
    const { files } = await siteOf({}, cwd);
    const text = files.get('en/monitoring.html') ?? '';
    const cells = (id: string): string[][] =>
      [...sectionOf(text, id).matchAll(/<tr><th scope="row">[^]*?<\/svg><\/td>([^]*?)<\/tr>/gu)].map(([, row = '']) =>
        [...row.matchAll(/<td>(.*?)<\/td>/gu)].map(([, cell = '']) => cell),
      );
    const owed = await json<{ owed: number; share: number | null; median_days: number | null }>(
      ['stats', 'monitoring'],
      {
        cwd,
      },
    );
    expect(cells('monitoring')).toEqual(
      owed.map((row) => [String(row.owed), percent(row.share), String(row.median_days ?? '–')]),
    );
    const took = await json<{ participants: number | null; share_women: number | null }>(
      ['stats', 'participants', '--by', 'activity'],
      { cwd },
    );
    expect(cells('participants-activity')).toEqual(
      took
        .filter(({ participants }) => participants !== null)
        .map((row) => [String(row.participants), percent(row.share_women)]),
    );
    const said = await json<{ answers: number; score: number; response: number }>(
      ['stats', 'satisfaction', '--by', 'topic'],
      { cwd },
    );
    expect(cells('satisfaction-topic')).toEqual(
      said.map((row) => [String(row.answers), percent(row.score), percent(row.response)]),
    );
    expect(files.get('en/actions/benin.html')).toMatch(/10\sFeb\s2026 – 11\sFeb\s2026 · 24\sparticipants/u);
    expect(files.get('fr/monitoring.html')).toContain('Satisfaction par thèmes');
    expect(files.has('fr/charts/satisfaction-topic.svg')).toBe(true);
    expect(deadLinks(files)).toEqual([]);
  });
});

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)}%`);

describe('a site of something else', () => {
  it('shows a selection, says so, and links to nothing outside of it', async () => {
    const { files } = await siteOf({ terms: ['region:asia', 'status:ongoing'] });
    expect(files.get('en/actions.html')).toContain('Selection: region:asia status:ongoing');
    expect(files.has('en/actions/laos.html')).toBe(true);
    expect(files.has('en/actions/togo-2.html')).toBe(false);
    expect(deadLinks(files)).toEqual([]);
  });

  it('says of a selection of nothing that the query selects nothing, and links to nothing that is not there', async () => {
    const { files, requests } = await siteOf({ terms: ['region:asia', 'from:togo'] });
    expect(requests).toBe(0);
    expect(files.get('en/index.html')).toContain('No request matches the query');
    expect(files.get('fr/actions.html')).toContain('elle ne retient rien');
    expect(deadLinks(files)).toEqual([]);
  });

  it('has one language where one is asked for', async () => {
    const { files } = await siteOf({ languages: ['fr'] });
    expect([...files.keys()].some((path) => path.startsWith('en/'))).toBe(false);
    expect(files.get('fr/index.html')).not.toContain('hreflang');
  });
});

describe('a dataset that has just begun', () => {
  it('makes a good page all the same, in its one language, and links to nothing that is not there', async () => {
    const root = join(folder(), 'begun');
    expect((await mieux(['init', root, '--languages', 'fr', '--countries', 'KE,UG,PT'])).code).toBe(0);
    const { files } = await siteOf({ languages: ['fr'] }, join(root, 'data'));
    expect(files.get('fr/index.html')).toContain('Aucune demande n’est encore enregistrée');
    expect(files.get('fr/charts.html')).not.toContain('<table');
    expect(files.has('fr/monitoring.html')).toBe(false);
    expect(deadLinks(files)).toEqual([]);
  });
});

if (isLong)
  describe('what is made before a site is', () => {
    it('is the outline that its script makes', () => {
      expect(() =>
        execFileSync(process.execPath, [join(ROOT, 'scripts/generate-outline.mjs'), '--check']),
      ).not.toThrow();
    });
  });
