import { coded, decoder } from './coded-words.js';

/** A place in a record that has words, with its wordings: a label in each language and its code, or a text alone. */
export type Passage = readonly string[];

/** A record as the search sees it. */
export interface Indexed {
  collection: string;
  id: string;
  /** Its name in each language of the site, once where they are the same. */
  names: readonly string[];
  /** Its page from the folder of the language; null if it has none. */
  page: string | null;
  passages: readonly Passage[];
}

/** In place of a passage: the record's own id. */
const ID = -1;

/** A passage in coded words. One that several places have stands once among `shared`, and is its number in them. */
type PackedPassage = number | string | Passage;

/** Id, page, names, passages. The page is 1 where it is the usual one of its collection; a name is a number where it is that passage. */
type PackedRecord = [id: string, page: 1 | string | null, names: (number | string)[], ...passages: PackedPassage[]];

/** The index as its file has it. Nothing is said twice, since labels make up half of what is searched, and no word is written twice. */
export interface PackedIndex {
  /** All words of names and passages, as `coded` lists them. */
  words: string;
  headings: Record<string, Record<string, string>>;
  shared: (string | Passage)[];
  collections: Record<string, PackedRecord[]>;
}

/** Pages of collections whose records do not have one each, with a star for the id. */
const USUAL_PAGE: Readonly<Record<string, string>> = {
  contingents: 'experts.html',
  evaluations: 'lessons.html#evaluations-*',
  figures: 'reconcile.html#*',
  lessons: 'lessons.html#lessons-*',
};

const usualPage = (collection: string, id: string): string =>
  (USUAL_PAGE[collection] ?? `${collection}/*.html`).replace('*', id.replace('/', '-'));

export function packed(records: readonly Indexed[], headings: PackedIndex['headings']): PackedIndex {
  const counts = new Map<string, number>();
  for (const passage of records.flatMap(({ passages }) => passages)) {
    const key = JSON.stringify(passage);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // Those that most places have come first: their numbers are short.
  const repeated = [...counts].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  const texts = records.flatMap(({ id, names, passages }) => [
    ...names,
    ...passages.filter((passage) => alone(passage) !== id).flat(),
  ]);
  const { words, codeOf } = coded([...new Set(texts)]);
  const inCode = (passage: Passage): string | Passage => alone(passage.map(codeOf));
  const shared = repeated.map(([key]) => inCode(JSON.parse(key) as Passage));
  const numbers = new Map(repeated.map(([key], i) => [key, i]));
  const collections: PackedIndex['collections'] = {};
  for (const { collection, id, names, page, passages } of records) {
    const at = (name: string): number => passages.findIndex((each) => each.length === 1 && each[0] === name);
    (collections[collection] ??= []).push([
      id,
      page === usualPage(collection, id) ? 1 : page,
      names.map((name) => (at(name) < 0 ? codeOf(name) : at(name))),
      ...passages.map((passage) =>
        alone(passage) === id ? ID : (numbers.get(JSON.stringify(passage)) ?? inCode(passage)),
      ),
    ]);
  }
  return { words, headings, shared, collections };
}

/** A passage of one wording is that wording. */
const alone = (passage: Passage): string | Passage => (passage.length === 1 ? (passage[0] ?? '') : passage);

/** The records of an index, or of one collection of it. */
export function unpacked({ words, shared, collections }: PackedIndex, only?: string): Indexed[] {
  const textOf = decoder(words);
  return Object.entries(collections)
    .filter(([collection]) => only === undefined || collection === only)
    .flatMap(([collection, records]) =>
      records.map(([id, page, names, ...packedPassages]): Indexed => {
        const passages = packedPassages.map((each) => {
          if (each === ID) return [id];
          const passage = typeof each === 'number' ? (shared[each] ?? '') : each;
          return typeof passage === 'string' ? [textOf(passage)] : passage.map(textOf);
        });
        return {
          collection,
          id,
          names: names.map((name) => (typeof name === 'number' ? (passages[name]?.[0] ?? '') : textOf(name))),
          page: page === 1 ? usualPage(collection, id) : page,
          passages,
        };
      }),
    );
}
