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

/** What may stand between the words of a name: a space, a hyphen, the end of a line. */
const BETWEEN = '[^\\p{L}\\p{N}]{1,3}';
/** The same where the surname comes first: a comma, too, but not what parts sentences. */
const TURNED = '(?:[^\\p{L}\\p{N}.;:!?]{1,3}|\\.)';

/** The words of a name in the orders in which it is written, surname first among them, each with what may stand between. */
function formsOf({ name, id }: Named): { words: string[]; between: string }[] {
  const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = wordsOf(name);
  const turned = words
    .slice(1)
    .map((_, i) => ({ words: [...words.slice(i + 1), ...words.slice(0, i + 1)], between: TURNED }));
  return [{ words, between: BETWEEN }, { words: wordsOf(id), between: BETWEEN }, ...turned].filter(
    (form) => form.words.length > 0,
  );
}

/** Tells whether a text names a person, as whole words, given names or surname first, whatever stands between them. */
export function namer(person: Named): (text: string) => boolean {
  const forms = formsOf(person);
  const pattern = forms.map(({ words, between }) => words.join(between)).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u');
  // To fold a text takes far longer than to see that not even the longest word of the name can be in it.
  const longest = forms.map(({ words }) => words.reduce((a, b) => (b.length > a.length ? b : a)));
  const possible = new RegExp([...new Set(longest)].map(spelled).join('|'), 'u');
  return (text) => possible.test(text) && whole.test(fold(text));
}

/** Finds the spellings in which a text names a person, each as the words that are written, letters of ASCII in lower case. */
export function spellingsOf(person: Named): (text: string) => string[] {
  const pattern = formsOf(person)
    .map(({ words }) => words.map((word) => spelled(word) || word).join(`\\s*${BETWEEN}\\s*`))
    .join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}\\p{M}])`, 'giu');
  return (text) => (text.match(whole) ?? []).map(spelling);
}

/** The words of a name as it is written. */
export function spelling(name: string): string {
  const words = name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.join(' ').replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
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
  /** Paths from the top of the repository, and how many versions of each name the person; own are files that are named after the person, or once were. */
  files: readonly { path: string; versions: number; isOwn: boolean }[];
  /** The same of files in git's index that are not as in the last commit. */
  staged: readonly { path: string; isOwn: boolean }[];
  /** Commits, abbreviated, and tags whose message names the person. */
  messages: readonly string[];
  /** Those whose author, committer or tagger is called so. */
  authors: readonly string[];
  /** These authors, as `Name <mail>`. */
  identities: readonly string[];
  /** Branches and tags that are named after the person, as `heads/NAME`, `remotes/NAME` or `tags/NAME`. */
  refs: readonly string[];
  /** How the name is spelled in all of this. */
  spellings: readonly string[];
  /** Whether older commits are not in this clone. */
  isShallow: boolean;
}
