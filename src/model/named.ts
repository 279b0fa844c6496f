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
  return (text) => whole.test(fold(text));
}

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
