import { isDeepStrictEqual } from 'node:util';
import { stemOf } from '../../model/collections.js';
import type { FileVersion, Json } from '../../model/dataset.js';
import { alikeness, LEAST_ALIKE } from '../diff/alike.js';
import type { Version } from './log.js';

/** The versions of a record, from those of the file it stands in; of a keyed record, the commits that changed its key or gave it another. */
export function versionsOf(key: string | undefined, versions: readonly FileVersion[]): Version[] {
  let current = key;
  const found: Version[] = [];
  for (const same of byCommit(versions)) {
    const [{ commit, date, author, message, was, file }] = same;
    const before = current === undefined ? undefined : formerKey(current, same[0]);
    const id = current ?? stemOf(file);
    const former = current === undefined ? stemOf(was) : (before ?? current);
    const sides = same.map((each) => ({
      before: valueAt(each.before, before ?? current),
      after: valueAt(each.after, current),
    }));
    // Most commits change other keys of the file.
    if (current === undefined || sides.some((side) => !isDeepStrictEqual(side.before, side.after)))
      found.push({ commit, date, author, message, id, was: former === id ? null : former, sides });
    current = before ?? current;
  }
  return found;
}

/** A merge stands once beside each parent, one after the other. */
function byCommit(versions: readonly FileVersion[]): [FileVersion, ...FileVersion[]][] {
  const groups: [FileVersion, ...FileVersion[]][] = [];
  for (const version of versions) {
    const last = groups.at(-1);
    if (last?.[0].commit === version.commit) last.push(version);
    else groups.push([version]);
  }
  return groups;
}

/** The key that a record had before a commit that gave it another; undefined if it did not. */
function formerKey(key: string, { before, after }: FileVersion): string | undefined {
  const now = valueAt(after, key);
  if (now === undefined || !isMapping(before) || valueAt(before, key) !== undefined) return undefined;
  const gone = Object.entries(before).filter(([each]) => valueAt(after, each) === undefined);
  const [best] = gone
    .map(([each, value]) => ({ each, alike: alikeness(value, now) }))
    .sort((a, b) => b.alike - a.alike);
  return best && best.alike >= LEAST_ALIKE ? best.each : undefined;
}

function valueAt(value: Json | undefined, key: string | undefined): Json | undefined {
  if (key === undefined) return value;
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isMapping(value: Json | undefined): value is { [key: string]: Json } {
  return value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value);
}
