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

/** Tells whether a text names a person, as a whole word. */
export function namer({ name, id }: Named): (text: string) => boolean {
  const escaped = [fold(name), id].map((each) => each.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'u');
  return (text) => pattern.test(fold(text));
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
