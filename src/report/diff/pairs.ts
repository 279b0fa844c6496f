import type { Json } from '../../model/dataset.js';
import { isDeepStrictEqual } from 'node:util';
import type { Shape } from '../../model/shape.js';

/** The place of an item in the list as it was, and in the list as it is. */
export type Pair = readonly [before: number, after: number];

type Mapping = Readonly<Record<string, Json>>;

/**
 * Finds which items of two lists are the same thing: those that are equal; of the rest, those of one type, of one subject, and at
 * last those in one place. Sorted by place in the list as it is.
 */
export function pairItems(before: readonly Json[], after: readonly Json[], shape: Shape | undefined): Pair[] {
  const pairs = new Pairing(before, after);
  const { type, subject } = identityOf(shape);
  pairs.pair((a, b) => isDeepStrictEqual(a, b));
  if (type !== undefined && subject !== undefined) pairs.pair((a, b) => isSame(a, b, type) && isSame(a, b, subject));
  if (type !== undefined) {
    pairs.pair((a, b, i, j) => i === j && isSame(a, b, type));
    pairs.pair((a, b) => isSame(a, b, type));
  }
  if (subject !== undefined) pairs.pair((a, b) => isSame(a, b, subject));
  pairs.pair((_a, _b, i, j) => i === j);
  return pairs.found();
}

/** The keys that tell what an item is: the first that must be there and holds a code, and the first that holds words. */
function identityOf(items: Shape | undefined): { type: string | undefined; subject: string | undefined } {
  const keys = Object.entries(items?.keys ?? {});
  const required = items?.required ?? [];
  const isCode = (each: Shape): boolean => each.refers !== undefined || each.values !== undefined;
  return {
    type: (keys.find(([key, each]) => required.includes(key) && isCode(each)) ??
      keys.find(([, each]) => isCode(each)))?.[0],
    subject: (keys.find(([key]) => key === 'subject') ?? keys.find(([, each]) => each.kind === 'text'))?.[0],
  };
}

function isSame(a: Json, b: Json, key: string): boolean {
  const [left, right] = [fieldOf(a, key), fieldOf(b, key)];
  return left !== undefined && isDeepStrictEqual(left, right);
}

function fieldOf(item: Json, key: string): Json | undefined {
  return item !== null && typeof item === 'object' && !Array.isArray(item) ? (item as Mapping)[key] : undefined;
}

/** Pairs that were found so far, and what is left. */
class Pairing {
  readonly #pairs = new Map<number, number>();
  readonly #left: Set<number>;

  constructor(
    readonly before: readonly Json[],
    readonly after: readonly Json[],
  ) {
    this.#left = new Set(before.keys());
  }

  /** Pairs what is left and alike, each item with the first of its like. */
  pair(isAlike: (a: Json, b: Json, i: number, j: number) => boolean): void {
    for (const [j, b] of this.after.entries()) {
      if (this.#pairs.has(j)) continue;
      for (const i of this.#left) {
        if (!isAlike(this.before[i] ?? null, b, i, j)) continue;
        this.#pairs.set(j, i);
        this.#left.delete(i);
        break;
      }
    }
  }

  found(): Pair[] {
    return [...this.#pairs].map(([after, before]): Pair => [before, after]).sort(([, a], [, b]) => a - b);
  }
}
