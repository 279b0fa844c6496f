import type { CollectionName } from '../../model/collections.js';
import type { Days } from '../../model/days.js';
import type { Entity } from '../../model/dataset.js';
import type { Path } from '../../model/diagnostic.js';
import type { Roster } from '../../model/roster.js';
import type { Note } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';

/** Something that somebody waits for. */
export interface Awaited {
  /** What kind of thing it is: a code of its source. */
  kind: string;
  what: Label;
  /** The record that it is about, where in it that is said, and the activity, counted from 1. */
  collection: CollectionName;
  id: string;
  path: Path;
  activity?: number;
  /** The days on one of which it is due; absent where nobody has said when, so that it is owed and never overdue. */
  due?: Days;
  /** Who has to act, as codes of the vocabulary of parties; none where that is not known. */
  parties: readonly string[];
  /** Since when it is waited for, as exactly as is known. */
  since?: string | undefined;
  /** Whether only the private roster tells it, so that it has no place where others read along. */
  isPrivate?: boolean;
}

/** What is asked of a source. */
export interface Asked {
  /** The requests that answer the query. */
  requests: readonly Entity<'actions'>[];
  /** Whether there is no query, so that what is about no request is meant as well. */
  isWhole: boolean;
  /** The terms of the query, to lead back to the records. */
  terms: readonly string[];
  /** The day that is asked about, YYYY-MM-DD. */
  on: string;
  /** The private roster, where one is named. */
  roster?: Roster | undefined;
}

/** Records that have no date from which something could be due. */
export interface Dateless {
  /** Says how many there are, of what; the command that lists them is put after it. */
  note: Label;
  count: number;
  of: number;
  /** The terms of the query that lists them. */
  terms: readonly string[];
}

/** A part of the program that knows of things that are due. */
export interface DueSource {
  /** What --kind calls everything of it. */
  name: string;
  /** One line of help. */
  help: string;
  /** Collections that it looks at besides the actions and what they refer to. */
  looksAt?: readonly CollectionName[];
  /** The codes of its kinds, which --kind takes as well. */
  kinds(view: View): readonly string[];
  awaited(asked: Asked, view: View): Awaited[];
  dateless?(asked: Asked, view: View): Dateless[];
  /** What else a reader should know of its rows. */
  notes?(asked: Asked, view: View): Note[];
}
