import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeResult } from '../../src/disk/result.js';
import { chromium } from '../programs.js';
import { mieux } from '../scenarios/run.js';
import { BUDGETS } from './budgets.js';
import { isLong, LOOKED_AT, siteOf } from './site.js';

const CHROMIUM = chromium();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const root = mkdtempSync(join(tmpdir(), 'mieux-site-'));
const address = (path: string): string => `${pathToFileURL(root).href}/${path}`;

/** The cover, each kind of page in English, and those in French whose words take more room. */
const PAGES = ['index.html', ...LOOKED_AT.map((path) => `en/${path}`), 'fr/index.html', 'fr/actions.html'];

const STATES = isLong ? 200 : 10;
const SCREENS = (
  [
    ['light', 1280],
    ['dark', 360],
    ['dark', 1280],
    ['light', 360],
  ] as const
).slice(0, isLong ? 4 : 1);

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: Browser;
let page: Page;
const said: string[] = [];
const asked: string[] = [];

describe.skipIf(CHROMIUM === undefined)('a site in Chromium, from a folder', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    writeResult(root, { kind: 'folder', files: (await siteOf()).files });
    browser = await puppeteer.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage();
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => asked.push(request.url()));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(root, { recursive: true, force: true });
  });

  const open = async (path: string, width = 1280, scheme = 'light'): Promise<void> => {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(address(path));
  };

  /** Runs an expression in the page, where there are types of a browser and none of ours. */
  const run = async <T>(expression: string): Promise<T> => (await page.evaluate(expression)) as T;
  const texts = (selector: string): Promise<string[]> =>
    run(`[...document.querySelectorAll('${selector}')].map((each) => each.textContent)`);
  const rows = (): Promise<string[]> =>
    run(`[...document.querySelectorAll('#list tbody tr')].filter((row) => !row.hidden).map((row) => row.id).sort()`);

  it.each(SCREENS)('has no fault of accessibility: %s, %i wide', async (scheme, width) => {
    for (const path of PAGES) {
      await open(path, width, scheme);
      await page.evaluate(AXE);
      const faults = await run<string[]>(
        `axe.run({ preload: false, runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))`,
      );
      expect(faults, path).toEqual([]);
    }
  });

  it('never scrolls sideways, however narrow the screen', async () => {
    for (const path of PAGES) {
      await open(path, BUDGETS.narrowest);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(BUDGETS.narrowest);
    }
  });

  it('moves nothing while it loads', async () => {
    const shift = `new Promise((done) => new PerformanceObserver((list) =>
        done(list.getEntries().reduce((sum, { value }) => sum + value, 0)),
      ).observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => done(0), 300))`;
    for (const path of ['en/index.html', 'en/actions.html', 'en/search.html?q=police']) {
      await open(path);
      expect(await run<number>(shift), path).toBeLessThanOrEqual(BUDGETS.shift);
    }
  });

  it('has its head in one line on a wide screen, in French, too', async () => {
    for (const path of ['en/index.html', 'en/monitoring.html', 'fr/index.html', 'fr/lessons.html', 'fr/search.html']) {
      await open(path);
      expect(await run('document.querySelector("header").offsetHeight'), path).toBeLessThan(70);
    }
  });

  it('reads without scripts', async () => {
    await page.setJavaScriptEnabled(false);
    await open('en/actions.html');
    await page.setJavaScriptEnabled(true);
    expect((await rows()).length).toBeGreaterThan(0);
  });

  /** The rows that a state of the table shows are the ids that the command printed below it lists. */
  it('answers as the command line does, in states of every kind', async () => {
    await open('en/actions.html');
    const fields = await run<[string, string][]>(
      `[...document.querySelectorAll('#facets input[type=checkbox]')].map(({ name, value }) => [name, value])`,
    );
    // A generator of its own, so that a state that fails can be had again.
    let seed = 20261126;
    const next = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const WORDS = ['police', 'données', 'DIASPORA', 'border guards', "côte d'ivoire", 'ministère'];
    for (let state = 0; state < STATES; state++) {
      const chosen = new Map<string, Set<string>>();
      for (let i = next(4); i >= 0; i--) {
        const [field, value] = fields[next(fields.length)]!;
        chosen.set(field, (chosen.get(field) ?? new Set()).add(value));
      }
      const query = [...chosen].map(([field, values]) => `${field}=${[...values].join(',')}`);
      if (next(4) === 0) query.push(`q=${encodeURIComponent(WORDS[next(WORDS.length)]!)}`);
      await open(`en/actions.html?${query.join('&')}`);
      if (query.some((part) => part.startsWith('q='))) await page.waitForFunction('window.mieuxIndex !== undefined');
      const [command = ''] = await texts('#cmd');
      const words = [...command.matchAll(/(\w+:)?"([^"]*)"|(\S+)/gu)].map(([all, field, quoted]) =>
        quoted === undefined ? all : `${field ?? ''}${quoted}`,
      );
      const { stdout } = await mieux([...words.slice(1), '--columns', 'id', '--format', 'csv']);
      expect(await rows(), command).toEqual(stdout.trim().split('\n').slice(1).sort());
    }
  }, 400_000);

  it('narrows by keyboard alone, says how many remain, and keeps the filter in the address and in the other language', async () => {
    await open('en/actions.html');
    await page.focus('#facets input[value=asia]');
    await page.keyboard.press('Space');
    await page.waitForFunction("location.search === '?region=asia'");
    const remain = (await rows()).length;
    expect((await texts('#out'))[0]).toMatch(new RegExp(`^${String(remain)} of \\d+ requests$`, 'u'));
    expect(await page.evaluate('document.activeElement.value')).toBe('asia');
    await Promise.all([page.waitForNavigation(), page.click('a.lang')]);
    expect(page.url()).toContain('/fr/actions.html?region=asia');
    expect((await rows()).length).toBe(remain);
  });

  it('sorts member states by name and by number, at a press on the heading', async () => {
    await open('en/experts.html');
    const names = (): Promise<string[]> => texts('table.sortable tbody th');
    const numbers = async (): Promise<number[]> => (await texts('table.sortable tbody td:nth-child(4)')).map(Number);
    await page.click('table.sortable th:nth-child(1) button');
    expect(await names()).toEqual([...(await names())].sort(new Intl.Collator('en').compare));
    await page.click('table.sortable th:nth-child(3) button');
    expect(await numbers()).toEqual([...(await numbers())].sort((a, b) => b - a));
    expect(await run('document.querySelector("[aria-sort]").textContent')).toBe('Actions served');
    await page.click('table.sortable th:nth-child(3) button');
    expect(await numbers()).toEqual([...(await numbers())].sort((a, b) => a - b));
  });

  it.each(['police', 'DONNÉES', 'côte d', 'study visit'])(
    'finds the records that mieux search finds: %s',
    async (words) => {
      await open(`en/search.html?q=${encodeURIComponent(words)}`);
      const links = await texts('.hits a, .hits b');
      const { stdout } = await mieux(['search', words, '--format', 'csv']);
      const lines = stdout.trim().split('\n').slice(1);
      const records = lines.map((line) => line.split(',').slice(0, 2).join('/'));
      // Of a collection with many, 40 are shown.
      const shown = new Map<string, number>();
      for (const [collection = ''] of [...new Set(records)].map((record) => record.split('/')))
        shown.set(collection, Math.min(40, (shown.get(collection) ?? 0) + 1));
      expect(lines.length).toBeGreaterThan(0);
      expect(links.length).toBe([...shown.values()].reduce((sum, count) => sum + count, 0));
    },
  );

  it('quotes a label in the language of the page, as mieux search does', async () => {
    const LABELS = { en: 'Information session', fr: "Session d'information" };
    for (const [language, label] of Object.entries(LABELS)) {
      await open(`${language}/search.html?q=session`);
      const { stdout } = await mieux(['search', 'session', '--lang', language, '--format', 'csv']);
      expect(stdout).toContain(label);
      const excerpts = await texts('.hits span');
      expect(excerpts).toContain(label);
      expect(excerpts).not.toContain(Object.values(LABELS).find((other) => other !== label));
    }
  });

  const sheetsOf = async (path: string, scheme = 'light'): Promise<number> => {
    await open(path, 1280, scheme);
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    return [...pdf.matchAll(/\/Type\s*\/Page[^s]/gu)].length;
  };

  it('prints on few pages, and in the colours of paper from a dark screen', async () => {
    const { sheets } = BUDGETS;
    expect(await sheetsOf('en/index.html')).toBeLessThanOrEqual(sheets.home);
    expect(await sheetsOf('fr/index.html', 'dark')).toBeLessThanOrEqual(sheets.home);
    expect(await sheetsOf('en/actions/togo-2.html', 'dark')).toBe(sheets.action);
    await page.emulateMediaType('print');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.emulateMediaType();
  });

  if (isLong)
    it('prints the annex, and each action on one page, but for the longest', async () => {
      const { sheets } = BUDGETS;
      const longer: string[] = [];
      for (const language of ['en', 'fr']) {
        expect(await sheetsOf(`${language}/annex.html`)).toBeLessThanOrEqual(sheets.annex);
        for (const file of readdirSync(join(root, language, 'actions'))) {
          const count = await sheetsOf(`${language}/actions/${file}`);
          expect(count, file).toBeLessThanOrEqual(sheets.action + 1);
          if (count > sheets.action) longer.push(`${language}/${file}`);
        }
      }
      expect(longer.length, longer.join(', ')).toBeLessThanOrEqual(sheets.longer);
    }, 600_000);

  it('said nothing on the console and asked for nothing but files', () => {
    expect(said).toEqual([]);
    expect(asked.filter((url) => !/^(file|blob|data):/u.test(url))).toEqual([]);
  });
});
