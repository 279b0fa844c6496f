import type { Source } from './dataset.js';
import { after, type Days, daysOf } from './days.js';
import type { Diagnostic } from './diagnostic.js';
import type { Person, Roster as Settings } from './records.js';

/** A person of a private roster: what is known beside the record of the expert with the same id. */
export interface Listed {
  /** The expert's id. */
  id: string;
  fields: Person;
  /** File, relative to the dataset's folder. */
  file: string;
}

/** A private roster: never indexed, never exported, and read only where it is named. */
export interface Roster {
  /** Absolute path of the folder. */
  root: string;
  settings: Settings;
  /** Its `roster.yaml`, relative to the dataset's folder. */
  file: string;
  /** Sound files only, by expert. */
  people: ReadonlyMap<string, Listed>;
  /** What is wrong with its files. */
  diagnostics: readonly Diagnostic[];
  /** All its files, relative to the dataset's folder. */
  files: readonly string[];
  /** Text and positions of a file. */
  source(file: string): Promise<Source>;
}

/** Months after which a person is asked again, where the roster does not say. */
const CONFIRM_AFTER = 24;

/** When a person last said that what is on record is right: with a confirmation, or with the consent. */
export function lastConfirmed({ confirmed, consent }: Person): string | undefined {
  return confirmed ?? consent?.given;
}

/** The days on one of which a person is to be asked again; undefined for who never confirmed anything. */
export function confirmDue(person: Person, { confirm_after: months = CONFIRM_AFTER }: Settings): Days | undefined {
  const last = lastConfirmed(person);
  return last === undefined ? undefined : after(daysOf(last), { months });
}

/** The days on one of which a person is to be forgotten, unless they confirm; undefined where the roster sets no limit. */
export function deletionDue(person: Person, { delete_after: months }: Settings): Days | undefined {
  const last = lastConfirmed(person);
  return last === undefined || months === undefined ? undefined : after(daysOf(last), { months });
}
