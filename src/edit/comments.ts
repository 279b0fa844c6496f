import { Lexer } from 'yaml';
import type { Branch, Entry, Tree } from './tree.js';

interface Comment {
  text: string;
  start: number;
  end: number;
  column: number;
  /** Whether nothing else stands on its line. */
  alone: boolean;
}

interface Place {
  entry: Entry;
  /** The collections around the entry, outermost first. */
  around: readonly Branch[];
}

/** Every comment of a text, in order. */
export function commentsOf(text: string): string[] {
  return tokens(text)
    .filter(({ source }) => source.startsWith('#'))
    .map(({ source }) => source.trimEnd());
}

/** What the lexer puts between tokens to tell what follows; it stands for no text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);

function tokens(text: string): { source: string; offset: number }[] {
  const found: { source: string; offset: number }[] = [];
  let offset = 0;
  let isScalar = false;
  for (const source of new Lexer().lex(text)) {
    if (MARKS.has(source)) {
      isScalar = source === '\u001f';
      continue;
    }
    // After its mark comes the text of a scalar, which may look like a comment and is none.
    found.push({ source: isScalar ? ` ${source}` : source, offset });
    offset += source.length;
    isScalar = false;
  }
  return found;
}

/** Gives every comment to the entry it comments, and notes the blank lines. The parser's own way loses some to the entry before. */
export function attachComments(text: string, root: Branch, column: (offset: number) => number): Tree {
  const tree: Tree = { head: [], root, foot: [], footBlank: false };
  const places = walk(root, []);
  const comments = tokens(text)
    .filter(({ source }) => source.startsWith('#'))
    .map(({ source, offset }): Comment => ({
      text: source.trimEnd(),
      start: offset,
      end: offset + source.length,
      column: column(offset),
      alone: /(?:^|\n|^\uFEFF)[ \t]*$/u.test(text.slice(0, offset)),
    }));
  const blocks = new Map<string[], Comment[]>();
  for (const comment of comments) {
    const target = comment.alone ? above(comment, places, tree) : beside(comment, places, tree);
    if (target) blocks.set(target, [...(blocks.get(target) ?? []), comment]);
  }
  for (const [target, block] of blocks) target.push(...spaced(block, text));
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

function walk(branch: Branch, around: readonly Branch[]): Place[] {
  const inside = [...around, branch];
  return branch.entries.flatMap((entry) => [
    { entry, around: inside },
    ...(entry.value.kind === 'leaf' ? [] : walk(entry.value, inside)),
  ]);
}

/** Where a comment goes that shares its line with something. */
function beside(comment: Comment, places: readonly Place[], tree: Tree): string[] | undefined {
  const begun = places.filter(({ entry }) => entry.start < comment.start);
  const last = begun.at(-1);
  if (!last) return tree.head;
  // Behind `key:` or `-` and before the value: it comments the whole.
  if (last.entry.end > comment.start) return last.entry.before;
  const ended = begun.filter(({ entry }) => entry.end <= comment.start);
  const nearest = ended.reduce((a, b) => (b.entry.end >= a.entry.end ? b : a)).entry;
  if (nearest.eol === undefined) nearest.eol = comment.text;
  else return nearest.before;
  return undefined;
}

/** Where a comment goes that stands alone on its line. */
function above(comment: Comment, places: readonly Place[], tree: Tree): string[] {
  const at = places.findIndex(({ entry }) => entry.start > comment.start);
  const next = at < 0 ? undefined : places[at];
  const previous = at < 0 ? places.at(-1) : places[at - 1];
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

function isBlankAbove(text: string, offset: number): boolean {
  return /\n[ \t]*\r?\n[ \t]*$/u.test(text.slice(Math.max(0, offset - 400), offset));
}

/** Comments at the top that a blank line sets off speak of the file, not of its first entry. */
function splitHead(tree: Tree, first: Entry): void {
  const gap = first.before.lastIndexOf('');
  if (gap < 0) return;
  tree.head.push(...first.before.slice(0, gap));
  first.before = first.before.slice(gap + 1);
}
