/**
 * Characters that would act on a terminal or turn the direction of text instead of showing: C0 and C1 controls,
 * bidirectional marks, line and paragraph separators, the byte order mark.
 */
const ACTIVE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/gu;

/** Text with white space folded to single spaces and active characters made visible. */
export function clean(text: string): string {
  return text.replace(/[\t\n\r]+/gu, ' ').replace(ACTIVE, visible);
}

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : '�';
}

/** Text without active characters, for formats that a program reads; line breaks and tabs stay. */
export function strip(text: string): string {
  return text.replace(ACTIVE, (character) => (/[\t\n\r]/u.test(character) ? character : ''));
}

/** Whether a text has active characters other than line breaks and tabs. */
export function hasActive(text: string): boolean {
  return strip(text) !== text;
}

/** Active characters as a backslash-u escape, for JSON and double-quoted YAML, where they stand only inside quotes; line breaks and tabs stay. */
export function escapeActive(text: string): string {
  return text.replace(ACTIVE, (character) =>
    /[\t\n\r]/u.test(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Active characters as character references, for XML; line breaks and tabs stay. The text holds nothing that XML forbids. */
export function escapeActiveInXml(xml: string): string {
  return xml.replace(ACTIVE, (character) =>
    /[\t\n\r]/u.test(character) ? character : `&#x${character.charCodeAt(0).toString(16)};`,
  );
}
