import { stripVTControlCharacters } from 'node:util';
import { eastAsianWidth } from 'get-east-asian-width';

/** One column a character, as in nearly all of the data, rules and bars. */
const NARROW = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u2500-\u259f]*$/u;

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : widthOfAny(text);
}

function widthOfAny(text: string): number {
  const unpainted = stripVTControlCharacters(text);
  if (NARROW.test(unpainted)) return unpainted.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(unpainted)) width += widthOfOne(segment);
  return width;
}

/** Not an expression yet: that would be made whenever this is loaded, and few texts need it. */
const PICTURE = String.raw`^(?:\p{RGI_Emoji}|\p{Emoji_Presentation})`;

/** Columns of what is seen as one character: two for a picture, and those of its letters. */
function widthOfOne(segment: string): number {
  const [picture = ''] = new RegExp(PICTURE, 'v').exec(segment) ?? [];
  // Marks, controls and the later parts of a Korean syllable take no column; a soft hyphen is shown.
  const letters = segment
    .slice(picture.length)
    .replace(/(?!\u00ad)[\p{M}\p{Cc}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]/gu, '');
  const widths = Array.from(letters, (letter) => eastAsianWidth(letter.codePointAt(0) ?? 0));
  return widths.reduce((sum, width) => sum + width, picture === '' ? 0 : 2);
}

/** The text cut to a width, with `…` where something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  // Segments cost more than the rest of a table; plain text has none to take care of.
  if (NARROW.test(text)) return `${text.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += widthOf(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** The text broken into lines of at most a width, at spaces where there are any. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** As `wrap`, with words that are longer than a line broken where it ends, so that no line is wider than the width. */
export function wrapWhole(text: string, width: number): string[] {
  return wrap(text, width).flatMap((line) => (widthOf(line) <= width ? [line] : broken(line, width)));
}

function broken(word: string, width: number): string[] {
  const lines = [''];
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && widthOf(line + segment) > width) lines.push(segment);
    else lines[lines.length - 1] = line + segment;
  }
  return lines;
}

// In the bundle cli-table3 measures its cells with this as well (scripts/build.mjs): its own `string-width` counts the marks of
// many scripts as columns, and would cut lines that fit.
export { widthOf as 'module.exports' };
