import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { DIAGNOSTIC_FORMATS } from '../../src/render/diagnostics/formats.js';
import { hasProgram } from '../programs.js';
import { datasetWith } from './dataset.js';
import { fixture } from './fixtures.js';
import { mieux, ROOT } from './run.js';

const BROKEN = `name: { en: Togo I, fr: Togo I }
status: complete
countries: [togo, tohgo]
paused: yes
"weird <&\\"> key": "]]> \\u001b[31m"
source: { part: status-table, heading: Togo I }
`;

describe('validate', () => {
  test('finds no fault in the dataset, not even a warning', async () => {
    const { code, stdout } = await mieux(['validate', '--strict']);
    expect(stdout).toMatch(/^No faults in \d+ files\.\n$/u);
    expect(code).toBe(0);
  });

  test('finds every fault of a record, in order', async () => {
    const { stdout } = await mieux(['validate', '--format', 'json', 'actions'], {
      cwd: datasetWith({ 'actions/broken.yaml': BROKEN }),
    });
    const found = JSON.parse(stdout) as { code: string; line: number }[];
    expect(found.map(({ code, line }) => `${String(line)} ${code}`)).toEqual([
      '2 schema/enum',
      '3 reference/unknown',
      '4 schema/type',
      '5 schema/unknown-key',
    ]);
  });

  test('reports on the files named, and checks them against all others', async () => {
    const cwd = fixture('reference/unknown', 'wrong');
    expect((await mieux(['validate', 'actions/togo-1.yaml'], { cwd })).code).toBe(1);
    expect((await mieux(['validate', 'countries', 'actions/ecowas.yaml'], { cwd })).code).toBe(0);
  });

  test('refuses a path that is no file of the dataset, and suggests one', async () => {
    const { code, stderr } = await mieux(['validate', 'actions/togo-2.yaml'], { cwd: fixture('', 'base') });
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean `actions/togo-1.yaml`');
  });

  test('--max limits what is shown, never the verdict', async () => {
    const cwd = datasetWith({ 'actions/broken.yaml': BROKEN });
    const { code, stdout } = await mieux(['validate', '--max', '1'], { cwd });
    expect(stdout.match(/^(?:error|warning) /gmu)).toHaveLength(1);
    expect(stdout).toContain('3 not shown');
    expect((await mieux(['validate', '--max', '0'], { cwd })).code).toBe(1);
    expect(code).toBe(1);
  });

  test('warnings count with --strict', async () => {
    const cwd = fixture('text/white-space', 'wrong');
    expect((await mieux(['validate'], { cwd })).code).toBe(0);
    expect((await mieux(['validate', '--strict'], { cwd })).code).toBe(1);
  });

  test('reading commands refuse the broken record and point here; --partial goes on without it', async () => {
    const cwd = datasetWith({ 'actions/broken.yaml': BROKEN });
    const refused = await mieux(['list'], { cwd });
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('mieux validate');
    const partial = await mieux(['list', '--count', '--partial'], { cwd });
    expect(partial.code).toBe(0);
    expect(partial.stderr).toContain('broken.yaml');
  });
});

describe('formats', () => {
  test.each(DIAGNOSTIC_FORMATS)('%s has the same verdict and nothing alive in it', async (format) => {
    const cwd = datasetWith({ 'actions/broken.yaml': BROKEN });
    const { code, stdout } = await mieux(['validate', '--format', format], { cwd });
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u);
    expect((await mieux(['validate', '--format', format], { cwd: fixture('', 'base') })).code).toBe(0);
  });

  test('sarif follows the published schema', async () => {
    const schema = JSON.parse(
      readFileSync(join(ROOT, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
    ) as object;
    const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
    formats.default(ajv);
    const validate = ajv.compile(schema);
    const { stdout } = await mieux(['validate', '--format', 'sarif'], {
      cwd: datasetWith({ 'actions/broken.yaml': BROKEN }),
    });
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
    expect((JSON.parse(stdout) as { runs: { results: unknown[] }[] }).runs[0]?.results).toHaveLength(4);
  });

  const junit = async (): Promise<string> =>
    (
      await mieux(['validate', '--format', 'junit', 'actions/broken.yaml'], {
        cwd: datasetWith({ 'actions/broken.yaml': BROKEN }),
      })
    ).stdout;

  test('junit has a test for each fault', async () => {
    const stdout = await junit();
    expect(stdout.match(/<failure /gu)).toHaveLength(4);
    expect(stdout).toContain('<testsuites name="mieux validate" tests="4" failures="4"');
  });

  test.skipIf(!hasProgram('xmllint', 'libxml2-utils'))('junit is well-formed', async () => {
    expect(spawnSync('xmllint', ['--noout', '-'], { input: await junit(), encoding: 'utf8' }).stderr).toBe('');
  });

  test('an unknown format is a slip, with a suggestion', async () => {
    const { code, stderr } = await mieux(['validate', '--format', 'jsn']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean `json`?');
  });
});
