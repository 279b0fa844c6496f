import { isScalar } from 'yaml';
import type { Json } from '../../model/dataset.js';
import type { Path } from '../../model/diagnostic.js';
import { type Shape, shapeAt } from '../../model/shape.js';
import { newEntry } from './nodes.js';
import { entryLines, inBrackets, keyOf } from './print.js';
import { endOf, isOnDashLine, ownStart } from './regions.js';
import { replacement } from './replacement.js';
import { point, type Splice, type Step } from './steps.js';
import type { Branch, Entry } from './tree.js';

/**
 * Puts a value where there is none; `found` leads to its place as far as that is there. Undefined if the path leads through a
 * single value or past the end of a list.
 */
export function insertion(
  text: string,
  root: Branch,
  found: readonly Step[],
  path: Path,
  value: Json,
  shape: Shape | undefined,
): Splice[] | undefined {
  const last = found.at(-1);
  const into = last ? last.entry.value : root;
  const [step, ...rest] = path.slice(found.length);
  if (step === undefined) return undefined;
  const inner = rest.reduceRight<Json | undefined>(
    (within, each) =>
      within === undefined || typeof each === 'number'
        ? each === 0 && within !== undefined
          ? [within]
          : undefined
        : { [each]: within },
    value,
  );
  if (inner === undefined) return undefined;
  // `key:` with nothing behind it holds nothing, so it may hold this.
  if (into.kind === 'leaf')
    return last && isScalar(into.node) && into.node.value === null
      ? replacement(text, last, typeof step === 'number' ? [inner] : { [step]: inner })
      : undefined;
  if (into.kind === 'seq')
    return step === into.entries.length
      ? inserted(text, into, into.entries.length, newEntry(undefined, inner), last?.entry)
      : undefined;
  if (typeof step === 'number') return undefined;
  return inserted(
    text,
    into,
    placeFor(step, into, shapeAt(shape, path.slice(0, found.length))),
    newEntry(step, inner),
    last?.entry,
  );
}

/** Where a key goes: before the first that the schema names after it. */
function placeFor(key: string, branch: Branch, shape: Shape | undefined): number {
  const order = Object.keys(shape?.keys ?? {});
  const rank = (name: string): number => order.indexOf(name) + 1 || order.length + 1;
  const at = branch.entries.findIndex((entry) => rank(String(entry.key?.value)) > rank(key));
  return at < 0 ? branch.entries.length : at;
}

function inserted(
  text: string,
  branch: Branch,
  at: number,
  made: Entry,
  holder: Entry | undefined,
): Splice[] | undefined {
  const [next, previous] = [branch.entries[at], branch.entries[at - 1]];
  if (branch.flow) {
    const item = `${made.key ? `${keyOf(made)}: ` : ''}${inBrackets(made.value)}`;
    if (previous) return [{ range: point(previous.end), text: `, ${item}` }];
    if (next) return [{ range: point(next.start), text: `${item}, ` }];
    const pad = branch.kind === 'map' ? ' ' : '';
    return [
      {
        range: { start: branch.start, end: branch.end },
        text: `${branch.kind === 'map' ? '{' : '['}${pad}${item}${pad}${branch.kind === 'map' ? '}' : ']'}`,
      },
    ];
  }
  const column = (next ?? previous)?.column ?? (holder ? holder.column + 2 : 0);
  const lines = entryLines(made, branch.kind, column);
  if (previous) {
    const offset = endOf(text, previous);
    const newline = text.endsWith('\n') || offset < text.length ? '' : '\n';
    return [{ range: point(offset), text: newline === '' ? `${lines.join('\n')}\n` : `\n${lines.join('\n')}` }];
  }
  if (!next) return undefined;
  if (isOnDashLine(text, next))
    return [{ range: point(next.start), text: `${lines.join('\n').slice(column)}\n${' '.repeat(column)}` }];
  const start = ownStart(text, next);
  return [{ range: point(start === 0 && text.startsWith('\uFEFF') ? 1 : start), text: `${lines.join('\n')}\n` }];
}
