import { once } from './once.js';
import { fold } from './text.js';

/** A person as texts name them: by name, blind to case and accents, or by the id of their record. */
export interface Named {
  name: string;
  id: string;
}

/** The id that a record of a person of this name would have. */
export function idOfName(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}

/** Tells whether a text names a person, as whole words, whatever stands between them: a space, a hyphen, the end of a line. */
export function namer({ name, id }: Named): (text: string) => boolean {
  const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const forms = [wordsOf(name), wordsOf(id)].filter((words) => words.length > 0);
  const between = '[^\\p{L}\\p{N}]{1,3}';
  const pattern = forms.map((words) => words.join(between)).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u');
  // To fold a text takes far longer than to see that not even the longest word of the name can be in it.
  const longest = forms.map((words) => words.reduce((a, b) => (b.length > a.length ? b : a)));
  const possible = new RegExp([...new Set(longest)].map(spelled).join('|'), 'u');
  return (text) => possible.test(text) && whole.test(fold(text));
}

/** A pattern of all that `fold` makes this word of; it may fit more, and fits anything where a letter is not Latin. */
function spelled(word: string): string {
  if (!/^[a-z0-9]+$/u.test(word)) return '';
  const signsOf = (letters: string): string => spellings().get(letters) ?? '';
  return Array.from(word, (letter, i) => {
    // One sign may stand for a letter and the next.
    const isSaid = i > 0 && signsOf(word.slice(i - 1, i + 1)) !== '';
    const pair = i + 1 < word.length ? signsOf(word.slice(i, i + 2)) : '';
    return `[${signsOf(letter)}${pair}]${isSaid ? '?' : ''}\\p{M}*`;
  }).join('');
}

/** What each plain letter is written as, accents included, and each pair of letters that there is one sign for. */
const spellings = once((): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (let code = 0; code <= 0xffff; code++) {
    const sign = String.fromCharCode(code);
    if (!/[\p{Script=Latin}0-9]/u.test(sign)) continue;
    const plain = fold(sign);
    if (/^[a-z0-9]{1,2}$/u.test(plain)) found.set(plain, `${found.get(plain) ?? ''}${sign}`);
  }
  return found;
});

/** Where a person is named, as absolute paths, and where in git. */
export interface Traces {
  dataset: readonly string[];
  roster: readonly string[];
  /** Indexes, findings and drafts. */
  caches: readonly string[];
  /** Absent where the dataset lies in no repository. */
  history?: HistoryTraces;
}

export interface HistoryTraces {
  /** Paths from the top of the repository, and how many versions of each name the person. */
  files: readonly { path: string; versions: number }[];
  /** Commits whose message or author does, abbreviated. */
  commits: readonly string[];
  /** Whether older commits are not in this clone. */
  isShallow: boolean;
}
