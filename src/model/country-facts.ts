import { fold, type Label, type Language, LANGUAGES } from './text.js';

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

/** The country that an id, an ISO 3166-1 code or a name in either language means, blind to case and accents; undefined if none does. */
export function countryMeant(word: string, countries: readonly CountryFacts[]): CountryFacts | undefined {
  const wanted = fold(word.trim());
  return countries.find((country) =>
    [country.id, country.iso2, country.iso3, ...namesOf(country)].some((name) => fold(name) === wanted),
  );
}

/** Every name of a country, in both languages. */
export function namesOf({ name, also_known_as }: CountryFacts): string[] {
  return LANGUAGES.flatMap((language) => [name[language], ...also_known_as[language]]);
}
