import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bars, sparkline } from '../../src/render/chart.js';

/** Length of a bar in eighths of a column. */
const eighths = (bar: string): number => Array.from(bar).reduce((sum, block) => sum + 8 - '█▉▊▋▌▍▎▏'.indexOf(block), 0);

describe('bars', () => {
  it('are as long as their numbers are large, to an eighth of a column', () => {
    expect(bars([8, 4, 1, 0, null], 8, false)).toEqual(['████████', '████', '█', '', '']);
    expect(bars([16, 1], 8, false)).toEqual(['████████', '▌']);
    expect(bars([8, 4, 1, 0], 8, true)).toEqual(['########', '####', '#', '']);
  });

  it('keep to their width, keep the order of their numbers, and show the least that is more than none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(10_000), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 8, max: 40 }),
        fc.boolean(),
        (values, width, ascii) => {
          const drawn = bars(values, width, ascii);
          const lengths = drawn.map((bar) => (ascii ? bar.length * 8 : eighths(bar)));
          for (const [i, value] of values.entries()) {
            expect(drawn[i]!.length).toBeLessThanOrEqual(width);
            expect(lengths[i]! > 0).toBe(value > 0);
            for (const [j, other] of values.entries())
              if (value > other) expect(lengths[i]).toBeGreaterThanOrEqual(lengths[j]!);
          }
          if (Math.max(...values) > 0) expect(Math.max(...lengths)).toBe(width * 8);
          if (ascii) expect(drawn.join('')).toMatch(/^#*$/u);
        },
      ),
    );
  });
});

describe('a sparkline', () => {
  it('has a mark a number, the highest for the most, a space for none', () => {
    expect(sparkline([0, 1, 4, 8], false)).toBe(' ▁▄█');
    expect(sparkline([0, 1, 4, 8], true)).toBe(' _=#');
    expect(sparkline([0, 0], false)).toBe('  ');
  });
});
