import type { Diagnostic } from '../model/diagnostic.js';

/** Larger files are no records that a person keeps; reading them would only cost time and memory. */
const MAX_BYTES = 1_048_576;

/** What takes long to read is not the bytes of a file but what they are made of. */
const MAX_ENTRIES = 10_000;

/** What is wrong with a file of so many bytes; undefined if nothing is. */
export function tooManyBytes(file: string, bytes: number): Diagnostic | undefined {
  if (bytes <= MAX_BYTES) return undefined;
  return tooLarge(file, `is ${String(Math.ceil(bytes / MAX_BYTES))} MiB; at most 1 MiB is allowed.`);
}

/** What is wrong with a text that is made of more entries than a record may have; undefined if nothing is. */
export function tooManyEntries(file: string, text: string): Diagnostic | undefined {
  if (text.length <= MAX_ENTRIES || (text.match(MARKS)?.length ?? 0) < MAX_ENTRIES) return undefined;
  if (entriesIn(text) <= MAX_ENTRIES) return undefined;
  return tooLarge(file, 'has more than the 10,000 keys and values that are allowed.');
}

function tooLarge(file: string, what: string): Diagnostic {
  return {
    code: 'file/too-large',
    severity: 'error',
    message: `The file ${what}`,
    file,
    hint: 'Keep one record per file.',
  };
}

/** What each entry but the first has before it or begins with; there are more of these than entries, and they are counted in a tenth of the time. */
const MARKS = /[\n,[\]{}]|[-:](?=[ \n])/gu;

/** Characters that begin or end a list or a mapping between brackets, or an item of one. */
const BRACKETS = new Set(Array.from(',[]{}', (character) => character.charCodeAt(0)));
const [LINE_FEED, SPACE, HASH, DASH, COLON] = Array.from('\n #-:', (character) => character.charCodeAt(0));

/** How many keys and values a text may have at most: each begins on a line of its own, at a bracket or a comma, or behind a dash or a colon. */
function entriesIn(text: string): number {
  let count = 0;
  let isBlank = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) {
      // A line with nothing on it, or a comment, costs less.
      if (isBlank) count += 0.5;
      isBlank = true;
    } else if (isBlank && code === HASH) at = lineEnd(text, at) - 1;
    else if (isBlank ? code !== SPACE : isEntry(code, text, at)) {
      count++;
      isBlank = false;
    }
  }
  return count;
}

function isEntry(code: number, text: string, at: number): boolean {
  if (code !== DASH && code !== COLON) return BRACKETS.has(code);
  const next = text.charCodeAt(at + 1);
  return next === SPACE || next === LINE_FEED;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
