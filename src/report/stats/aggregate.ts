import type { Dimension } from './dimension.js';
import type { Unit } from './units.js';

/** A place in a table: one code a dimension, null where there is no value. */
export type At = readonly (string | null)[];

/** One unit at one place. A unit with several values stands at several places. */
export interface Point {
  /** Mostly one object for all points at a place, so that they are told apart without being read. */
  at: At;
  /** Number of the unit; small ones from 0 up. */
  unit: number;
  weight: number;
}

export interface Group {
  at: At;
  count: number;
}

type Codes = readonly (string | null)[];

/** Puts units at every combination of the groups that they belong to. */
export function pointsOf(units: readonly Unit[], dimensions: readonly Dimension[]): Point[] {
  const numbers = new Map<unknown, number>();
  const placesOf = rememberedPlaces();
  const points: Point[] = [];
  for (const { key, weight, action, own } of units) {
    const lists = dimensions.map((dimension) => own[dimension.name] ?? (action ? dimension.codes(action) : NONE));
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    for (const at of placesOf(lists)) points.push({ at, unit: number, weight });
  }
  return points;
}

const NONE: readonly string[] = [];

/** The places that lists of codes lead to; the same objects for the same lists. */
function rememberedPlaces(): (lists: readonly (readonly string[])[]) => readonly At[] {
  const known = new Map<readonly string[], { lists: readonly (readonly string[])[]; places: readonly At[] }>();
  return (lists) => {
    const [first = NONE] = lists;
    const before = known.get(first);
    if (before?.lists.every((list, i) => list === lists[i])) return before.places;
    const places = combinations(lists.map(orNull));
    known.set(first, { lists, places });
    return places;
  };
}

const orNull = (codes: readonly string[]): Codes => (codes.length === 0 ? [null] : codes);

function combinations(lists: readonly Codes[]): At[] {
  return lists.reduce<At[]>((made, list) => made.flatMap((at) => list.map((code) => [...at, code])), [[]]);
}

/** What points add up to: each unit once, however often it stands there. */
export function total(points: readonly Point[]): number {
  const sum = new Sum();
  for (const point of points) sum.add(point);
  return sum.count;
}

/** Adds up units, each once. */
class Sum {
  /** One for each unit that was added; a set of as many takes a hundred times the room. */
  #seen = new Uint8Array(64);
  count = 0;

  add({ unit, weight }: Point): void {
    if (unit >= this.#seen.length) this.#grow(unit);
    if (this.#seen[unit] === 1) return;
    this.#seen[unit] = 1;
    this.count += weight;
  }

  #grow(unit: number): void {
    const larger = new Uint8Array(Math.max(unit + 1, this.#seen.length * 2));
    larger.set(this.#seen);
    this.#seen = larger;
  }
}

/** The groups that points fall in, in the order of their first point. `place` says which group a point belongs to. */
export function groupBy(points: readonly Point[], place: (at: At) => At = (at) => at): Group[] {
  const groups = new Map<string, { at: At; sum: Sum }>();
  const known = new Map<At, Sum>();
  for (const point of points) {
    const sum = known.get(point.at) ?? sumAt(place(point.at), groups);
    known.set(point.at, sum);
    sum.add(point);
  }
  return [...groups.values()].map(({ at, sum }) => ({ at, count: sum.count }));
}

function sumAt(at: At, groups: Map<string, { at: At; sum: Sum }>): Sum {
  const key = JSON.stringify(at);
  const group = groups.get(key) ?? { at, sum: new Sum() };
  groups.set(key, group);
  return group.sum;
}

/** How many units stand in more than one group. */
export function countRepeated(points: readonly Point[]): number {
  const first: At[] = [];
  const repeated = new Set<number>();
  for (const { unit, at } of points) {
    const before = first[unit];
    if (before === undefined) first[unit] = at;
    else if (before !== at && JSON.stringify(before) !== JSON.stringify(at)) repeated.add(unit);
  }
  return repeated.size;
}
