import { PLAIN } from '../../src/render/paint.js';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../src/render/markdown.js';
import { laidOut } from '../../src/render/pivot.js';
import { table } from '../../src/render/table/table.js';
import { typeset } from '../../src/model/typography.js';
import { wrap } from '../../src/render/width.js';
import type { Table } from '../../src/model/table.js';

const text = (word: string) => ({ en: word, fr: `${word} (fr)` });

/** Two colours by two sizes, long; nothing is both red and large, and one thing has no colour. */
const LONG: Table = {
  title: text('Things'),
  columns: [
    {
      key: 'colour',
      label: text('Colour'),
      kind: 'code',
      labels: (code) => text(code.toUpperCase()),
      absent: text('Colourless'),
    },
    { key: 'size', label: text('Size'), kind: 'code', labels: (code) => text(`${code} things of a size`) },
    { key: 'count', label: text('Count'), kind: 'number' },
  ],
  rows: [
    ['red', 'small', 2],
    ['blue', 'small', 1],
    ['blue', 'large', 1200],
    [null, 'small', 1],
  ],
  pivot: {
    row: 'colour',
    column: 'size',
    value: 'count',
    rows: ['red', 'blue', null],
    columns: ['small', 'large'],
    empty: 0,
    margins: [{ heading: text('All'), kind: 'number', cells: [2, 1201, 1], total: 1204 }],
    totals: [4, 1200],
  },
};

const OPTIONS = { language: 'en', paint: PLAIN, width: 80 } as const;

describe('a table of two dimensions', () => {
  it('is laid out as rows by columns, with what is not there and with totals in both directions', () => {
    const { columns, rows, totals } = laidOut(LONG);
    expect(columns.map(({ label }) => label.en)).toEqual([
      'Colour',
      'small things of a size',
      'large things of a size',
      'All',
    ]);
    expect(rows).toEqual([
      ['red', 2, 0, 2],
      ['blue', 1, 1200, 1201],
      [null, 1, 0, 1],
    ]);
    expect(totals).toEqual([['Total', 4, 1200, 1204]]);
  });

  it('has headings of several lines on a terminal', async () => {
    expect(await table({ tables: [LONG] }, OPTIONS)).toMatchInlineSnapshot(`
      "             small   large
                  things  things
                    of a    of a
      Colour        size    size    All
      ──────────  ──────  ──────  ─────
      RED              2       0      2
      BLUE             1   1,200  1,201
      Colourless       1       0      1
      ──────────  ──────  ──────  ─────
      Total            4   1,200  1,204
      "
    `);
  });

  it('is several tables where the terminal is narrow', async () => {
    const narrow = await table({ tables: [LONG] }, { ...OPTIONS, width: 22 });
    expect(narrow).toMatchInlineSnapshot(`
      "             small
                  things
                    of a
      Colour        size
      ──────────  ──────
      RED              2
      BLUE             1
      Colourless       1
      ──────────  ──────
      Total            4

                   large
                  things
                    of a
      Colour        size
      ──────────  ──────
      RED              0
      BLUE         1,200
      Colourless       0
      ──────────  ──────
      Total        1,200

      Colour        All
      ──────────  ─────
      RED             2
      BLUE        1,201
      Colourless      1
      ──────────  ─────
      Total       1,204
      "
    `);
  });

  it('is one table in markdown', () => {
    expect(markdown({ tables: [LONG] }, OPTIONS)).toMatchInlineSnapshot(`
      "**Things**

      | Colour | small things of a size | large things of a size | All |
      | --- | ---: | ---: | ---: |
      | RED | 2 | 0 | 2 |
      | BLUE | 1 | 1,200 | 1,201 |
      | Colourless | 1 | 0 | 1 |
      | **Total** | **4** | **1,200** | **1,204** |
      "
    `);
  });

  it('any other table stays as it is', () => {
    const { pivot, ...plain } = LONG;
    expect(pivot).toBeDefined();
    expect(laidOut(plain)).toBe(plain);
  });
});

describe('a note in French', () => {
  it('begins no line with the punctuation that stands after a space', () => {
    for (let width = 5; width < 40; width++) {
      const note = typeset('Les groupes font 104 ; le total : « une fois », oui ? Non !', 'fr');
      const lines = wrap(note, width);
      expect(lines.join(' ')).toBe(note);
      for (const line of lines) expect(line).not.toMatch(/^[;:?!»]|«$/u);
    }
  });
});
