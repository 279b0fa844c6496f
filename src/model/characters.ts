/**
 * Characters that do not show: the one list that checks, mending, tables, exports and the terminal go by. It holds what
 * Unicode calls default ignorable (zero-width characters, bidirectional controls, tags, fillers), control characters,
 * separators of lines and paragraphs, the byte order mark, and halves of surrogate pairs, which are no characters.
 * Tabs and line breaks are white space and not meant.
 */
const HIDDEN = String.raw`(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]`;

/** Scripts whose letters a joiner or a non-joiner gives another form. */
const JOINING = [
  ...['Arabic', 'Syriac', 'Nko', 'Mandaic', 'Mongolian', 'Phags_Pa', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati'],
  ...[
    'Oriya',
    'Tamil',
    'Telugu',
    'Kannada',
    'Malayalam',
    'Sinhala',
    'Khmer',
    'Myanmar',
    'Tibetan',
    'Balinese',
    'Javanese',
  ],
]
  .map((script) => String.raw`\p{Script_Extensions=${script}}`)
  .join('');
/** Scripts without spaces, where U+200B tells where a word ends. */
const UNSPACED = ['Thai', 'Lao', 'Khmer', 'Myanmar'].map((script) => String.raw`\p{Script=${script}}`).join('');

/** The same characters where they carry meaning: they make an emoji or a letter what it is, and stay. */
const MEANINGFUL = [
  // Several people in one sign.
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[${JOINING}])[\u200c\u200d]|[\u200c\u200d](?=[${JOINING}])`,
  String.raw`(?<=[${UNSPACED}])\u200b|\u200b(?=[${UNSPACED}])`,
  // Variants of signs and of Chinese and Mongolian characters.
  String.raw`(?<=[\p{Emoji}\p{S}\p{Script=Han}\p{Script=Myanmar}])[\ufe00-\ufe0f]`,
  String.raw`(?<=\p{Script=Han})[\u{e0100}-\u{e01ef}]|(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
  // The flags of England, Scotland and Wales.
  String.raw`(?<=\u{1f3f4})\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`,
].join('|');

let pattern: RegExp | undefined;

/** Made when the first text needs it: nearly none does, and it takes longer to make than a table to draw. */
function find(): RegExp {
  // Whether there is such a character is asked first: to try each way in which it may carry meaning at every letter takes twelve times as long.
  return (pattern ??= new RegExp(`(?=${HIDDEN})(?:(${MEANINGFUL})|.)`, 'gsu'));
}

/** Anything but letters, signs and spaces that show, in nearly every text the only ones. To look for what is there takes no stack, however long the text. */
const MAY_HIDE = /[^\t\n\r -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u202f\u2030-\u205e]/u;

/** A text with every character that does not show replaced. */
export function replaceHidden(text: string, replacement: (character: string) => string): string {
  if (!MAY_HIDE.test(text)) return text;
  return text.replace(find(), (character: string, meaningful: string | undefined) =>
    meaningful === undefined ? replacement(character) : character,
  );
}

/** The first character of a text that does not show, and its index. */
export function firstHidden(text: string): { character: string; index: number } | undefined {
  if (!MAY_HIDE.test(text)) return undefined;
  for (const { 0: character, 1: meaningful, index } of text.matchAll(find()))
    if (meaningful === undefined) return { character, index };
  return undefined;
}

/** Whether a character stands between words or lines, so that without it they would run into each other. */
export const isSeparator = (character: string): boolean =>
  /^[\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]$/u.test(character);

const isHalf = (character: string): boolean => /^\p{Cs}$/u.test(character);

/** A text without what does not show: a space where it kept words apart. Half characters stay, since nobody knows what they were. */
export function withoutHidden(text: string): string {
  return replaceHidden(text, (character) => (isHalf(character) ? character : isSeparator(character) ? ' ' : ''));
}

/** The index of half a character: a surrogate without its other half, which no encoding has bytes for. Undefined if there is none. */
export function halfIn(text: string): number | undefined {
  const at = MAY_HIDE.test(text) ? text.search(/\p{Cs}/u) : -1;
  return at < 0 ? undefined : at;
}

/** A text with U+FFFD for every half character, so that every encoding and every strict reader takes it. */
export function wellFormed(text: string): string {
  return MAY_HIDE.test(text) ? text.replace(/\p{Cs}/gu, '\ufffd') : text;
}

/** Spaces that are not the one of the space bar, and look like it. */
export const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;

const NAMES: Readonly<Record<string, string>> = {
  '\u00a0': 'no-break space',
  '\u00ad': 'soft hyphen',
  '\u061c': 'Arabic letter mark',
  '\u200b': 'zero-width space',
  '\u200c': 'zero-width non-joiner',
  '\u200d': 'zero-width joiner',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u2028': 'line separator',
  '\u2029': 'paragraph separator',
  '\u202f': 'narrow no-break space',
  '\u2060': 'word joiner',
  '\ufeff': 'byte order mark',
};

/** What a character is called, with its number: `no-break space U+00A0`, `control character U+0007`. */
export function characterName(character: string): string {
  const number = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const kind = NAMES[character] ?? kindOf(character);
  return `${kind} ${number}`;
}

function kindOf(character: string): string {
  if (/^\p{Cc}$/u.test(character)) return 'control character';
  if (isHalf(character)) return 'half character';
  return /^\p{Zs}$/u.test(character) ? 'space' : 'character';
}
