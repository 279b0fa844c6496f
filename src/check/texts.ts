import type { Json } from '../model/dataset.js';
import { type Finding, formatPath, type Path } from '../model/diagnostic.js';
import { CODES } from '../model/codes.js';

/** Characters that leave no trace on a page and change what a reader or a search sees. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/u;
const ALL_INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/gu;

interface Blemish {
  code: 'text/white-space' | 'text/decomposed' | 'text/invisible';
  is: (text: string) => boolean;
  mend: (text: string) => string;
  what: string;
  hint: string;
}

const BLEMISHES: readonly Blemish[] = [
  {
    code: 'text/white-space',
    is: (text) => /^\s|\s$|[ \t]{2,}|[\t\r]|[ ]\n|\n{3,}/u.test(text),
    mend: (text) =>
      text
        .trim()
        .replace(/\r\n?/gu, '\n')
        .replace(/[ \t]+\n/gu, '\n')
        .replace(/\n{3,}/gu, '\n\n')
        .replace(/[ \t]{2,}|\t/gu, ' '),
    what: 'has stray white space at its start, its end or inside',
    hint: 'Take it out, or let `mieux validate --fix` do so.',
  },
  {
    code: 'text/decomposed',
    is: (text) => text !== text.normalize('NFC'),
    mend: (text) => text.normalize('NFC'),
    what: 'has accents that are characters of their own, so that searches and sorting miss it',
    hint: 'Type the letters anew, or let `mieux validate --fix` do so.',
  },
  {
    code: 'text/invisible',
    is: (text) => INVISIBLE.test(text),
    mend: (text) => text.replace(ALL_INVISIBLE, ''),
    what: 'has characters that cannot be seen',
    hint: 'Take them out, or let `mieux validate --fix` do so.',
  },
];

/** Words of letters and signs that show and are one character each, a space between: nearly every text, and without blemish. */
const CLEAN = /^[!-~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]+(?: [!-~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]+)*$/u;

/** Blemishes of every text in a value. */
export function inspectTexts(value: Json | undefined, file: string): Finding[] {
  const found: Finding[] = [];
  collect(value, [], (text, path) => {
    for (const { code, is, what, hint } of BLEMISHES)
      if (is(text))
        found.push({
          code,
          severity: CODES[code].severity,
          file,
          path,
          message: `\`${formatPath(path)}\` ${what}.`,
          hint,
          fix: mend(text),
        });
  });
  return found;
}

/** Tells every text that may have a blemish. */
function collect(value: Json | undefined, path: (string | number)[], tell: (text: string, path: Path) => void): void {
  if (typeof value === 'string') {
    if (!isClean(value)) tell(value, [...path]);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) collectAt(i, value[i], path, tell);
  else for (const key of Object.keys(value)) collectAt(key, value[key], path, tell);
}

/** Whether it is neither a text in which there may be a blemish nor something that may have one. */
function isClean(value: Json | undefined): boolean {
  return typeof value === 'string' ? value === '' || CLEAN.test(value) : typeof value !== 'object' || value === null;
}

function collectAt(
  step: string | number,
  value: Json | undefined,
  path: (string | number)[],
  tell: (text: string, path: Path) => void,
): void {
  if (isClean(value)) return;
  path.push(step);
  collect(value, path, tell);
  path.pop();
}

/** The text with all blemishes mended at once, so that mending one does not undo another. */
function mend(text: string): string {
  return BLEMISHES.reduceRight((mended, blemish) => blemish.mend(mended), text);
}
