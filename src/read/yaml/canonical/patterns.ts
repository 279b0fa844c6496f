/*
 * How `fmt` writes a line. A pattern matches one in a single call of the engine's; a loop over its characters stays slow for
 * as long as a run takes that reads a few hundred files.
 */

/** Control characters, line breaks among them. */
const CONTROL = String.raw`\u0000-\u001f`;

const QUOTED = String.raw`"(?:[^"\\${CONTROL}]|\\.)*"`;

/** Text without quotes, up to what ends it; `ends` are the characters that do, and begin none, besides the ends of lines, comments and keys. */
function plainBut(ends: string): string {
  const first = String.raw`(?:[^${CONTROL} "'#&!*|>%@\x60,[\]{}?:\-\ufeff]|[-?:](?=[^\n ${ends}]))`;
  const inner = String.raw`[^${CONTROL} :${ends}]*`;
  const colon = String.raw`:(?![\n ${ends}])`;
  const spaces = String.raw` +(?![\n #${ends}]|:[\n ${ends}])`;
  return `${first}${inner}(?:(?:${colon}|${spaces})${inner})*`;
}

const PLAIN = plainBut('');
const FLOW_PLAIN = plainBut(String.raw`,[\]{}`);

/** Empty lines and lines of comment, of which any may stand between entries. */
const NOTHING = String.raw`(?:\n| *#[^${CONTROL}]*\n)*`;
const DOCUMENT_MARKER = String.raw`(?:---|\.\.\.)[ \n]`;
/** What may follow a value: a comment, which a space after its sign tells from a text that was cut short. */
const REST = String.raw`(?: #(?: [^${CONTROL}]*)?)?\n`;
/** What stands between a dash or a colon and its value: one space, or the end of the line. */
const GAP = String.raw`(?: (?=[^\n ])|(?=\n))`;

/**
 * The next entry of a block: its indent, the dash of an item, a key, and a value: plain, in quotes, or the first character of
 * one that goes on. The end of the text has not even an indent.
 */
export const ENTRY = new RegExp(
  `${NOTHING}(?:$|(?!${DOCUMENT_MARKER})( *)(-${GAP})?(?:(${PLAIN}|${QUOTED}):${GAP})?(?:(?:(${PLAIN})|(${QUOTED}))?${REST}|([[{|])))`,
  'y',
);

/** The end of a line after brackets. */
export const LINE_END = new RegExp(REST, 'y');

const FLOW_VALUE = `(?:(${FLOW_PLAIN})|(${QUOTED})|([[{]))`;

/** An entry between braces, from the brace or the comma before it on: a key, and a value as above. */
export const FLOW_ENTRY = new RegExp(`[{,] (${FLOW_PLAIN}|${QUOTED}): ${FLOW_VALUE}`, 'y');

/** An item between brackets, likewise: a value. */
export const FLOW_ITEM = new RegExp(`(?:\\[|, )${FLOW_VALUE}`, 'y');
