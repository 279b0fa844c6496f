import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { mieux } from './run.js';

const UNTIDY =
  'status:   ongoing # since June\nname: {fr: "Z", en: "Z"}\nsource: { part: other, heading: Z }\nperiod: { start: 2015-06 }\ncountries: [togo, benin]\n';
const TIDY =
  'name: { en: Z, fr: Z }\nstatus: ongoing # since June\ncountries: [benin, togo]\nperiod: { start: 2015-06 }\nsource: { part: other, heading: Z }\n';
const text = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

describe('mieux fmt', () => {
  it('formats the files named and tells which', async () => {
    const root = datasetWith({ 'actions/z.yaml': UNTIDY });
    expect(await mieux(['fmt', 'actions/z.yaml', '--dataset', root], { cwd: root })).toEqual({
      code: 0,
      stdout: 'actions/z.yaml\n',
      stderr: 'Formatted 1 of 1 file.\n',
    });
    expect(text(root, 'actions/z.yaml')).toBe(TIDY);
    expect(await mieux(['fmt', 'actions/z.yaml', '--dataset', root], { cwd: root })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Nothing to format in 1 file.\n',
    });
  });

  it('--check writes nothing and exits 1; the whole dataset is in canonical form but for the file put in', async () => {
    const root = datasetWith({ 'actions/z.yaml': UNTIDY });
    const { code, stdout } = await mieux(['fmt', '--check', '--dataset', root], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'actions/z.yaml\n' });
    expect(text(root, 'actions/z.yaml')).toBe(UNTIDY);
  });

  it.each(['--diff', '--dry-run'])('%s prints a patch and writes nothing', async (option) => {
    const root = datasetWith({ 'actions/z.yaml': UNTIDY });
    const { code, stdout } = await mieux(['fmt', option, 'actions/z.yaml', '--dataset', root], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toBe(
      `--- a/actions/z.yaml\n+++ b/actions/z.yaml\n@@ -1,5 +1,5 @@\n${UNTIDY.split('\n')
        .slice(0, 2)
        .map((l) => `-${l}\n`)
        .join('')}-source: { part: other, heading: Z }\n${TIDY.split('\n')
        .slice(0, 3)
        .map((l) => `+${l}\n`)
        .join('')} period: { start: 2015-06 }\n-countries: [togo, benin]\n+source: { part: other, heading: Z }\n`,
    );
    expect(text(root, 'actions/z.yaml')).toBe(UNTIDY);
  });

  it('leaves a file that cannot be read, says so, and formats the others', async () => {
    const root = datasetWith({ 'actions/broken.yaml': 'name: [\n', 'actions/z.yaml': UNTIDY });
    const { code, stdout, stderr } = await mieux(['fmt', '--dataset', root], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'actions/z.yaml\n' });
    expect(stderr).toContain('`actions/broken.yaml` was not formatted: it cannot be read');
    expect(text(root, 'actions/broken.yaml')).toBe('name: [\n');
    expect(text(root, 'actions/z.yaml')).toBe(TIDY);
  });

  it('knows the files of the dataset', async () => {
    expect(await mieux(['fmt', 'data/actions/tog-1.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean `data/actions/togo-1.yaml`') as string,
    });
  });
});
