import type { Json, Source } from '../model/dataset.js';
import type { Finding, Path } from '../model/diagnostic.js';
import { type Shape, shapeAt } from '../model/shape.js';
import { commentsOf } from './text/comments.js';
import { dataOf } from './text/read-tree.js';
import { type Intent, setAll } from './text/splice.js';
import { valueAt } from '../model/value.js';

/** Where not all can be mended at once, they are tried one by one, in so many characters altogether; the others stay, and are reported. */
const ONE_BY_ONE = 2_000_000;

/** The text of a file with everything mended that its faults know a remedy for. One that cannot be read is left as it is. */
export function mend(
  source: Pick<Source, 'text'>,
  faults: readonly Partial<Pick<Finding, 'path' | 'fix'>>[],
  shape: Shape | undefined,
): string {
  const fixes = new Map<string, Intent>();
  // One value may have several faults; the others are found again, and mended, in the next round.
  for (const { path, fix } of faults)
    if (path !== undefined && fix !== undefined && !fixes.has(JSON.stringify(path)))
      fixes.set(JSON.stringify(path), { path, value: fix });
  const data = fixes.size === 0 ? null : dataOf(source.text);
  if (data === null) return source.text;
  const intents = [...fixes.values()];
  const repeated = new Set(repetitions(data, intents, shape));
  const mending = intents.filter((intent) => !repeated.has(intent));
  const mended = setAll(source.text, mending, shape) ?? oneByOne(source.text, mending, shape);
  const going = [...repeated].sort(lastFirst).map(({ path }) => ({ path, value: undefined }));
  const without = going.length * mended.length > ONE_BY_ONE ? withoutItems(mended, going, shape) : undefined;
  return without ?? oneByOne(mended, going, shape);
}

/** Items of sets that are mended to what another item is: they go, so that mending makes no new fault. */
function repetitions(data: Json, intents: readonly Intent[], shape: Shape | undefined): Intent[] {
  const lists = new Map<string, { list: Path; items: Intent[] }>();
  for (const intent of intents) {
    const list = intent.path.slice(0, -1);
    if (typeof intent.path.at(-1) !== 'number' || shapeAt(shape, list)?.isSet !== true) continue;
    const key = JSON.stringify(list);
    const known = lists.get(key) ?? { list, items: [] };
    known.items.push(intent);
    lists.set(key, known);
  }
  return [...lists.values()].flatMap(({ list, items }) => {
    const now = valueAt(data, list);
    const mended = new Set(items.map(({ path }) => Number(path.at(-1))));
    const seen = new Set(Array.isArray(now) ? now.filter((_, i) => !mended.has(i)) : []);
    return items.filter(({ value }) => {
      if (value === undefined || seen.has(value)) return true;
      seen.add(value);
      return false;
    });
  });
}

const lastFirst = (a: Intent, b: Intent): number => Number(b.path.at(-1)) - Number(a.path.at(-1));

/** A text without some items of lists, each list written anew; undefined where a comment would go with it. */
function withoutItems(text: string, going: readonly Intent[], shape: Shape | undefined): string | undefined {
  const lists = new Map<string, { list: Path; gone: Set<unknown> }>();
  for (const { path } of going) {
    const list = path.slice(0, -1);
    const known = lists.get(JSON.stringify(list)) ?? { list, gone: new Set() };
    known.gone.add(path.at(-1));
    lists.set(JSON.stringify(list), known);
  }
  const data = dataOf(text);
  const intents = [...lists.values()].map(({ list, gone }): Intent => {
    const items = valueAt(data, list);
    return { path: list, value: Array.isArray(items) ? items.filter((_, i) => !gone.has(i)) : items };
  });
  const after = setAll(text, intents, shape);
  return after !== undefined && commentsOf(after).length === commentsOf(text).length ? after : undefined;
}

function oneByOne(text: string, intents: readonly Intent[], shape: Shape | undefined): string {
  const most = Math.floor(ONE_BY_ONE / text.length);
  return intents.slice(0, most).reduce((now, intent) => setAll(now, [intent], shape) ?? now, text);
}
