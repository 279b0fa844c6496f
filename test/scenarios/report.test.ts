import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium } from '../programs.js';
import { folder } from './dataset.js';
import { programme } from './monitored.js';
import { mieux, ROOT } from './run.js';

const GOLDEN = join(ROOT, 'test/scenarios/report');
const ON = ['--on', '2026-11-26'];

const STEERING = ['report', 'steering', '--since', '2026-09-01', ...ON];
const REPORTS: readonly [name: string, args: readonly string[]][] = [
  ['steering', STEERING],
  ['annual', ['report', 'annual', '2026', ...ON]],
  ['action', ['report', 'action', 'benin', ...ON]],
];

/** A request that the steering group is to decide on. */
const TOGO = `name: { en: Togo, fr: Togo }
status: preparation
countries: [togo]
topics: [trafficking]
lodged: "2026-09-15"
drafted: "2026-10-02"
submitted: "2026-11-10"
`;

/** Everything in a text that a page, a document or a terminal could act on. */
const HOSTILE = '</td><script>alert(1)</script>|[x](https://evil.example)`**_\\u001b[31m\\u202e\\u0022\\u0027&';
const HOSTILE_ACTION = `name: { en: "${HOSTILE}", fr: "${HOSTILE}" }
status: ongoing
countries: [togo]
topics: [trafficking]
period: { start: 2026-01 }
activities:
  - type: workshop
    start: "2026-02-10"
    place: { en: "${HOSTILE}", fr: "${HOSTILE}" }
    reports: [{ kind: participant-feedback, waived: { en: "${HOSTILE}", fr: "${HOSTILE}" } }]
    subject: { en: "${HOSTILE}", fr: "${HOSTILE}" }
results:
  - { type: guidelines, expected: true, subject: { en: "${HOSTILE}", fr: "${HOSTILE}" } }
follow_up:
  - { date: "2026", text: { en: "${HOSTILE}", fr: "${HOSTILE}" }, reference: "${HOSTILE}" }
`;
const HOSTILE_LESSON = `hostile:
  text: { en: "${HOSTILE}", fr: "${HOSTILE}" }
  kind: success
  level: implementation
  topics: [trafficking]
  actions: [hostile]
  response: { state: done, on: "2026-03", note: { en: "${HOSTILE}", fr: "${HOSTILE}" } }
`;
const HOSTILE_EVALUATION = `name: { en: "${HOSTILE}", fr: "${HOSTILE}" }
kind: final
by: { en: "${HOSTILE}", fr: "${HOSTILE}" }
published: "2026"
scope: actions
actions: [hostile]
source: { reference: "${HOSTILE}" }
`;

describe.each(REPORTS)('the report %s', (name, args) => {
  test('is written in both languages', async () => {
    const cwd = programme({ 'actions/togo.yaml': TOGO });
    const said: string[] = [];
    for (const lang of ['en', 'fr']) {
      const { code, stdout, stderr } = await mieux([...args, '--lang', lang], { cwd });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      said.push(stdout);
    }
    await expect(said.join('\n')).toMatchFileSnapshot(join(GOLDEN, `${name}.md`));
  });

  test('is the same twice, and as HTML loads and runs nothing', async () => {
    const cwd = programme({ 'actions/togo.yaml': TOGO });
    const [once, again] = [
      await mieux([...args, '--format', 'html'], { cwd }),
      await mieux([...args, '--format', 'html'], { cwd }),
    ];
    expect(once).toEqual(again);
    expect(once.stdout).toMatch(/^<!doctype html>/u);
    expect(once.stdout).not.toMatch(/<script|<link|src=|href="(?!#)|url\(/u);
  });
});

test('text that is meant to do harm stays text, in every report and format', async () => {
  const cwd = programme({
    'actions/hostile.yaml': HOSTILE_ACTION,
    'lessons/hostile.yaml': HOSTILE_LESSON,
    'evaluations/hostile.yaml': HOSTILE_EVALUATION,
  });
  const commands = [
    ...[STEERING, ['report', 'annual', '2026', ...ON], ['report', 'action', 'hostile', ...ON]].flatMap((args) =>
      ['markdown', 'html'].map((format) => [...args, '--format', format]),
    ),
    ...['table', 'markdown', 'html'].map((format) => ['show', 'hostile', '--format', format]),
    ...['monitoring', 'satisfaction', 'participants'].map((view) => ['stats', view, '--by', 'topic']),
    ['due', '--kind', 'report', ...ON],
  ];
  for (const args of commands) {
    const { code, stdout } = await mieux(args, { cwd });
    expect({ args, code }).toEqual({ args, code: 0 });
    if (args.includes('markdown') || args.includes('html')) expect(stdout).not.toContain('<script>');
    expect(stdout).not.toMatch(/[\u001b\u202e]/u);
    if (args.includes('markdown')) expect(stdout).not.toMatch(/(?<!\\)\[x(?<!\\)\]\(/u);
  }
});

describe('wrong input', () => {
  test.each([
    [['report', 'steerin'], 'Did you mean'],
    [['report', 'steering'], '--since'],
    [['report', 'steering', '--since', '2026-02-30'], '2026-02-30'],
    [['report', 'steering', '--since', '2026-12-01', ...ON], 'is after'],
    [['report', 'annual'], 'needs a year'],
    [['report', 'annual', '26'], 'is not a year'],
    [['report', 'annual', '2026', 'regoin:asia'], 'Did you mean'],
    [['report', 'action'], 'needs its id'],
    [['report', 'action', 'bennin'], 'Did you mean'],
    [['report', 'annual', '2026', '--format', 'csv'], 'Reports cannot be written as csv'],
    [['report', 'annual', '2026', '-o', 'x.pdf'], 'names no format'],
  ])('%j is a wrong command line', async (args, said) => {
    const { code, stdout, stderr } = await mieux(args, { cwd: programme() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});

const CHROMIUM = chromium();
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(CHROMIUM === undefined)('in Chromium', { timeout: 180_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await puppeteer.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(() => browser.close());

  test.each(REPORTS)('the report %s has no barrier, fits a phone and prints', async (name, args) => {
    const cwd = programme({ 'actions/togo.yaml': TOGO });
    const file = join(folder(), `${name}.html`);
    expect((await mieux([...args, '--output', file], { cwd })).code).toBe(0);
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    for (const [width, scheme] of [
      [1280, 'light'],
      [1280, 'dark'],
      [320, 'light'],
    ] as const) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(axe);
      const violations = await page.evaluate(
        `axe.run({ preload: false, runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
      );
      expect({ width, scheme, violations }).toEqual({ width, scheme, violations: [] });
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect({ width, overflow }).toEqual({ width, overflow: 0 });
    }
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
