import type { Plan } from '../edit/init/records.js';
import { type CountryFacts, countryMeant, namesOf } from '../model/country-facts.js';
import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import { fold, isLanguage, type Label, type Language, LANGUAGE_NAMES, LANGUAGES } from '../model/text.js';
import type { GlobalOptions } from './context.js';
import type { Io } from './io/io.js';
import { asked, canAsk, line, pick, tell } from './prompts.js';

/** What can be said of a new dataset on the command line. */
export interface InitOptions extends GlobalOptions {
  title?: string;
  languages?: string;
  countries?: string;
  start?: string;
  end?: string;
}

/** What is asked where nobody said it on the command line. */
interface Question<T> {
  asked: Label;
  explanation: Label;
  usual?: string | undefined;
  /** The answer that was typed, read. Throws a UsageError for one that cannot be meant. */
  read: (text: string) => T;
}

/** Says a question in the language that is asked for. */
type Say = (label: Label) => string;

const INSTEAD = 'it as an option';

/** The plan of a new dataset: what the options say, what is asked on a terminal, and what is usual. Throws a UsageError for an option that cannot be meant. */
export async function completePlan(
  folder: string,
  options: InitOptions,
  countries: readonly CountryFacts[],
  io: Io,
): Promise<Plan> {
  const given = readOptions(options, countries);
  const say = (label: Label): string => asked(label, io, options);
  if (!canAsk(io) && !given.countries)
    throw new UsageError(
      'The countries that the programme works with are missing.',
      'Give --countries with ISO codes or names, such as KE,UG,PT; or --countries all.',
    );
  const languages = given.languages ?? (await askForLanguages(say, io, io.language(options.lang)));
  const title = given.title ?? (await askForTitle(folder, languages, say, io));
  const year = io.month.slice(0, 4);
  const chosen = given.countries ?? (await ask(countriesQuestion(countries), say, io));
  const start = given.start ?? (await ask(monthQuestion(FIRST_MONTH, `${year}-01`), say, io));
  const end = given.end ?? (await ask(endQuestion(start, `${String(Number(year) + 3)}-12`), say, io));
  requireOrder(start, end);
  return { title, languages, countries: chosen, start, end, asOf: io.month };
}

/** What the options say, each read before anything is asked. */
function readOptions(
  { title, languages, countries: named, start, end }: InitOptions,
  countries: readonly CountryFacts[],
): Partial<Omit<Plan, 'asOf'>> {
  return {
    ...(title === undefined ? {} : { title: inEach(readTitle(title)) }),
    ...(languages === undefined ? {} : { languages: readLanguages(languages) }),
    ...(named === undefined ? {} : { countries: readCountries(named, countries) }),
    ...(start === undefined ? {} : { start: readMonth(start) }),
    ...(end === undefined ? {} : { end: readMonth(end) }),
  };
}

const inEach = (text: string): Label => ({ en: text, fr: text });

/** Asks, until an answer can be meant; where nobody can be asked, the usual one holds. */
async function ask<T>({ asked: what, explanation, usual, read }: Question<T>, say: Say, io: Io): Promise<T> {
  if (!canAsk(io)) return read(usual ?? '');
  tell(io, `\n${say(explanation)}`);
  const wrong = (text: string): string | undefined => {
    try {
      read(text);
      return undefined;
    } catch (error) {
      if (error instanceof UsageError) return [error.message, error.hint ?? ''].join(' ').trim();
      throw error;
    }
  };
  return read(await line(io, say({ en: `${what.en}:`, fr: `${what.fr} :` }), { usual, wrong }, INSTEAD));
}

async function askForLanguages(say: Say, io: Io, language: Language): Promise<readonly Language[]> {
  if (!canAsk(io)) return ['en'];
  const explanation = {
    en: 'The languages of the texts. Each text is given in all of them.',
    fr: 'Les langues des textes. Chaque texte figure dans toutes.',
  };
  tell(io, `\n${say(explanation)}`);
  const choices: { name: string; value: readonly Language[] }[] = [
    { name: say({ en: 'English', fr: 'Anglais' }), value: ['en'] },
    { name: say({ en: 'French', fr: 'Français' }), value: ['fr'] },
    { name: say({ en: 'English and French', fr: 'Anglais et français' }), value: LANGUAGES },
  ];
  const find = (typed: string): typeof choices => choices.filter(({ name }) => fold(name).includes(fold(typed)));
  return pick(io, say({ en: 'Languages', fr: 'Langues' }), find, INSTEAD, language);
}

async function askForTitle(folder: string, languages: readonly Language[], say: Say, io: Io): Promise<Label> {
  const title = inEach('');
  let usual = folder;
  for (const language of languages) {
    const isOne = languages.length === 1;
    const what = {
      en: isOne ? 'Title' : `Title, in ${LANGUAGE_NAMES[language]}`,
      fr: isOne ? 'Titre' : `Titre en ${{ en: 'anglais', fr: 'français' }[language]}`,
    };
    const explanation = {
      en: 'The title of the dataset: what programme its records are about.',
      fr: 'Le titre du jeu de données : de quel programme parlent ses fiches.',
    };
    usual = await ask({ asked: what, explanation, usual, read: readTitle }, say, io);
    title[language] = usual;
  }
  return title;
}

const countriesQuestion = (countries: readonly CountryFacts[]): Question<CountryFacts[]> => ({
  asked: { en: 'Countries', fr: 'Pays' },
  explanation: {
    en: 'The countries that the programme works with: ISO codes or names separated by commas, or all. Members of the European Union are there in any case.',
    fr: "Les pays avec lesquels le programme travaille : codes ISO ou noms séparés par des virgules, ou « all » pour tous. Les membres de l'Union européenne y sont de toute façon.",
  },
  read: (text) => readCountries(text, countries),
});

const FIRST_MONTH: Label = { en: 'First month of the programme', fr: 'Premier mois du programme' };
const LAST_MONTH: Label = { en: 'Last month of the programme', fr: 'Dernier mois du programme' };

const monthQuestion = (what: Label, usual: string): Question<string> => ({
  asked: what,
  explanation: {
    en: `${what.en}, as YYYY-MM. It can be changed in dataset.yaml, where phases and budgets can be added.`,
    fr: `${what.fr}, sous la forme AAAA-MM. On peut le changer dans dataset.yaml, où s'ajoutent phases et budgets.`,
  },
  usual,
  read: readMonth,
});

function endQuestion(start: string, usual: string): Question<string> {
  const later = usual > start ? usual : `${String(Number(start.slice(0, 4)) + 3)}-12`;
  return {
    ...monthQuestion(LAST_MONTH, later),
    read: (text) => {
      const end = readMonth(text);
      requireOrder(start, end);
      return end;
    },
  };
}

function readTitle(text: string): string {
  const title = text.trim();
  if (title === '') throw new UsageError('The title is empty.', 'Give --title with a few words.');
  return title;
}

function readLanguages(text: string): Language[] {
  const codes = itemsOf(text);
  const unknown = codes.find((code) => !isLanguage(code.toLowerCase()));
  if (unknown !== undefined || codes.length === 0)
    throw new UsageError(
      unknown === undefined ? '--languages names none.' : `\`${unknown}\` is not a language that mieux knows.`,
      'Give --languages en, fr or en,fr.',
    );
  return LANGUAGES.filter((language) => codes.some((code) => code.toLowerCase() === language));
}

function readCountries(text: string, countries: readonly CountryFacts[]): CountryFacts[] {
  const words = itemsOf(text);
  if (words.length === 0)
    throw new UsageError('No country is named.', 'Give ISO codes or names, such as KE,UG,PT; or all.');
  if (words.length === 1 && fold(words[0] ?? '') === 'all') return [...countries];
  const chosen = new Set(words.map((word) => readCountry(word, countries)));
  return countries.filter((country) => chosen.has(country));
}

function readCountry(word: string, countries: readonly CountryFacts[]): CountryFacts {
  const found = countryMeant(word, countries);
  if (found) return found;
  // Codes are two or three letters: of those, every other one is near.
  const near = word.length > 3 ? didYouMean(word, countries.flatMap(namesOf)) : undefined;
  throw new UsageError(
    `\`${word}\` is not a country: ISO 3166-1 knows no such code or name.`,
    near ?? 'Give two-letter or three-letter codes, or names, such as KE, KEN or Kenya.',
  );
}

function readMonth(text: string): string {
  const month = text.trim();
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(month)) return month;
  throw new UsageError(`\`${month}\` is not a month: write YYYY-MM.`, 'For example: 2026-01.');
}

function requireOrder(start: string, end: string): void {
  if (start > end)
    throw new UsageError(`The programme would end in ${end}, before it begins in ${start}.`, 'Give --start and --end.');
}

const itemsOf = (list: string): string[] =>
  list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
