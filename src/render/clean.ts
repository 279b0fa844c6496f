import { firstHidden, replaceHidden, withoutHidden, wellFormed } from '../model/characters.js';

/** Text with white space folded to single spaces, and made visible what does not show or would act on a terminal or in the log of a CI run. */
export function clean(text: string): string {
  return withoutCommands(replaceHidden(text.replace(/[\t\n\r]+/gu, ' '), visible));
}

/**
 * Text in which GitHub Actions finds no workflow command. Its runner takes a line for one that begins with `::error::`, say, whatever
 * white space is before, and `##[error]` anywhere in a line; any word may come to begin a line where lines are wrapped.
 */
function withoutCommands(text: string): string {
  if (!text.includes('::') && !text.includes('##[')) return text;
  return text.replace(/(?<!\S)::(?=\S)/gu, ': :').replace(/##\[/gu, '# #[');
}

/** Lines of text, each of them clean. */
export function cleanLines(text: string): string {
  return text.split('\n').map(clean).join('\n');
}

/** What a program may send to colour and to redraw a line; it never comes from the data, whose texts are clean. */
const PAINT = /(\u001b\[[0-9;]*[mK])/u;

/** What is about to reach a terminal: colours and line breaks stay, whatever else would act on it is made visible. */
export function forTerminal(text: string): string {
  return text
    .split(PAINT)
    .map((part, i) => (i % 2 === 1 ? part : replaceHidden(part, visible)))
    .join('');
}

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : '�';
}

/** Text without characters that do not show, for formats that a program reads: a space where one kept words apart. */
export function strip(text: string): string {
  return wellFormed(withoutHidden(text));
}

/** Whether a text has characters that do not show, other than line breaks and tabs. */
export function hasHidden(text: string): boolean {
  return firstHidden(text) !== undefined;
}

/** A value as JSON that every strict reader takes, with what does not show escaped. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  // JSON.stringify escapes half characters, which strict readers refuse all the same.
  const sound = text.includes('\\ud')
    ? JSON.stringify(value, (_, item: unknown) => (typeof item === 'string' ? wellFormed(item) : item), indent)
    : text;
  return replaceHidden(sound, (character) => units(character).map(escaped).join(''));
}

/** Characters that do not show as the escapes of double-quoted YAML; the text has none outside such quotes. */
export function escapeHiddenInYaml(yaml: string): string {
  return replaceHidden(yaml, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : escaped(code);
  });
}

/** Characters that do not show as references of XML. The text holds nothing that XML forbids. */
export function escapeHiddenInXml(xml: string): string {
  return replaceHidden(xml, (character) => `&#x${(character.codePointAt(0) ?? 0).toString(16)};`);
}

const units = (character: string): number[] =>
  Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
