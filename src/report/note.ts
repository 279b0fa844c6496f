import type { Note } from '../model/table.js';
import type { Label } from '../model/text.js';

/** A sentence on some records, with the command that lists them where there is a command line. */
export function commandNote({ en, fr }: Label, terms: readonly string[]): Note {
  const command = `mieux list ${terms.map(quoted).join(' ')}`;
  return { en: `${en} (${command}).`, fr: `${fr} (${command}).`, onPage: { en: `${en}.`, fr: `${fr}.` } };
}

/** A term as a shell takes it. */
export function quoted(term: string): string {
  return /^[\w:.,-]+$/u.test(term) ? term : `"${term}"`;
}
