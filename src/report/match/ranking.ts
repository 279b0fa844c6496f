/** Where somebody stands: who is equal in everything that counts has the same rank. */
export interface Ranked<T> {
  of: T;
  /** From 1. */
  rank: number;
  tie: boolean;
}

/** Numbers that are compared one after the other: the first that differs decides, and more is better. */
export type Levels = readonly number[];

/** Orders by levels alone; who is equal in all of them stands in the order of names and shares a rank. */
export function ranked<T>(
  all: readonly T[],
  levelsOf: (each: T) => Levels,
  byName: (a: T, b: T) => number,
): Ranked<T>[] {
  const sorted = all
    .map((of) => ({ of, levels: levelsOf(of) }))
    .sort((a, b) => compareLevels(b.levels, a.levels) || byName(a.of, b.of));
  const isEqual = (i: number, j: number): boolean => {
    const [one, other] = [sorted[i], sorted[j]];
    return one !== undefined && other !== undefined && compareLevels(one.levels, other.levels) === 0;
  };
  let rank = 0;
  return sorted.map(({ of }, i) => {
    if (!isEqual(i, i - 1)) rank = i + 1;
    return { of, rank, tie: isEqual(i, i - 1) || isEqual(i, i + 1) };
  });
}

/** Negative if the first is less. */
function compareLevels(a: Levels, b: Levels): number {
  const i = a.findIndex((level, at) => level !== b[at]);
  return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}
