import { isScalar } from 'yaml';
import type { Shape } from '../../model/shape.js';
import type { Branch, Entry } from './tree.js';

/** Puts keys into the order of their schema and the items of sets into theirs; comments go along with what they comment. */
export function arrange(branch: Branch, shape: Shape | undefined): void {
  for (const entry of branch.entries)
    if (entry.value.kind !== 'leaf') arrange(entry.value, shapeOf(entry, branch, shape));
  const { keys } = shape ?? {};
  if (branch.kind === 'map' && keys) {
    const order = Object.keys(keys);
    const rank = (entry: Entry): number => order.indexOf(keyOf(entry)) + 1 || order.length + 1;
    branch.entries.sort((a, b) => rank(a) - rank(b));
  }
  if (branch.kind === 'seq' && shape?.isSet === true) branch.entries.sort((a, b) => compareItems(itemOf(a), itemOf(b)));
}

function shapeOf(entry: Entry, branch: Branch, shape: Shape | undefined): Shape | undefined {
  if (branch.kind === 'seq') return shape?.items;
  const { keys, each } = shape ?? {};
  return keys && Object.hasOwn(keys, keyOf(entry)) ? keys[keyOf(entry)] : each;
}

const keyOf = (entry: Entry): string => String(entry.key?.value);

function itemOf({ value }: Entry): unknown {
  return value.kind === 'leaf' && isScalar(value.node) ? value.node.value : undefined;
}

/** The order of the items of a set: by code points, so that it is the same everywhere. */
export function compareItems(a: unknown, b: unknown): number {
  if (typeof a !== 'string' || typeof b !== 'string') return 0;
  return a < b ? -1 : a > b ? 1 : 0;
}
