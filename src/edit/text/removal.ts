import {
  endOf,
  endsInBlockScalar,
  endsInKeep,
  isOnDashLine,
  lineEnd,
  lineStart,
  ownStart,
  valueRange,
} from './regions.js';
import type { Splice, Step } from './steps.js';
import type { Entry } from './tree.js';

/**
 * Takes away the last of the entries that lead to a place, with the comments that are about it, and whatever would be left empty around it.
 * Undefined if nothing would be left at all.
 */
export function removal(text: string, found: readonly Step[]): Splice[] | undefined {
  const alone = found.findLastIndex(({ branch }) => branch.entries.length > 1);
  const target = found[alone];
  if (!target) return undefined;
  const { branch, entry } = target;
  const at = branch.entries.indexOf(entry);
  const [next, previous] = [branch.entries[at + 1], branch.entries[at - 1]];
  if (branch.flow) return betweenBrackets(text, entry, previous, next);
  if (isOnDashLine(text, entry) && next) return behindDash(text, entry, next);
  const isKept = previous !== undefined && endsInKeep(text, previous);
  const floor = previous && (isKept ? previous.end : lineEnd(text, valueRange(text, previous).end));
  const start = ownStart(text, entry, floor);
  let end = endOf(text, entry);
  // To a text that keeps its blank lines, those below would be more of them.
  if (isKept) while (end < text.length && text.slice(end, lineEnd(text, end)).trim() === '') end = lineEnd(text, end);
  const taken = { range: { start: start === 0 && text.startsWith('\uFEFF') ? 1 : start, end }, text: '' };
  return previous && endsInBlockScalar(text, previous) ? [taken, ...aligned(text, end, entry.column)] : [taken];
}

function betweenBrackets(text: string, entry: Entry, previous: Entry | undefined, next: Entry | undefined): Splice[] {
  if (next) return [{ range: { start: entry.start, end: next.start }, text: '' }];
  const start = previous?.end ?? entry.start;
  // A comment between the two is about the one that stays.
  const isApart = text.slice(start, entry.start).includes('#');
  return [{ range: { start: isApart ? entry.start : start, end: entry.end }, text: '' }];
}

/** The next entry takes its place behind the dash; the comments above that one go above the dash. */
function behindDash(text: string, entry: Entry, next: Entry): Splice[] {
  const line = lineStart(text, entry.start);
  const [indent = ''] = /^[ \t]*/u.exec(text.slice(line, entry.start)) ?? [];
  const comments = text
    .slice(endOf(text, entry), lineStart(text, next.start))
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each.startsWith('#'));
  const taken = { range: { start: entry.start, end: next.start }, text: '' };
  if (comments.length === 0) return [taken];
  return [{ range: { start: line, end: line }, text: comments.map((each) => `${indent}${each}\n`).join('') }, taken];
}

/** Brings comments that stand deeper than a column back to it: a text of several lines above would swallow them. */
function aligned(text: string, from: number, column: number): Splice[] {
  const splices: Splice[] = [];
  for (
    let start = from;
    start < text.length && /^[ \t]*(?:#|\r?\n)/u.test(text.slice(start, lineEnd(text, start)));
    start = lineEnd(text, start)
  ) {
    const [indent = ''] = /^[ \t]*/u.exec(text.slice(start, lineEnd(text, start))) ?? [];
    if (indent.length > column)
      splices.push({ range: { start, end: start + indent.length }, text: ' '.repeat(column) });
  }
  return splices;
}
