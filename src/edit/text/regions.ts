import type { Entry } from './tree.js';

// What of a text belongs to an entry: its value, its lines, the comments that are about it.

/** Where the value of an entry stands, without the line's end that a block scalar counts in. */
export function valueRange(text: string, entry: Entry): { start: number; end: number } {
  const { value } = entry;
  const start = value.kind === 'leaf' ? (value.node?.range?.[0] ?? entry.end) : value.start;
  let { end } = entry;
  while (end > start && /[\r\n ]/u.test(text.charAt(end - 1))) end--;
  return { start, end: Math.max(start, end) };
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line after that of an offset begins. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

const isBlockScalar = (text: string, start: number): boolean => /^[|>]/u.test(text.slice(start, start + 1));

/** Whether an entry ends in a text of several lines, which would take in what stands deeper below it. */
export function endsInBlockScalar(text: string, entry: Entry): boolean {
  return lastBlockScalar(text, entry) !== undefined;
}

/** Whether an entry ends in a text of which every blank line below is a part: `|+` or `>+`. */
export function endsInKeep(text: string, entry: Entry): boolean {
  const header = lastBlockScalar(text, entry);
  return header !== undefined && /^[|>][0-9]?\+/u.test(header);
}

/** What stands at the beginning of the text of several lines in which an entry ends. */
function lastBlockScalar(text: string, entry: Entry): string | undefined {
  if (entry.value.kind === 'leaf') {
    const { start } = valueRange(text, entry);
    return isBlockScalar(text, start) ? text.slice(start, start + 3) : undefined;
  }
  const last = entry.value.entries.at(-1);
  return entry.value.flow || !last ? undefined : lastBlockScalar(text, last);
}

/** The offset after the last line of an entry, comments inside it included. */
export function endOf(text: string, entry: Entry): number {
  let after = endsInKeep(text, entry) ? entry.end : lineEnd(text, valueRange(text, entry).end);
  if (entry.value.kind === 'leaf') return after;
  // Comments at the end of a nested block stand deeper than the entry.
  for (let probe = after; probe < text.length;) {
    const next = lineEnd(text, probe);
    const line = text.slice(probe, next);
    probe = next;
    if (/^\s*$/u.test(line)) continue;
    if (!/^\s*#/u.test(line) || line.search(/\S/u) <= entry.column) break;
    after = next;
  }
  return after;
}

/**
 * The offset of the line where what belongs to an entry begins: the comments right above it, or its own line. A comment
 * that a blank line sets off speaks of more than this entry, and one that stands deeper belongs to what is above.
 */
export function ownStart(text: string, entry: Entry, floor = 0): number {
  let start = lineStart(text, entry.start);
  while (start > floor) {
    const previous = lineStart(text, start - 1);
    const [, indent] = /^\uFEFF?([ \t]*)#/u.exec(text.slice(previous, start)) ?? [];
    if (indent === undefined || previous < floor || (floor > 0 && indent.length > entry.column)) break;
    start = previous;
  }
  return start;
}

/** The comment behind the `|` or `>` of a text of several lines, which counts among those above its entry. */
export function headComment(text: string, entry: Entry): string | undefined {
  const { start } = valueRange(text, entry);
  if (entry.value.kind !== 'leaf' || !isBlockScalar(text, start) || entry.before.length === 0) return undefined;
  return /^[|>][-+0-9]*[ \t]+(#.*)/u.exec(text.slice(start, lineEnd(text, start)))?.[1]?.trimEnd();
}

/** Whether something else stands before an entry on its line, such as the dash of the item that it begins. */
export function isOnDashLine(text: string, entry: Entry): boolean {
  return text.slice(lineStart(text, entry.start), entry.start).replace('\uFEFF', '').trim() !== '';
}

/** Whether the next line with anything on it, after a value, is a comment that stands deeper than its entry. */
export function isCommentDeeper(text: string, end: number, column: number): boolean {
  for (let at = lineEnd(text, end); at < text.length; at = lineEnd(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (line.trim() !== '') return /^[ \t]*#/u.test(line) && line.indexOf('#') > column;
  }
  return false;
}
