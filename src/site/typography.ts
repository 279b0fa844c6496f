import type { Language } from '../model/text.js';
import { typeset } from '../model/typography.js';

/** Markup as people read it. Tags are left alone: a sign of theirs never stands in a text, since texts are escaped. */
export function set(markup: string, language: Language): string {
  return markup.replace(/(?<=^|>)[^<]+/gu, (text) => typeset(text, language));
}

/** A text that begins a line: its first letter is a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
