import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell, Table } from '../../../src/model/table.js';
import { type View } from '../../../src/model/view.js';
import { attributeNamed } from '../../../src/report/attributes.js';
import { type Listing, recordsOf } from '../../../src/report/listing.js';
import { valuesOf } from '../../../src/report/query/parse.js';
import { dimensionNames } from '../../../src/report/stats/dimension.js';
import { MEASURE_NAMES, type MeasureName } from '../../../src/report/stats/measure.js';
import { stats, type StatsRequest } from '../../../src/report/stats/stats.js';
import { realView } from '../dataset.js';

// Laws that hold for any query. The queries are made of the fields and values that the dataset itself has.

const actionsListed = recordsOf('actions') as Listing;
const namesOf = (by: string): readonly string[] => attributeNamed(actionsListed.attributes, by)?.names ?? [by];
let seen: View;
let terms: fc.Arbitrary<string[]>;

beforeAll(async () => {
  seen = await realView();
  const fields = actionsListed.attributes.filter((field) => valuesOf(field, actionsListed, seen).length > 0);
  const term = fc
    .constantFrom(...fields)
    .chain((field) =>
      fc.constantFrom(...valuesOf(field, actionsListed, seen), 'none').map((value) => `${field.name}:${value}`),
    );
  const period = fc
    .tuple(fc.constantFrom('active', 'started', 'ended'), fc.integer({ min: 2009, max: 2015 }))
    .map(([field, year]) => `${field}:${String(year)}..`);
  const negated = fc
    .tuple(fc.boolean(), fc.oneof({ weight: 4, arbitrary: term }, { weight: 1, arbitrary: period }))
    .map(([not, each]) => (not ? `not:${each}` : each));
  // Mostly negated or single terms, so that something is left to count.
  terms = fc.array(negated, { maxLength: 3 });
});

const dimensionName = fc.constantFrom(...dimensionNames());
const measureName = fc.constantFrom(...MEASURE_NAMES);

function table(asked: Partial<StatsRequest>): Table {
  const [first] = stats({ terms: [], by: [], ...asked }, seen).tables;
  return first!;
}

function column(from: Table, key: string): Cell[] {
  const at = from.columns.findIndex((each) => each.key === key);
  return from.rows.map((row) => row[at] ?? null);
}

const counts = (from: Table): number[] => column(from, 'count').map(Number);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const totalOf = (from: Table): number => Number(from.pivot ? from.pivot.margins[0]?.total : from.totals?.[0]?.[2]);
const isRepeated = (from: Table): boolean =>
  (from.notes ?? []).some((note) => note.en.startsWith('In more than one group'));

/** Whether a query asks for values of a dimension: then only those have a column in a cross. */
const asksByValue = (query: readonly string[], by: string): boolean =>
  query.some((term) => namesOf(by).some((name) => term.startsWith(`${name}:`)));

/** Counts by code, the group without a value under null. */
const byCode = (from: Table, dimension: string): Map<Cell, number> =>
  new Map(column(from, dimension).map((code, i) => [code, counts(from)[i] ?? 0]));

describe('a table of one dimension', () => {
  it('adds up to its total where no record stands in two groups, and to more where one does', () => {
    fc.assert(
      fc.property(terms, dimensionName, measureName, fc.boolean(), (query, by, measure, active) => {
        const made = table({ terms: query, by: [by], measure, active: active && (by === 'year' || by === 'quarter') });
        const total = totalOf(made);
        if (isRepeated(made)) expect(sum(counts(made))).toBeGreaterThan(total);
        else expect(sum(counts(made))).toBe(total);
        expect(counts(made).every((count) => count <= total)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives each share as count of total, and the total of an empty selection as 0', () => {
    fc.assert(
      fc.property(terms, dimensionName, measureName, (query, by, measure) => {
        const made = table({ terms: query, by: [by], measure });
        const total = totalOf(made);
        expect(column(made, 'of').every((of) => of === total)).toBe(true);
        for (const [i, share] of column(made, 'share').entries())
          expect(share).toBeCloseTo((counts(made)[i] ?? 0) / total, 12);
        if (total === 0) expect(made.rows).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('counts a group as the same query with that group as one more term does', () => {
    const measures: MeasureName[] = ['actions', 'requests', 'months'];
    // Years and quarters are asked for as a period, which the next law does; words are found within others.
    const worded = new Set(
      actionsListed.attributes.filter(({ kind }) => kind.startsWith('text')).flatMap(({ names }) => names),
    );
    const dimensions = dimensionNames().filter((name) => name !== 'year' && name !== 'quarter' && !worded.has(name));
    fc.assert(
      fc.property(terms, fc.constantFrom(...dimensions), fc.constantFrom(...measures), (query, by, measure) => {
        // Two terms on one field mean either, so the law is about queries that leave the field alone.
        fc.pre(query.every((term) => !namesOf(by).some((name) => term.startsWith(`${name}:`))));
        const groups = byCode(table({ terms: query, by: [by], measure }), by);
        for (const [code, count] of groups) {
          const narrowed = table({
            terms: [...query, `${by}:${code === null ? 'none' : String(code)}`],
            by: ['status'],
            measure,
          });
          expect(totalOf(narrowed)).toBe(count);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts a year as the query with that year as a period does', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 2009, max: 2015 }), (active, year) => {
        const made = byCode(table({ by: ['year'], active }), 'year').get(String(year)) ?? 0;
        expect(totalOf(table({ terms: [`${active ? 'active' : 'started'}:${String(year)}`], by: ['region'] }))).toBe(
          made,
        );
      }),
    );
  });

  it('keeps the largest groups with --top, and leaves nothing out of the rest', () => {
    fc.assert(
      fc.property(terms, dimensionName, measureName, fc.integer({ min: 0, max: 8 }), (query, by, measure, top) => {
        const [all, cut] = [
          table({ terms: query, by: [by], measure }),
          table({ terms: query, by: [by], measure, top }),
        ];
        const whole = byCode(all, by);
        const kept = byCode(cut, by);
        expect(totalOf(cut)).toBe(totalOf(all));
        expect(kept.get(null)).toBe(whole.get(null));
        const named = [...kept].filter(([code]) => code !== null && code !== 'others');
        expect(named).toHaveLength(Math.min(top, [...whole.keys()].filter((code) => code !== null).length));
        for (const [code, count] of named) expect(whole.get(code)).toBe(count);
        const rest = [...whole].filter(([code]) => code !== null && !kept.has(code)).map(([, count]) => count);
        const least = Math.min(...named.map(([, count]) => count));
        expect(rest.every((count) => count <= least)).toBe(true);
        expect(kept.get('others') ?? 0).toBeGreaterThanOrEqual(Math.max(0, ...rest));
        expect(kept.get('others') ?? 0).toBeLessThanOrEqual(sum(rest));
      }),
      { numRuns: 150 },
    );
  });

  it('shows with --zero the same numbers and every code besides', () => {
    fc.assert(
      fc.property(terms, dimensionName, (query, by) => {
        const [plain, zero] = [
          byCode(table({ terms: query, by: [by] }), by),
          byCode(table({ terms: query, by: [by], zero: true }), by),
        ];
        for (const [code, count] of zero) expect(count).toBe(plain.get(code) ?? 0);
        for (const code of plain.keys()) expect(zero.has(code)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a cross', () => {
  const pair = fc.tuple(dimensionName, dimensionName).filter(([a, b]) => a !== b);

  it('has the tables of one dimension as its margins, and their total', () => {
    fc.assert(
      fc.property(terms, pair, measureName, (query, [first, second], measure) => {
        const cross = table({ terms: query, by: [first, second], measure });
        const pivot = cross.pivot!;
        const [rows, columns] = [
          table({ terms: query, by: [first], measure }),
          table({ terms: query, by: [second], measure }),
        ];
        expect(new Map(pivot.rows.map((code, i) => [code, pivot.margins[0]?.cells[i]]))).toEqual(byCode(rows, first));
        const groups = byCode(columns, second);
        expect(pivot.columns.map((code) => groups.get(code))).toEqual(pivot.totals);
        if (!asksByValue(query, second)) expect(new Set(pivot.columns)).toEqual(new Set(groups.keys()));
        expect([totalOf(cross), totalOf(cross)]).toEqual([totalOf(rows), totalOf(columns)]);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same table whichever dimension comes first', () => {
    const cells = (made: Table, first: string, second: string): string[] =>
      made.rows
        .map((_, i) => JSON.stringify([column(made, first)[i], column(made, second)[i], counts(made)[i]]))
        .sort();
    fc.assert(
      fc.property(terms, pair, measureName, (query, [first, second], measure) => {
        fc.pre(!asksByValue(query, first) && !asksByValue(query, second));
        expect(cells(table({ terms: query, by: [first, second], measure }), first, second)).toEqual(
          cells(table({ terms: query, by: [second, first], measure }), first, second),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('takes its shares of row, column or total, as asked', () => {
    fc.assert(
      fc.property(terms, pair, fc.constantFrom('row', 'column', 'total'), (query, [first, second], percent) => {
        const cross = table({ terms: query, by: [first, second], percent });
        const base =
          percent === 'total'
            ? undefined
            : byCode(
                table({ terms: query, by: [percent === 'row' ? first : second] }),
                percent === 'row' ? first : second,
              );
        const places = column(cross, percent === 'row' ? first : second);
        for (const [i, of] of column(cross, 'of').entries())
          expect(of).toBe(base ? base.get(places[i] ?? null) : totalOf(table({ terms: query, by: [first] })));
      }),
      { numRuns: 60 },
    );
  });
});
