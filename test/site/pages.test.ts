import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { open } from '../../src/index.js';
import type { CollectionName } from '../../src/model/collections.js';
import { view } from '../../src/model/view.js';
import { html } from '../../src/render/markup.js';
import { passagesOf } from '../../src/report/passages.js';
import { type PackedIndex, unpacked } from '../../src/site/packed-index.js';
import { set } from '../../src/site/typography.js';
import type { Site } from '../../src/site/site.js';
import { programme } from '../scenarios/monitored.js';
import { datasetWith, folder } from '../scenarios/dataset.js';
import { EDITION, json, mieux, ROOT } from '../scenarios/run.js';
import { attributeOf, elementsOf, siteOf } from './site.js';

let whole: Site;
beforeAll(async () => {
  whole = await siteOf();
}, 60_000);

/** The dataset of the site as it is in memory. */
async function read() {
  const dataset = await open(join(EDITION, 'data'));
  return { dataset, seen: view(dataset, 'en') };
}

const indexOf = ({ files }: Site): PackedIndex =>
  JSON.parse((files.get('assets/index.js') ?? '').replace(/^var mieuxIndex=|;\n$/gu, '')) as PackedIndex;

const page = (path: string): string => whole.files.get(path) ?? '';
const pages = (): string[] => [...whole.files.keys()].filter((path) => path.endsWith('.html'));

/** One page of each kind, in both languages. */
const KINDS = [
  'index',
  'actions',
  'countries',
  'experts',
  'topics',
  'charts',
  'lessons',
  'monitoring',
  'pipeline',
  'timeline',
  'reconcile',
  'search',
  'report',
  'annex',
  'about',
  'actions/togo-2',
  'countries/togo',
  'experts/eric-panloup',
  'organisations/ecowas',
  'regions/asia',
  'topics/trafficking',
].flatMap((path) => [`en/${path}.html`, `fr/${path}.html`]);

/** What files may weigh. Of the index, 200,000 bytes are wordings that `mieux search` finds, each once: it cannot be lighter. */
const BUDGETS: readonly [path: string, bytes: number, zipped: number][] = [
  ['index.html', 60_000, 12_000],
  ['actions.html', 120_000, 20_000],
  ['charts.html', 60_000, 9_000],
  ['report.html', 60_000, 12_000],
  ['reconcile.html', 60_000, 9_000],
  ['annex.html', 240_000, 40_000],
  ['assets/site.css', 18_000, 5_400],
  ['assets/find.css', 3_000, 1_200],
  ['assets/facets.js', 12_000, 5_000],
  ['assets/search.js', 12_000, 5_000],
  ['assets/sort.js', 12_000, 5_000],
  ['assets/land.svg', 12_000, 5_000],
  ['assets/index.js', 260_000, 85_000],
];

describe('the pages of a site', () => {
  it('has each kind in every language, and a page a record', () => {
    for (const path of KINDS) expect(whole.files.has(path), path).toBe(true);
  });

  it('links to nothing that is not there, and to nothing elsewhere', () => {
    expect(deadLinks(whole.files)).toEqual([]);
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

  it('carries the policy that lets nothing in but the folder, and no style or script of its own', () => {
    for (const path of pages()) {
      expect(page(path), path).toContain('default-src &#39;none&#39;; script-src &#39;self&#39;');
      for (const element of elementsOf(page(path))) {
        expect(attributeOf(element, 'style'), path).toBeUndefined();
        expect(
          element.attrs.filter(({ name }) => name.startsWith('on')),
          path,
        ).toEqual([]);
        if (element.tagName === 'script') expect(attributeOf(element, 'src'), path).toBeDefined();
      }
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
    for (const path of [...KINDS, 'index.html']) {
      const { results } = await validator.validateString(page(path), path);
      const faults = results.flatMap(({ messages }) =>
        messages.map((each) => `${each.ruleId}: ${each.message} (${each.line})`),
      );
      expect(faults, path).toEqual([]);
    }
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

  it('is the same, byte by byte, when it is made again', async () => {
    const again = await siteOf();
    expect([...again.files].every(([path, text]) => whole.files.get(path) === text)).toBe(true);
  });

  it.each([
    ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
    ['America/Caracas', 'C'],
  ])('is the same in the zone %s and the locale %s', (TZ, locale) => {
    const made = mkdtempSync(join(tmpdir(), 'site-'));
    execFileSync(
      process.execPath,
      [join(ROOT, 'bin/mieux.js'), 'site', '--no-downloads', '--output', join(made, 's')],
      {
        cwd: EDITION,
        env: { ...process.env, TZ, LANG: locale, LC_ALL: locale },
      },
    );
    const differing = [...whole.files].filter(([path, text]) => readFileSync(join(made, 's', path), 'utf8') !== text);
    rmSync(made, { recursive: true });
    expect(differing.map(([path]) => path)).toEqual([]);
  });

  it.each(BUDGETS)('keeps to its budget: %s weighs at most %i bytes, zipped %i', (path, bytes, zipped) => {
    for (const file of path.startsWith('assets/') ? [path] : [`en/${path}`, `fr/${path}`]) {
      expect(Buffer.byteLength(page(file)), file).toBeLessThanOrEqual(bytes);
      expect(gzipSync(page(file)).length, `${file}, zipped`).toBeLessThanOrEqual(zipped);
    }
  });

  it('keeps to its budget for all other pages, each request of a page, and the whole', () => {
    const named = new Set(BUDGETS.map(([path]) => path));
    for (const path of pages()) {
      if (!named.has(path.replace(/^(?:en|fr)\//u, '')))
        expect(Buffer.byteLength(page(path)), path).toBeLessThanOrEqual(60_000);
      expect(requestsOf(page(path)).size, path).toBeLessThanOrEqual(4);
    }
    expect(whole.files.size).toBeLessThanOrEqual(700);
    expect([...whole.files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThan(6_000_000);
    expect(elementsOf(page('en/index.html')).length).toBeLessThanOrEqual(3000);
  });
});

/** What a page loads beside itself. */
const requestsOf = (text: string): Set<string> =>
  new Set(
    elementsOf(text)
      .filter(
        ({ tagName, attrs }) =>
          ['script', 'image', 'img'].includes(tagName) || attrs.some(({ value }) => value === 'stylesheet'),
      )
      .flatMap((element) => attributeOf(element, 'src') ?? attributeOf(element, 'href') ?? []),
  );

/** Links of all pages that lead nowhere, or elsewhere. */
function deadLinks(files: ReadonlyMap<string, string>): string[] {
  const all = [...files]
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, text]) => ({ path, elements: elementsOf(text) }));
  const ids = new Map(
    all.map(({ path, elements }) => [path, new Set(elements.map((each) => attributeOf(each, 'id')))]),
  );
  const leadsNowhere = (path: string, target: string): boolean => {
    if (/^[a-z]+:/iu.test(target)) return true;
    const [address = '', fragment] = target.split('#');
    const file = address === '' ? path : normalize(join(dirname(path), address.split('?')[0] ?? ''));
    return !files.has(file) || (fragment !== undefined && ids.get(file)?.has(fragment) !== true);
  };
  return all.flatMap(({ path, elements }) =>
    elements
      .flatMap((element) => ['href', 'src', 'data-index'].flatMap((name) => attributeOf(element, name) ?? []))
      .filter((target) => leadsNowhere(path, target))
      .map((target) => `${path}: ${target}`),
  );
}

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

describe('text from the data', () => {
  it('stays text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const made = String(
          html`<p title="${text}">${text}</p>
            <i></i>`,
        );
        expect(elementsOf(made).map(({ tagName }) => tagName)).toEqual(['html', 'head', 'body', 'p', 'i']);
      }),
    );
  });

  it('runs nowhere, whichever field has it: in pages, charts and the index of the search', async () => {
    const { files } = await siteOf({}, poisoned());
    for (const [path, text] of files) {
      // In csv, a text is a text; scripts and styles are ours.
      if (path.endsWith('.csv') || (path.startsWith('assets/') && path !== 'assets/index.js')) continue;
      expect(text.includes('<img src=x'), path).toBe(false);
      expect(text.includes('<script>alert'), path).toBe(false);
      if (!path.endsWith('.html')) continue;
      const elements = elementsOf(text);
      expect(
        elements.filter(
          ({ tagName, attrs }) => tagName === 'img' || attrs.some(({ name }) => /^(?:on|style$)/u.test(name)),
        ),
        path,
      ).toEqual([]);
      expect(
        elements.filter((each) => each.tagName === 'script' && attributeOf(each, 'src') === undefined),
        path,
      ).toEqual([]);
    }
    expect(files.get('en/actions/togo-2.html')).toContain('&lt;/script&gt;');
    expect(deadLinks(files)).toEqual([]);
  }, 60_000);
});

const HOSTILE = `</script><script>alert(1)</script>"><img src=x onerror=alert(1)>' onload='alert(1)]]></text></svg>\u202e=HYPERLINK("x")`;
/** Texts that have no languages. */
const PLAIN = new Set(['name', 'title', 'publisher', 'heading', 'reference', 'members_source', 'licence', 'printed']);

/** The published dataset with a text that would act in every field that holds a text. */
function poisoned(): string {
  const root = datasetWith();
  for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.yaml')) continue;
    writeFileSync(join(root, entry), stringify(withHostile(parse(readFileSync(join(root, entry), 'utf8')))));
  }
  return root;
}

function withHostile(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return PLAIN.has(key) || key === 'en' || key === 'fr' ? value + HOSTILE : value;
  if (Array.isArray(value)) return value.map((each) => withHostile(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withHostile(each, name)]));
}

describe('what is made before a site is', () => {
  it('is the outline that its script makes', () => {
    expect(() => execFileSync(process.execPath, [join(ROOT, 'scripts/generate-outline.mjs'), '--check'])).not.toThrow();
  });
});
