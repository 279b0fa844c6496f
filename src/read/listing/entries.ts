const END = 0;
/** Spaces before the path of an entry. */
const FACTS = 4;

/** Lists differ in more entries than this only when it is quicker to look at all. */
const MOST_CHANGES = 1_000;
/** Bytes that are compared at once. */
const STRIDE = 65_536;

/** Paths of the entries of two lists that are not the same in both; undefined if one list has others than the other, or too many have changed. */
export function changedPaths(before: Buffer, after: Buffer): Set<string> | undefined {
  const changed = new Set<string>();
  let [mine, its] = [0, 0];
  for (;;) {
    const same = sameLength(before, mine, after, its);
    if (mine + same === before.length && its + same === after.length) return changed;
    const [was, is] = [entryAt(before, mine + same), entryAt(after, its + same)];
    if (!was || was.path !== is?.path || was.type !== is.type || changed.size === MOST_CHANGES) return undefined;
    changed.add(is.path);
    [mine, its] = [was.end + 1, is.end + 1];
  }
}

function entryAt(list: Buffer, at: number): { type: string; path: string; end: number } | undefined {
  const end = list.indexOf(END, at);
  if (end < 0) return undefined;
  const start = at === 0 ? 0 : list.lastIndexOf(END, at - 1) + 1;
  const [type = '', ...rest] = list.toString('utf8', start, end).split(' ');
  return { type, path: rest.slice(FACTS - 1).join(' '), end };
}

/** How many bytes are the same from here on; compared in ever smaller pieces where they differ. */
function sameLength(before: Buffer, mine: number, after: Buffer, its: number): number {
  const most = Math.min(before.length - mine, after.length - its);
  let same = 0;
  for (let step = STRIDE; step >= 1; step >>= 1) {
    while (
      same + step <= most &&
      before.compare(after, its + same, its + same + step, mine + same, mine + same + step) === 0
    )
      same += step;
  }
  return same;
}
