import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/model/table.js';
import { PLAIN } from '../../src/render/paint.js';
import { table } from '../../src/render/table/table.js';
import { numberFormat } from '../../src/render/xlsx/cells.js';

const AMOUNTS: Table = {
  title: { en: 'Amounts', fr: 'Montants' },
  columns: [{ key: 'amount', label: { en: 'Amount', fr: 'Montant' }, kind: 'number' }],
  rows: [[12345.678], [1000.5], [42]],
};

const lines = async (language: 'en' | 'fr'): Promise<string[]> =>
  (await table({ tables: [AMOUNTS] }, { language, width: 80, paint: PLAIN }))
    .split('\n')
    .slice(2, 5)
    .map((line) => line.trim());

describe('numbers of a column', () => {
  it('have as many decimals each, but for whole ones', async () => {
    expect(await lines('en')).toEqual(['12,345.678', '1,000.500', '42']);
    expect(await lines('fr')).toEqual(['12\u202f345,678', '1\u202f000,500', '42']);
  });

  it('have thousands in a workbook, where they are not years', () => {
    expect([8_000_000, 42].map(numberFormat([8_000_000, 42]))).toEqual(['#,##0', '#,##0']);
    expect([1500, 12.5].map(numberFormat([1500, 12.5, 1.25]))).toEqual(['#,##0', '#,##0.00']);
    expect([2009, 42].map(numberFormat([2009, 42]))).toEqual([undefined, undefined]);
  });
});
