import { describe, expect, it } from 'vitest';
import { fixedCodes } from '../../src/check/rules/term-fixed.js';
import { realDataset } from './dataset.js';

describe('codes that the program knows by heart', () => {
  it('are those of statuses and origins, at least', () => {
    expect([...fixedCodes().keys()]).toEqual(expect.arrayContaining(['statuses', 'origins']));
  });

  it.each([...fixedCodes()])('%s: each says so in its definition', async (vocabulary, codes) => {
    const dataset = await realDataset();
    for (const code of codes)
      expect(dataset.get('vocabularies', `${vocabulary}/${code}`)?.fields.definition?.en).toContain(
        'The program knows this code.',
      );
  });
});
