import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/model/table.js';
import { PLAIN } from '../../src/render/paint.js';
import { table } from '../../src/render/table/table.js';

const same = (text: string) => ({ en: text, fr: text });

const DUE: Table = {
  title: same('Due'),
  wrap: true,
  columns: [
    { key: 'due', label: same('Due'), kind: 'date' },
    { key: 'what', label: same('What'), kind: 'text' },
    { key: 'record', label: same('Record'), kind: 'id' },
    { key: 'party', label: same('Whom it waits for'), kind: 'text' },
  ],
  rows: [
    ['2026-11-23', 'Correspondence of participants', 'dominican-republic', 'Representation'],
    ['2026-11-24', 'Sheet', 'togo-3', 'Team'],
  ],
};

const shown = async (of: Table, width: number): Promise<string[]> =>
  (await table({ tables: [of] }, { language: 'en', width, paint: PLAIN })).split('\n');

describe('a table on a terminal', () => {
  it('has headings of one line where there is room', async () => {
    expect((await shown(DUE, 100))[0]).toMatch(/^Due +What +Record +Whom it waits for$/u);
  });

  it('breaks headings between words before anything else gives way', async () => {
    const [first, second] = await shown(DUE, 78);
    expect(first).toMatch(/^ +Whom it waits$/u);
    expect(second).toMatch(/^Due +What +Record +for$/u);
  });

  it('puts an id into a line of its own, wherever it stands, before it breaks a word', async () => {
    const lines = await shown(DUE, 55);
    const at = lines.findIndex((line) => line.trim() === 'dominican-republic');
    expect(at).toBeGreaterThan(0);
    expect(lines[at + 1]).toMatch(/^2026-11-23 +Correspondence/u);
    expect(lines.join('\n')).toContain('Representation');
    // One that fits stays in its row.
    expect(lines.find((line) => line.startsWith('2026-11-24'))).toContain('togo-3');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(55);
  });

  it('keeps what fits before such an id on its line', async () => {
    const ranked: Table = {
      title: same('Experts'),
      wrap: true,
      columns: [
        { key: 'rank', label: same('No.'), kind: 'text' },
        { key: 'id', label: same('Id'), kind: 'id' },
        { key: 'why', label: same('Why'), kind: 'text' },
      ],
      rows: [['1=', 'luisa-maia-goncalves', 'deployment in the region']],
    };
    expect((await shown(ranked, 26)).slice(2, 4)).toEqual([
      '1=   luisa-maia-goncalves',
      expect.stringMatching(/^ +deployment$/u),
    ]);
  });

  it('stands as records where there is no room for whole words, but breaks a word that no line may hold', async () => {
    const longest = 'a'.repeat(24);
    const words = (last: string): Table => ({
      title: same('Actions'),
      wrap: true,
      columns: [
        { key: 'id', label: same('Id'), kind: 'id' },
        { key: 'region', label: same('Region'), kind: 'text' },
        { key: 'topics', label: same('Topics'), kind: 'text' },
        { key: 'start', label: same('Start'), kind: 'month' },
      ],
      rows: [
        ['togo-1', 'Afrique subsaharienne', last, '2012-12'],
        ['togo-2', 'Afrique subsaharienne', 'Envois de fonds', null],
      ],
    });
    expect(await shown(words(longest), 50)).toEqual([
      'Id      togo-1',
      'Region  Afrique subsaharienne',
      `Topics  ${longest}`,
      'Start   2012-12',
      '',
      'Id      togo-2',
      'Region  Afrique subsaharienne',
      'Topics  Envois de fonds',
      '',
    ]);
    const asTable = await shown(words('a'.repeat(60)), 60);
    expect(asTable[0]).toMatch(/^Id +Region +Topics +Start$/u);
    expect(Math.max(...asTable.map((line) => line.length))).toBeLessThanOrEqual(60);
    // One with totals has columns whatever it takes.
    const summed = await shown({ ...words(longest), totals: [['', '', 'All', null]] }, 50);
    expect(summed[0]).toMatch(/^Id +Region +Topics +Start$/u);
    expect(Math.max(...summed.map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  it('cuts no heading, and counts the cells that it cuts', async () => {
    const text = (await shown({ ...DUE, wrap: false }, 50)).join('\n');
    expect(text).toContain('cells are cut');
    expect(text).not.toMatch(/Whom.*…/u);
  });
});
