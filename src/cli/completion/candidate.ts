import { hasHidden } from '../../render/clean.js';
import { composed, fold } from '../../model/text.js';

/** Something that may stand where the cursor is, and what it means. */
export interface Candidate {
  value: string;
  help?: string | undefined;
  /** What people may type instead of the value. */
  names?: readonly string[] | undefined;
}

/** What may follow what is typed of a word. */
export interface Offer {
  /** The beginning of the word that stays as it is: `region:asia,` where the second region is being typed. */
  prefix: string;
  candidates: readonly Candidate[];
  /** Whether the shell is to complete paths, which it does better. */
  paths?: 'files' | 'folders' | undefined;
}

export const NOTHING: Offer = { prefix: '', candidates: [] };

export function offer(candidates: readonly Candidate[], prefix = ''): Offer {
  return { prefix, candidates };
}

export function values(list: readonly string[]): Candidate[] {
  return list.map((value) => ({ value }));
}

/** Ways to compare, the strictest first: what the first of them finds is what is meant. */
const WAYS = [(text: string) => text, (text: string) => composed(text).toLowerCase(), fold];

/**
 * The whole words that the typed word may become: by the values that begin as it does, or else by names; blind to case and
 * accents only where nothing begins with what was typed to the letter. Of a name, what was typed stays as it is, and the rest is
 * added: nothing is taken away, and commands know a name either way.
 */
export function matching({ prefix, candidates }: Offer, word: string): Candidate[] {
  if (!word.startsWith(prefix)) return [];
  const typed = word.slice(prefix.length);
  const safe = candidates.filter(({ value }) => isPlain(value));
  for (const way of WAYS) {
    const byValue = safe.filter(({ value }) => way(value).startsWith(way(typed)));
    const found = byValue.length > 0 ? byValue : safe.flatMap((each) => byName(each, typed, way));
    if (found.length > 0) return found.map(({ value, help }) => ({ value: `${prefix}${value}`, help }));
  }
  return [];
}

function byName({ value, names = [] }: Candidate, typed: string, way: (text: string) => string): Candidate[] {
  for (const name of names) {
    // A comma would end the value of a list.
    const rest = isPlain(name) && !name.includes(',') ? restOf(name, typed, way) : undefined;
    if (rest !== undefined) return [{ value: `${typed}${rest}`, help: value }];
  }
  return [];
}

/** What a name has beyond what was typed of it; undefined if it begins otherwise. */
function restOf(name: string, typed: string, way: (text: string) => string): string | undefined {
  const wanted = way(typed);
  const written = composed(name);
  if (!way(written).startsWith(wanted)) return undefined;
  for (let length = 0; length <= written.length; length++)
    if (way(written.slice(0, length)) === wanted)
      return typed.endsWith(' ') ? written.slice(length).trimStart() : written.slice(length);
  return undefined;
}

/** Whether a shell can be given a text: what acts on a terminal never leaves the data. */
function isPlain(text: string): boolean {
  return !/\p{Cc}/u.test(text) && !hasHidden(text);
}
