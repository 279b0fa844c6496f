import { MILESTONE_LABELS } from './collections.generated.js';
import { collection, type CollectionName, isCollectionName } from './collections.js';
import { type Dataset, type Entity, type Json, languagesOf } from './dataset.js';
import { MILESTONES, OPEN_STAGES, type OpenStage } from './milestones.js';
import { DURATION_CLASSES } from './period.js';
import type { Refers } from './refers.js';
import type { Term } from './records.js';
import { didYouMean, nearest } from './suggest.js';
import { fold, type Label, labelOf, type Language, wordingsOf } from './text.js';
import { valueAt } from './value.js';

interface Entry {
  code: string;
  label: Label;
  /** Everything that people may type for it. */
  names: readonly string[];
}

const FLAGS: readonly Entry[] = [
  { code: 'yes', label: { en: 'yes', fr: 'oui' }, names: ['yes', 'true', 'oui', 'vrai'] },
  { code: 'no', label: { en: 'no', fr: 'non' }, names: ['no', 'false', 'non', 'faux'] },
];

/** Names are typed with and without their hyphens and apostrophes. */
function nameKey(name: string): string {
  return fold(name).replace(/[-']/gu, ' ');
}

/** Lengths of actions in months, as classes that statistics group them in. */
const DURATIONS: readonly Entry[] = DURATION_CLASSES.map(({ code, from, to }) => {
  const label =
    to === undefined
      ? { en: `${String(from)} months and more`, fr: `${String(from)} mois et plus` }
      : { en: `${String(from)} to ${String(to)} months`, fr: `${String(from)} à ${String(to)} mois` };
  return { code, label, names: [label.en, label.fr] };
});

const COOPERATION: readonly Entry[] = [
  { code: 'eu-only', label: { en: 'EU only', fr: 'UE seule' }, names: ['eu'] },
  { code: 'south-south', label: { en: 'South-South', fr: 'Sud-Sud' }, names: [] },
  {
    code: 'triangular',
    label: { en: 'Triangular (EU and South)', fr: 'Triangulaire (UE et Sud)' },
    names: ['triangular', 'triangulaire', 'eu-south-south'],
  },
];

/** Stages of a request that is open; one that is closed is where its status says. */
const STAGE_LABELS: Readonly<Record<OpenStage, Label>> = {
  undated: { en: 'Undated', fr: 'Sans date' },
  lodged: { en: 'Lodged', fr: 'Déposée' },
  drafted: { en: 'Drafted', fr: 'Rédigée' },
  submitted: { en: 'Submitted', fr: 'Soumise' },
  approved: { en: 'Approved', fr: 'Approuvée' },
  running: { en: 'Running', fr: 'En cours' },
  paused: { en: 'Paused', fr: 'En pause' },
};

const OPEN: readonly Entry[] = OPEN_STAGES.map((code) => {
  const label = STAGE_LABELS[code];
  return { code, label, names: [label.en, label.fr] };
});

/** What the dates of an action are called, as its schema has them. */
const DATES: readonly Entry[] = MILESTONES.map((code) => {
  const label = MILESTONE_LABELS[code];
  return { code, label, names: [label.en, label.fr] };
});

/** Whether ids of records are meant, or terms of a vocabulary: for one code, one of them is looked at. */
function isOfRecords(refers: Refers): refers is Recorded {
  return isCollectionName(refers) || isVocabulary(refers);
}

type Vocabulary = `${typeof VOCABULARY}${string}`;
type Recorded = Exclude<CollectionName, 'vocabularies'> | Vocabulary;
const VOCABULARY = 'vocabularies/';
const isVocabulary = (refers: string): refers is Vocabulary => refers.startsWith(VOCABULARY);

/** Everything that people call a record by, as its schema says: wordings, other names, codes. */
function namesOf({ collection: name, fields }: Entity): string[] {
  return collection(name).namedBy.flatMap(({ path, refers }) => {
    const value = refers === undefined ? (valueAt(fields as unknown as Json, path) ?? null) : null;
    if (value === null) return [];
    if (Array.isArray(value)) return value as string[];
    return typeof value === 'object' ? wordingsOf(value) : typeof value === 'string' ? [value] : [];
  });
}

/** So many words have suggestions: more slips than these are no slips, and each is held against every name there is. */
const SUGGESTIONS = 500;

/** Knows the codes of a dataset: their labels, and which code a typed name stands for. */
export class Lexicon {
  readonly #dataset: Dataset;
  readonly #entries = new Map<Refers, Map<string, Entry>>();
  readonly #names = new Map<Refers, Map<string, string>>();
  readonly #meanings = new Map<Refers, Map<string, string[]>>();
  #vocabularies: readonly `vocabularies/${string}`[] | undefined;
  readonly #suggested = new Map<string, string | undefined>();

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
  }

  /** The languages that the dataset declares. */
  get languages(): readonly Language[] {
    return languagesOf(this.#dataset);
  }

  /** Codes in the order of display. */
  codes(refers: Refers): string[] {
    return [...this.#table(refers).keys()];
  }

  /** Whether it is a code; names do not count. */
  has(refers: Refers, code: string): boolean {
    return isOfRecords(refers) ? this.#record(refers, code) !== undefined : this.#table(refers).has(code);
  }

  /** Label in both languages; a code that nobody explains labels itself. */
  label(refers: Refers, code: string): Label {
    if (!isOfRecords(refers)) return this.#table(refers).get(code)?.label ?? { en: code, fr: code };
    const record = this.#record(refers, code);
    return record ? this.nameOf(record) : { en: code, fr: code };
  }

  #record(refers: Recorded, code: string): Entity | undefined {
    if (!isVocabulary(refers)) return this.#dataset.get(refers, code);
    return this.#dataset.get('vocabularies', `${refers.slice(VOCABULARY.length)}/${code}`);
  }

  /** What people call a record: the first that it has of what its schema names it by, else its id. */
  nameOf({ collection: name, id, fields }: Pick<Entity, 'collection' | 'id' | 'fields'>): Label {
    for (const { path, refers } of collection(name).namedBy) {
      const value = valueAt(fields as unknown as Json, path);
      if (typeof value === 'string') return refers === undefined ? { en: value, fr: value } : this.label(refers, value);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return labelOf(value);
    }
    return { en: id, fr: id };
  }

  /** Everything that people may type for a code. */
  names(refers: Refers, code: string): readonly string[] {
    return this.#table(refers).get(code)?.names ?? [];
  }

  /** The code for a code, name, alias or ISO code, blind to case and accents. */
  resolve(refers: Refers, typed: string): string | undefined {
    if (this.has(refers, typed)) return typed;
    return this.#index(refers).get(nameKey(typed));
  }

  /** Every code that answers to a name, alias or ISO code, blind to case and accents. */
  meanings(refers: Refers, typed: string): string[] {
    return this.#meaningsOf(refers).get(fold(typed)) ?? [];
  }

  #meaningsOf(refers: Refers): Map<string, string[]> {
    const known = this.#meanings.get(refers);
    if (known) return known;
    const made = new Map<string, string[]>();
    for (const { code, names } of this.#table(refers).values()) {
      for (const name of new Set([code, ...names].map(fold))) made.set(name, [...(made.get(name) ?? []), code]);
    }
    this.#meanings.set(refers, made);
    return made;
  }

  /** Codes that what was typed so far may stand for, best first: the whole code or name, how one begins, how a word in it begins. */
  completions(refers: Refers, typed: string): string[] {
    const wanted = nameKey(typed);
    const rankOf = (name: string): number =>
      [name === wanted, name.startsWith(wanted), ` ${name}`.includes(` ${wanted}`)].indexOf(true);
    const ranked = [...this.#table(refers).values()].map(({ code, names }) => ({
      code,
      rank: Math.min(...[code, ...names].map((name) => rankOf(nameKey(name))).filter((rank) => rank >= 0)),
    }));
    return ranked
      .filter(({ rank }) => Number.isFinite(rank))
      .sort((a, b) => a.rank - b.rank)
      .map(({ code }) => code);
  }

  /** The vocabularies that there are, as what a field refers to. */
  vocabularies(): readonly `vocabularies/${string}`[] {
    this.#vocabularies ??= [
      ...new Set(
        this.#dataset.all('vocabularies').map(({ id }) => `vocabularies/${id.slice(0, id.indexOf('/'))}` as const),
      ),
    ];
    return this.#vocabularies;
  }

  /** The codes of the names nearest to what was typed, best first. */
  near(refers: Refers, typed: string): string[] {
    const names = [...this.#table(refers).values()].flatMap((entry) => [entry.code, ...entry.names]);
    return [...new Set(nearest(typed, names).flatMap((name) => this.resolve(refers, name) ?? []))];
  }

  /** The nearest names, as a question. */
  suggest(refers: Refers, typed: string): string | undefined {
    // The same slip mostly stands in many places, and all that there is has to be looked at for it.
    const key = `${refers} ${typed}`;
    if (!this.#suggested.has(key) && this.#suggested.size < SUGGESTIONS)
      this.#suggested.set(key, this.#nearest(refers, typed));
    return this.#suggested.get(key);
  }

  #nearest(refers: Refers, typed: string): string | undefined {
    const table = this.#table(refers);
    return (
      didYouMean(typed, table.keys()) ??
      didYouMean(
        typed,
        [...table.values()].flatMap((e) => e.names),
      )
    );
  }

  /** The term behind a code of a vocabulary. */
  term(vocabulary: string, code: string): Term | undefined {
    return this.#dataset.get('vocabularies', `${vocabulary}/${code}`)?.fields;
  }

  #table(refers: Refers): Map<string, Entry> {
    const known = this.#entries.get(refers);
    if (known) return known;
    const made = new Map(this.#list(refers).map((entry) => [entry.code, entry]));
    this.#entries.set(refers, made);
    return made;
  }

  #index(refers: Refers): Map<string, string> {
    const known = this.#names.get(refers);
    if (known) return known;
    const made = new Map<string, string>();
    for (const { code, names } of this.#table(refers).values()) {
      // The first to claim a name keeps it: a code of its own always wins over another's alias.
      for (const name of names) if (!made.has(nameKey(name))) made.set(nameKey(name), code);
    }
    for (const code of this.#table(refers).keys()) made.set(nameKey(code), code);
    this.#names.set(refers, made);
    return made;
  }

  #list(refers: Refers): readonly Entry[] {
    const data = this.#dataset;
    if (refers === 'flags') return FLAGS;
    if (refers === 'durations') return DURATIONS;
    if (refers === 'cooperation') return COOPERATION;
    // A deadline leads to a milestone, or to a report.
    if (refers === 'milestones') return [...DATES, ...this.#terms('report-kinds')];
    if (refers === 'stages')
      return [...OPEN, ...this.#terms('statuses').filter(({ code }) => code !== 'preparation' && code !== 'ongoing')];
    if (refers === 'phases') {
      return Object.entries(data.manifest?.phases ?? {}).map(([code, { name }]) => ({
        code,
        label: labelOf(name),
        names: [...wordingsOf(name), code.replace(/^phase-/, '')],
      }));
    }
    if (refers === 'publications') {
      const { publication } = data.manifest ?? {};
      if (!publication) return [];
      const { id, title } = publication;
      return [{ code: id, label: { en: title, fr: title }, names: [title] }];
    }
    if (isCollectionName(refers))
      return data.all(refers).map((entity) => ({
        code: entity.id,
        label: this.nameOf(entity),
        names: namesOf(entity),
      }));
    return this.#terms(refers.slice(VOCABULARY.length));
  }

  #terms(vocabulary: string): Entry[] {
    return this.#dataset.vocabulary(vocabulary).map((entity) => ({
      code: entity.id.slice(`${vocabulary}/`.length),
      label: this.nameOf(entity),
      names: namesOf(entity),
    }));
  }
}
