import CliTable from 'cli-table3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../src/model/table.js';
import { draw } from '../../src/render/table/draw.js';
import { widthOf } from '../../src/render/width.js';

const column = (kind: 'text' | 'number'): Column => ({ key: kind, label: { en: kind, fr: kind }, kind });

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '–',
    'Togo II',
    "Côte d'Ivoire",
    '12',
    '\u001b[31mtogo-1\u001b[39m',
    '日本',
    'two\nlines',
    'a\nb\nc',
  ),
  fc.string({ unit: fc.constantFrom('a', 'é', '界', '·', 'x y') }),
);

const rows = fc.integer({ min: 1, max: 5 }).chain((columns) =>
  fc.record({
    columns: fc.array(fc.constantFrom('text' as const, 'number' as const), { minLength: columns, maxLength: columns }),
    rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 20 }),
  }),
);

describe('rows of a table', () => {
  it('stand as cli-table3 would lay them out, whether it is asked or not', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async ({ columns: kinds, rows }) => {
        const widths = kinds.map((_, i) =>
          Math.max(1, ...rows.flatMap((row) => (row[i] ?? '').split('\n')).map((line) => widthOf(line))),
        );
        const table = new CliTable({
          chars: Object.fromEntries(
            ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => [
              [side, ''],
              [`${side}-mid`, ''],
              [`${side}-left`, ''],
              [`${side}-right`, ''],
            ]),
          ),
          colWidths: widths,
          colAligns: kinds.map((kind) => (kind === 'number' ? 'right' : 'left')),
          style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
        });
        table.options.chars.middle = '  ';
        for (const row of rows) table.push([...row]);
        const expected = table
          .toString()
          .split('\n')
          .map((line) => line.trimEnd());
        expect((await draw(rows, kinds.map(column), widths)).split('\n')).toEqual(expected);
      }),
    );
  });

  it('puts the cells of a row of several lines beside each other', async () => {
    expect(await draw([['a\nb', 'c']], [column('text'), column('text')], [3, 1])).toBe('a    c\nb');
  });
});
