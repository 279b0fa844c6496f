import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from '../scenarios/dataset.js';
import { fixture, fixtureCodes } from '../scenarios/fixtures.js';
import { mieux, type Outcome } from '../scenarios/run.js';

/** The same question, answered with and without the quick reader, and neither from an index. */
async function bothWays(args: readonly string[], cwd: string): Promise<[Outcome, Outcome]> {
  return [await mieux([...args, '--no-index'], { cwd }), await mieux([...args, '--strict-parser'], { cwd })];
}

describe('--strict-parser answers as a run without it does', () => {
  it.each(fixtureCodes())('the broken example of %s', async (code) => {
    const root = fixture(code, 'wrong');
    for (const format of ['text', 'json']) {
      const [quick, strict] = await bothWays(['validate', '--format', format], root);
      expect(quick).toEqual(strict);
    }
  });

  it.each([['list', '--format', 'json'], ['stats', 'experts'], ['validate']])(
    '%s %s %s over the whole dataset',
    async (...args) => {
      const [quick, strict] = await bothWays(args, datasetWith());
      expect(quick).toEqual(strict);
      expect(strict.code).toBe(0);
    },
  );
});

describe('--strict-parser', () => {
  it('believes no index, which may hold what the quick reader read', async () => {
    const root = datasetWith();
    await mieux(['list', '--dataset', root]);
    const { stdout } = await mieux(['doctor', '--strict-parser', '--dataset', root]);
    expect(stdout).toMatch(/index +not used: --strict-parser/u);
  });

  it('finds a fault that was just put in', async () => {
    const root = datasetWith();
    writeFileSync(join(root, 'countries/togo.yaml'), 'name: { en: Togo, fr: Togo }\niso2: TG\niso3: TGO\nm49: 768\n');
    const [quick, strict] = await bothWays(['validate', '--dataset', root, '--format', 'json'], root);
    expect(quick).toEqual(strict);
    expect(strict.code).toBe(1);
  });
});
