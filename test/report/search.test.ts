import { join } from 'node:path';
import driver from 'node-sqlite3-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { COLLECTIONS } from '../../src/model/collections.js';
import { type View, view } from '../../src/model/view.js';
import { fold } from '../../src/model/text.js';
import { list } from '../../src/report/list.js';
import { parseQuery } from '../../src/report/query/parse.js';
import { select } from '../../src/report/query/select.js';
import { search } from '../../src/report/search.js';
import { type PackedIndex, unpacked } from '../../src/site/packed-index.js';
import { exported, temporaryFolder } from '../export/folder.js';
import { siteOf } from '../site/site.js';
import { realView } from './dataset.js';

const folder = temporaryFolder();
const QUESTIONS = 200;

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function* numbers(): Generator<number> {
  for (let state = 20261126; ; state = (state * 1103515245 + 12345) % 2 ** 31) yield state;
}

/** Words and pairs of words, whole or cut, as written or as typed in haste: most are somewhere in the data, some nowhere. */
function questionsFrom(texts: readonly string[]): string[] {
  const next = numbers();
  const below = (limit: number): number => Math.floor((next.next().value as number) / 7) % limit;
  const typed = [
    (words: string) => words,
    (words: string) => words.toUpperCase(),
    fold,
    (words: string) => words.slice(0, -1),
    (words: string) => words.slice(1),
    (words: string) => words.split('').reverse().join(''),
  ];
  const questions = new Set<string>();
  while (questions.size < QUESTIONS) {
    const words = texts[below(texts.length)]!.split(/\s+/u);
    const from = below(words.length);
    const phrase = typed[below(typed.length)]!(words.slice(from, from + 1 + below(2)).join(' ')).trim();
    if (phrase.length > 2 && !phrase.includes(',')) questions.add(phrase);
  }
  return [...questions];
}

describe('what is found', () => {
  let english: View;
  let french: View;
  let questions: string[];

  beforeAll(async () => {
    english = await realView();
    french = view(english.dataset, 'fr');
    const stored = JSON.stringify(COLLECTIONS.flatMap(({ name }) => english.dataset.all(name).map((e) => e.fields)));
    questions = questionsFrom(
      [...stored.matchAll(/"((?:[^"\\]|\\.)*)"/gu)].map(([, text]) => text!.replace(/\\./gu, ' ')),
    );
    answers = new Map(questions.map((phrase) => [phrase, searched(phrase, english)]));
  });

  /** What `search` finds for each of the questions. */
  let answers: ReadonlyMap<string, readonly string[]>;

  const searched = (phrase: string, seen: View): string[] =>
    [...new Set(search([phrase], undefined, seen).rows.map(([name, id]) => `${String(name)} ${String(id)}`))].sort();

  it('is the same in search and in the field text of queries', () => {
    for (const [phrase, found] of answers) {
      const asked = COLLECTIONS.flatMap(({ name }) =>
        select(name, parseQuery(name, [`text:${phrase}`], english), english).map(({ id }) => `${name} ${id}`),
      );
      expect(asked.sort(), phrase).toEqual(found);
    }
  });

  it('is the same in either language', () => {
    for (const phrase of questions.slice(0, 20)) expect(searched(phrase, french), phrase).toEqual(answers.get(phrase));
  });

  it('is the same in the full-text index of SQLite, asked without accents', async () => {
    const database = new driver.Database(await exported(join(folder, 'whole.sqlite'), 'sqlite'), { readOnly: true });
    for (const [phrase, answer] of answers) {
      const rows = database.all('SELECT collection, id FROM search WHERE search MATCH ?', [
        `"${fold(phrase).replace(/"/gu, '""')}"`,
      ]);
      const found = (rows as { collection: string; id: string }[])
        .map(({ collection, id }) => `${collection} ${id}`)
        .sort();
      expect(found, phrase).toEqual(answer);
    }
    database.close();
  });

  it('is the same in the index of the site', async () => {
    const { files } = await siteOf();
    const json = String(files.get('assets/index.js')).replace(/^var mieuxIndex=|;\n$/gu, '');
    const indexed = unpacked(JSON.parse(json) as PackedIndex).map(({ collection, id, passages }) => ({
      record: `${collection} ${id}`,
      texts: passages.flat().map(fold),
    }));
    for (const [phrase, answer] of answers) {
      const found = indexed.filter(({ texts }) => texts.some((text) => text.includes(fold(phrase))));
      expect(found.map(({ record }) => record).sort(), phrase).toEqual(answer);
    }
  });

  it('has something in it for most of the questions, and nothing for some', () => {
    const sizes = [...answers.values()].map(({ length }) => length);
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(QUESTIONS / 2);
    expect(sizes).toContain(0);
  });

  it.each(['study visit', "visite d'étude", 'VISITE D’ETUDE'])(
    'finds every action with a study visit by “%s”',
    (words) => {
      const having = english.dataset
        .all('actions')
        .filter(({ fields }) => fields.activities?.some(({ type }) => type === 'study-visit'))
        .map(({ id }) => `actions ${id}`);
      expect(having.length).toBeGreaterThan(1);
      expect(searched(words, english)).toEqual(expect.arrayContaining(having));
    },
  );

  it('says of a code what it is called, in the language of the reader, and where it stands', () => {
    const row = (words: string, seen: View): unknown[] | undefined =>
      search([words], undefined, seen)
        .rows.find(([, id]) => id === 'comesa-1')
        ?.slice(3);
    expect(row('united kingdom', english)).toEqual(['expertise.countries[0]', 'United Kingdom']);
    expect(row('royaume-uni', english)).toEqual(['expertise.countries[0]', 'Royaume-Uni']);
    expect(row('united-kingdom', english)).toEqual(['expertise.countries[0]', 'united-kingdom']);
  });

  it('offers the nearest word that a record has for one that none has', () => {
    expect(search(['traffiking'], undefined, english).notes?.map(({ en }) => en)).toContain(
      'No record has “traffiking”. Did you mean “trafficking”?',
    );
    const listed = list('actions', parseQuery('actions', ['text:traffiking'], english), {}, english);
    expect(listed.notes?.map(({ fr }) => fr)).toContain(
      'Aucune fiche ne contient « traffiking ». Vouliez-vous dire « trafficking » ?',
    );
    expect(search(['trafficking zzzzzz'], undefined, english).notes).toHaveLength(1);
  });
});
