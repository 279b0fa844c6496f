import { expect, it } from 'vitest';
import { datasetWith } from '../scenarios/dataset.js';
import { fixture } from '../scenarios/fixtures.js';
import { mieux } from '../scenarios/run.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

it('blots names of experts out of dataset.yaml as well', async () => {
  const cwd = datasetWith({}, fixture('none', 'base'));
  const manifest = readFileSync(join(cwd, 'dataset.yaml'), 'utf8');
  const named = datasetWith(
    {
      'dataset.yaml': manifest
        .replace(/^title:.*$/mu, 'title: { en: Made by EXAMPLE Jane, fr: Par Jane Example }')
        .replace(/^description:.*$/mu, 'description: { en: Facts alone., fr: Des faits. }'),
    },
    cwd,
  );
  for (const format of ['json', 'ndjson']) {
    const open = await mieux(['export', format], { cwd: named });
    expect(open.stdout).toContain('EXAMPLE Jane');
    const { code, stdout } = await mieux(['export', format, '--anonymous'], { cwd: named });
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/example jane|jane example/iu);
    expect(stdout).toContain('Facts alone.');
  }
});
