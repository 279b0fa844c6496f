import { PLAIN } from '../../src/render/paint.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkEdit } from '../../src/check/check.js';
import { inspector } from '../../src/check/inspect.js';
import { type Code, CODES } from '../../src/model/codes.js';
import type { Dataset } from '../../src/model/dataset.js';
import { load } from '../../src/read/load.js';
import { json as asJson } from '../../src/render/diagnostics/json.js';
import { text as asText } from '../../src/render/diagnostics/text.js';
import type { CheckResult } from '../../src/render/diagnostics/check-result.js';
import { explainQueryError } from '../../src/report/query/explain.js';
import { fixture, fixtureCodes, FIXTURES, hasFixture, ROSTER } from './fixtures.js';
import { page } from './page.js';
import { mieux, ROOT } from './run.js';

const codes = Object.keys(CODES) as Code[];

test('every code has a broken example, and every example a code', () => {
  expect(codes.filter((code) => !hasFixture(code))).toEqual([]);
  expect(fixtureCodes().filter((code) => !Object.hasOwn(CODES, code))).toEqual([]);
});

test('the dataset that the examples are made from is sound', async () => {
  const { code, stdout } = await mieux(['validate', '--strict'], { cwd: fixture('', 'base') });
  expect(stdout).toMatch(/^No faults in \d+ files\.\n$/u);
  expect(code).toBe(0);
});

describe.each(codes)('%s', (code) => {
  test('is found in its broken example, and nothing else is', async () => {
    const { text, json, exit } = await diagnose(code, 'wrong');
    const found = JSON.parse(json) as {
      code: string;
      severity: string;
      file: string;
      line: number | null;
      hint: string | null;
    }[];
    expect(new Set(found.map((each) => each.code))).toEqual(new Set([code]));
    expect(found.every((each) => each.severity === CODES[code].severity && each.hint !== null)).toBe(true);
    expect(exit).toBe(CODES[code].severity === 'error' ? 1 : 0);
    await expect(text).toMatchFileSnapshot(join(FIXTURES, code, 'expected.txt'));
    await expect(json).toMatchFileSnapshot(join(FIXTURES, code, 'expected.json'));
    await expect(page(code, text)).toMatchFileSnapshot(join(ROOT, 'docs/diagnostics', `${code}.md`));
  });

  test('is not found once that is mended', async () => {
    expect((await diagnose(code, 'right')).text).toMatch(/^No faults in/u);
  });

  test('is explained by its page', async () => {
    const { code: exit, stdout } = await mieux(['explain', code]);
    expect(exit).toBe(0);
    expect(stdout).toContain('Why it matters');
    expect(stdout).toContain(`mieux explain ${code}`);
  });
});

test('the list of codes is the index of the pages', async () => {
  const { stdout } = await mieux(['explain', '--format', 'json']);
  const listed = JSON.parse(stdout) as { code: string; severity: string; title: string }[];
  const lines = listed.map(({ code, severity, title }) => `- [${code}](${code}.md), ${severity}: ${title}`);
  await expect(
    `# What mieux can find\n\nMade from \`test/fixtures/diagnostics\`, one example each; \`mieux explain CODE\` prints a page.\n\n${lines.join('\n')}\n`,
  ).toMatchFileSnapshot(join(ROOT, 'docs/diagnostics/README.md'));
});

/** What mieux says of an example. A move between statuses shows only between two states of a dataset. */
async function diagnose(code: Code, state: 'wrong' | 'right'): Promise<{ text: string; json: string; exit: number }> {
  const root = fixture(code, state);
  if (code === 'status/move') return diagnoseMove(fixture(code, 'base'), root);
  const args = ['validate', ...(existsSync(join(root, ROSTER)) ? ['--roster', ROSTER] : [])];
  const [text, json] = [await mieux(args, { cwd: root }), await mieux([...args, '--format', 'json'], { cwd: root })];
  return { text: text.stdout, json: json.stdout, exit: text.code };
}

async function diagnoseMove(before: string, after: string): Promise<{ text: string; json: string; exit: number }> {
  const open = (root: string): Promise<Dataset> => load(root, { packaged: false, inspector });
  const dataset = await open(after);
  const shown = await checkEdit(await open(before), dataset, explainQueryError);
  const texts = new Map(
    await Promise.all(shown.map(async ({ file }) => [file, (await dataset.source(file)).text] as const)),
  );
  const result: CheckResult = {
    shown,
    errors: shown.length,
    warnings: 0,
    strict: false,
    files: dataset.files,
    texts,
    version: '',
    page: () => '',
  };
  const options = { paint: PLAIN, width: undefined };
  return { text: asText(result, options), json: asJson(result, options), exit: shown.length > 0 ? 1 : 0 };
}
