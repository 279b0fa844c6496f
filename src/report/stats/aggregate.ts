import type { Dimension } from './dimension.js';
import type { Unit } from './measure.js';

/** A place in a table: one code a dimension, null where there is no value. */
export type At = readonly (string | null)[];

/** One unit at one place. A unit with several values stands at several places. */
export interface Point {
  at: At;
  key: string;
  weight: number;
}

export interface Group {
  at: At;
  count: number;
}

/** Puts units at every combination of the groups that they belong to. */
export function pointsOf(units: readonly Unit[], dimensions: readonly Dimension[]): Point[] {
  return units.flatMap((unit) => {
    const codes = dimensions.map((dimension) => orNull(unit.own[dimension.name] ?? (unit.action ? dimension.codes(unit.action) : [])));
    return combinations(codes).map((at) => ({ at, key: unit.key, weight: unit.weight }));
  });
}

const orNull = (codes: readonly string[]): readonly (string | null)[] => (codes.length === 0 ? [null] : codes);

function combinations(lists: readonly (readonly (string | null)[])[]): At[] {
  return lists.reduce<At[]>((made, list) => made.flatMap((at) => list.map((code) => [...at, code])), [[]]);
}

/** What points add up to: each unit once, however often it stands there. */
export function total(points: readonly Point[]): number {
  const weights = new Map(points.map(({ key, weight }) => [key, weight]));
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/** The groups that points fall in, in the order of their first point. `place` says which group a point belongs to. */
export function groupBy(points: readonly Point[], place: (at: At) => At = (at) => at): Group[] {
  const groups = new Map<string, { at: At; points: Point[] }>();
  for (const point of points) {
    const at = place(point.at);
    const key = JSON.stringify(at);
    const group = groups.get(key);
    if (group) group.points.push(point);
    else groups.set(key, { at, points: [point] });
  }
  return [...groups.values()].map((group) => ({ at: group.at, count: total(group.points) }));
}

/** How many units stand in more than one group. */
export function countRepeated(points: readonly Point[]): number {
  const places = new Map<string, Set<string>>();
  for (const { key, at } of points) places.set(key, (places.get(key) ?? new Set()).add(JSON.stringify(at)));
  return [...places.values()].filter((at) => at.size > 1).length;
}
