import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mieux, ROOT } from '../scenarios/run.js';
import { LanguageServer, placeOf } from './language-server.js';

const TOGO = 'data/actions/togo-1.yaml';
const togo = readFileSync(join(ROOT, TOGO), 'utf8');
const records = (readdirSync(join(ROOT, 'data'), { recursive: true }) as string[])
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `data/${name.replaceAll('\\', '/')}`);

let server: LanguageServer;

beforeAll(async () => {
  expect((await mieux(['schema', '--write'])).code).toBe(0);
  server = await LanguageServer.start();
});

afterAll(() => {
  server.stop();
});

describe('the YAML language server, with the settings of this checkout', () => {
  test('finds nothing wrong with any record', async () => {
    const found = await Promise.all(
      records.map(async (file) => ({ file, messages: (await server.open(file)).map(({ message }) => message) })),
    );
    expect(found.filter(({ messages }) => messages.length > 0)).toEqual([]);
  }, 240_000);

  test('underlines an id that does not exist, a value that is not on its list, an unknown key', async () => {
    const text = togo
      .replace('countries: [togo]', 'countries: [tohgo]')
      .replace('status: completed', 'status: complete')
      .replace('topics:', 'topcis:');
    const diagnostics = await server.open('data/actions/wrong.yaml', text);
    const lines = diagnostics.map(({ range }) => range.start.line);
    expect(new Set(lines)).toEqual(new Set(['tohgo', 'complete', 'topcis:'].map((words) => placeOf(text, words).line)));
  });

  test('completes ids of countries with their names', async () => {
    const text = togo.replace(/countries: \[togo\]/u, 'countries:\n  - ');
    const { line, character } = placeOf(text, 'countries:\n  - ');
    await server.open('data/actions/unfinished.yaml', text);
    const items = await server.complete('data/actions/unfinished.yaml', { line: line + 1, character: character + 4 });
    const ivoire = items.find(({ label }) => label === 'cote-d-ivoire');
    expect(items.length).toBeGreaterThan(100);
    expect(JSON.stringify(ivoire?.documentation)).toContain("Côte d'Ivoire");
  });

  test('explains a topic', async () => {
    const { line, character } = placeOf(togo, 'labour-migration');
    const hover = await server.hover(TOGO, { line, character: character + 2 });
    expect(hover).toContain('Labour migration / Migration de travail');
  });

  test('explains a field', async () => {
    const hover = await server.hover(TOGO, { ...placeOf(togo, 'expertise:'), character: 2 });
    expect(hover).toContain('Where the experts came from');
  });
});
