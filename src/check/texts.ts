import type { Json } from '../model/dataset.js';
import { type Finding, formatPath, type Path } from '../model/diagnostic.js';
import { characterName, halfIn, replaceHidden, withoutHidden } from '../model/characters.js';
import { CODES } from '../model/codes.js';
import { composed } from '../model/text.js';

interface Blemish {
  code: 'text/white-space' | 'text/decomposed' | 'text/invisible' | 'text/surrogate';
  /** What is wrong with a text, as the end of a sentence about it; undefined if nothing is. */
  says: (text: string) => string | undefined;
  /** The text without it; undefined where nobody can know what was meant. */
  mend?: (text: string) => string;
  hint: string;
}

const BLEMISHES: readonly Blemish[] = [
  {
    code: 'text/white-space',
    says: (text) =>
      /^\s|\s$|[ \t]{2}|[\t\r]|[ ]\n|\n{3}/u.test(text)
        ? 'has stray white space at its start, its end or inside'
        : undefined,
    mend: withoutStraySpace,
    hint: 'Take it out, or let `mieux validate --fix` do so.',
  },
  {
    code: 'text/decomposed',
    says: (text) =>
      text === composed(text)
        ? undefined
        : 'has accents stored as characters of their own, which searches and sorting miss',
    mend: composed,
    hint: 'Type the letters again, or let `mieux validate --fix` do so.',
  },
  {
    code: 'text/invisible',
    says: hiddenIn,
    mend: withoutHidden,
    hint: 'Take them out, or let `mieux validate --fix` do so.',
  },
  {
    code: 'text/surrogate',
    says: (text) => {
      const at = halfIn(text);
      return at === undefined
        ? undefined
        : `has a ${characterName(text.charAt(at))} in it, after ${String(at)} others: no file can hold half a character`;
    },
    hint: 'Write the whole character, or take the half out.',
  },
];

/** Line by line, since a pattern that looks for spaces before a line's end begins anew at every space. */
function withoutStraySpace(text: string): string {
  return text
    .trim()
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trimEnd().replace(/[ \t]{2,}|\t/gu, ' '))
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n');
}

function hiddenIn(text: string): string | undefined {
  const names = new Set<string>();
  replaceHidden(text, (character) => {
    if (!/^\p{Cs}$/u.test(character)) names.add(characterName(character));
    return character;
  });
  if (names.size === 0) return undefined;
  const shown = [...names].slice(0, 3).join(', ');
  return `has characters that do not show: ${shown}${names.size > 3 ? ', …' : ''}`;
}

/** Words of letters and signs that show and are one character each, a space between: nearly every text, and without blemish. */
const CLEAN = /^[!-~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]+(?: [!-~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]+)*$/;

/** Blemishes of every text in a value. */
export function inspectTexts(value: Json | undefined, file: string): Finding[] {
  const found: Finding[] = [];
  collect(value, [], (text, path) => {
    for (const { code, says, hint, mend } of BLEMISHES) {
      const what = says(text);
      if (what !== undefined)
        found.push({
          code,
          severity: CODES[code].severity,
          file,
          path,
          message: `\`${formatPath(path)}\` ${what}.`,
          hint,
          ...(mend ? { fix: mended(text) } : {}),
        });
    }
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
  else for (const key in value) collectAt(key, value[key], path, tell);
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
function mended(text: string): string {
  return BLEMISHES.reduceRight((now, { mend }) => mend?.(now) ?? now, text);
}
