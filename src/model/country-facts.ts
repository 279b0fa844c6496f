import type { Label, Language } from './text.js';

/** What is known of a country before any dataset has a record of it. */
export interface CountryFacts {
  /** The id that its record is given. */
  id: string;
  name: Label;
  /** Other names that people type, by language. */
  also_known_as: Record<Language, string[]>;
  iso2: string;
  iso3: string;
  m49: string;
  /** A code of the vocabulary of UN regions. */
  un_region: string;
}
