import { readYaml } from '../../read/yaml/readable.js';
import type { Branch, Entry, Tree } from './tree.js';

interface Comment {
  text: string;
  start: number;
  column: number;
  /** Whether nothing else stands on its line. */
  alone: boolean;
}

interface EntryPath {
  entry: Entry;
  /** The collections around the entry, outermost first. */
  around: readonly Branch[];
}

/** Every comment of a text, in order. */
export function commentsOf(text: string): string[] {
  return readYaml(text).comments.map((comment) => comment.text);
}

/** Gives every comment to the entry it comments, and notes the blank lines. The parser's own way loses some to the entry before. */
export function attachComments(text: string, root: Branch, column: (offset: number) => number): Tree {
  const tree: Tree = { head: [], root, foot: [], footBlank: false };
  const places = placesIn(root, [], []);
  const comments = readYaml(text).comments.map(({ text: comment, offset }): Comment => ({
    text: comment,
    start: offset,
    column: column(offset),
    alone: isAlone(text, offset),
  }));
  const blocks = new Map<string[], Comment[]>();
  const following = new Following(places);
  for (const comment of comments) {
    const target = comment.alone
      ? above(comment, places, following.next(comment), tree)
      : beside(comment, places, following, tree);
    const block = target && blocks.get(target);
    if (block) block.push(comment);
    else if (target) blocks.set(target, [comment]);
  }
  for (const [target, block] of blocks) for (const line of spaced(block, text)) target.push(line);
  for (const { entry, around } of places) {
    const first = blocks.get(entry.before)?.[0];
    const lead = blocks.get(entry.before)?.at(-1);
    entry.blank =
      around.at(-1)?.entries[0] !== entry &&
      isBlankAbove(text, first && first.start < entry.start ? first.start : entry.start);
    if (lead?.alone === true && lead.start < entry.start && isBlankAbove(text, entry.start)) entry.before.push('');
  }
  const [first] = places;
  if (first) splitHead(tree, first.entry);
  const foot = blocks.get(tree.foot)?.[0];
  tree.footBlank = foot !== undefined && isBlankAbove(text, foot.start);
  return tree;
}

/** Every entry, in the order of the text. */
function placesIn(branch: Branch, around: readonly Branch[], found: EntryPath[]): EntryPath[] {
  const inside = [...around, branch];
  for (const entry of branch.entries) {
    found.push({ entry, around: inside });
    if (entry.value.kind !== 'leaf') placesIn(entry.value, inside, found);
  }
  return found;
}

/** Which entries begin and end before comments that are asked for in their order: told in one pass over both. */
class Following {
  readonly #places: readonly EntryPath[];
  /** Entries by where they end; of those that end together, the outer ones first. */
  readonly #ends: readonly Entry[];
  #begun = 0;
  #ended = 0;

  constructor(places: readonly EntryPath[]) {
    this.#places = places;
    this.#ends = places.map(({ entry }) => entry).sort((a, b) => a.end - b.end);
  }

  /** The index of the first entry that begins after a comment. */
  next(comment: Comment): number {
    while ((this.#places[this.#begun]?.entry.start ?? Infinity) < comment.start) this.#begun++;
    return this.#begun;
  }

  /** The entry that ended last before a comment. */
  ended(comment: Comment): Entry | undefined {
    while ((this.#ends[this.#ended]?.end ?? Infinity) <= comment.start) this.#ended++;
    return this.#ends[this.#ended - 1];
  }
}

/** Where a comment goes that shares its line with something. */
function beside(
  comment: Comment,
  places: readonly EntryPath[],
  following: Following,
  tree: Tree,
): string[] | undefined {
  const last = places[following.next(comment) - 1];
  if (!last) return tree.head;
  // Behind `key:` or `-` and before the value: it comments the whole.
  if (last.entry.end > comment.start) return last.entry.before;
  const nearest = following.ended(comment) ?? last.entry;
  if (nearest.eol === undefined) nearest.eol = comment.text;
  else return nearest.before;
  return undefined;
}

/** Where a comment goes that stands alone on its line; `at` is the index of the entry after it. */
function above(comment: Comment, places: readonly EntryPath[], at: number, tree: Tree): string[] {
  const next = places[at];
  const previous = places[at - 1];
  const open = previous
    ? [...previous.around, ...(previous.entry.value.kind === 'leaf' ? [] : [previous.entry.value])]
    : [];
  const brackets = open.findLast((branch) => branch.flow && branch.start < comment.start && comment.start < branch.end);
  if (brackets) return next?.around.includes(brackets) === true ? next.entry.before : brackets.tail;
  if (next && (comment.column <= next.entry.column || !previous || previous.entry.value === next.around.at(-1)))
    return next.entry.before;
  const closed = open.filter(
    (branch) => next?.around.includes(branch) !== true && !branch.flow && branch.entries.length > 0,
  );
  const inside = closed.findLast(
    (branch) => branch !== tree.root && (branch.entries[0]?.column ?? 0) <= comment.column && comment.column > 0,
  );
  return inside?.tail ?? next?.entry.before ?? tree.foot;
}

/** Comments with the blank lines between them, one for many. */
function spaced(block: readonly Comment[], text: string): string[] {
  return block.flatMap((comment, i) =>
    i > 0 && comment.alone && isBlankAbove(text, comment.start) ? ['', comment.text] : [comment.text],
  );
}

/** Whether nothing but white space stands before an offset on its line. */
function isAlone(text: string, offset: number): boolean {
  const start = lineStartOf(text, offset);
  return start === 0 || text.charAt(start - 1) === '\n' || (start === 1 && text.startsWith('\uFEFF'));
}

/** Where the white space before an offset begins, on its line. */
function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t')) start--;
  return start;
}

/** Whether a blank line stands above the line of an offset that has only white space before it. */
function isBlankAbove(text: string, offset: number): boolean {
  const start = lineStartOf(text, offset);
  if (text.charAt(start - 1) !== '\n') return false;
  const end = text.charAt(start - 2) === '\r' ? start - 2 : start - 1;
  return text.charAt(lineStartOf(text, end) - 1) === '\n';
}

/** Comments at the top that a blank line sets off speak of the file, not of its first entry. */
function splitHead(tree: Tree, first: Entry): void {
  const gap = first.before.lastIndexOf('');
  if (gap < 0) return;
  tree.head = first.before.slice(0, gap);
  first.before = first.before.slice(gap + 1);
}
