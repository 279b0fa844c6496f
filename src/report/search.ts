import { COLLECTIONS } from '../model/collections.js';
import type { Entity } from '../model/dataset.js';
import { formatPath, formatPlace, parsePath } from '../model/diagnostic.js';
import type { Cell, Table } from '../model/table.js';
import { composed, fold, type Label } from '../model/text.js';
import type { View } from '../model/view.js';
import { firstOf, NOTHING } from './list.js';
import { nearestWords } from './nearest-words.js';
import { type Passage, passagesOf } from './passages.js';

/** How much text an excerpt shows on either side of a match. */
const CONTEXT = 40;

/**
 * Every place in all collections that holds one of the phrases, in records that hold them all. Blind to case and
 * accents; a code is found by what it is called, in both languages.
 */
export function search(phrases: readonly string[], limit: number | undefined, view: View): Table {
  const wanted = phrases.map(fold).filter((phrase) => phrase !== '');
  const rows = COLLECTIONS.flatMap(({ name }) =>
    view.dataset.all(name).flatMap((entity) => searchRecord(entity, wanted, view)),
  );
  const kept = limit === undefined ? rows : rows.slice(0, limit);
  return {
    title: { en: `Search for “${phrases.join(' ')}”`, fr: `Recherche de « ${phrases.join(' ')} »` },
    columns: [
      { key: 'collection', label: { en: 'Collection', fr: 'Collection' }, kind: 'id' },
      { key: 'id', label: { en: 'Id', fr: 'Id' }, kind: 'id' },
      { key: 'name', label: { en: 'Name', fr: 'Nom' }, kind: 'text' },
      { key: 'field', label: { en: 'Field', fr: 'Champ' }, kind: 'id', labels: placeLabel },
      { key: 'match', label: { en: 'Match', fr: 'Passage' }, kind: 'text' },
    ],
    rows: kept,
    notes:
      rows.length === 0
        ? [NOTHING, ...nearestWords(phrases, passagesOfAll(view))]
        : kept.length < rows.length
          ? [firstOf(kept.length, rows.length)]
          : [],
  };
}

function passagesOfAll(view: View): Passage[] {
  return COLLECTIONS.flatMap(({ name }) => view.dataset.all(name).flatMap((entity) => passagesOf(entity, view)));
}

function searchRecord(entity: Entity, wanted: readonly string[], view: View): Cell[][] {
  const places = passagesOf(entity, view).map(({ path, wordings }) => ({
    path,
    wordings: wordings.map((text) => ({ text, folded: fold(text) })),
  }));
  const isSaid = (phrase: string): boolean =>
    places.some(({ wordings }) => wordings.some(({ folded }) => folded.includes(phrase)));
  if (!wanted.every(isSaid)) return [];
  const name = view.lexicon.nameOf(entity)[view.language];
  return places.flatMap(({ path, wordings }) => {
    const matching = wordings.flatMap(({ text, folded }) =>
      wanted.filter((phrase) => folded.includes(phrase)).map((phrase) => ({ text, phrase })),
    );
    // Who types a code looks for the code, not for what it is called.
    const found = matching.find(({ text, phrase }) => text === phrase) ?? matching[0];
    if (!found) return [];
    return [[entity.collection, entity.id, name, formatPath(path), excerpt(found.text, found.phrase)]];
  });
}

/** The match with its surroundings, cut at word ends. */
function excerpt(written: string, phrase: string): string {
  const text = composed(written);
  const [start, end] = locate(text, phrase);
  const from = start <= CONTEXT ? 0 : text.indexOf(' ', start - CONTEXT) + 1;
  const after = text.indexOf(' ', Math.min(text.length, end + CONTEXT));
  const to = after < 0 ? text.length : after;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

/** Where the folded phrase stands in the text: folding may change lengths, so it is done letter by letter. */
function locate(text: string, phrase: string): [number, number] {
  const starts: number[] = [];
  const pieces: string[] = [];
  let offset = 0;
  for (const letter of text) {
    const isSecondSpace = (pieces.at(-1) ?? ' ') === ' ';
    const piece = /\s/u.test(letter) ? (isSecondSpace ? '' : ' ') : fold(letter);
    starts.push(...Array<number>(piece.length).fill(offset));
    if (piece !== '') pieces.push(piece);
    offset += letter.length;
  }
  starts.push(offset);
  const at = pieces.join('').indexOf(phrase);
  return at < 0 ? [0, 0] : [starts[at] ?? 0, starts[at + phrase.length] ?? offset];
}

/** A path as people count it, from 1: machines get it as it is in JSON. */
function placeLabel(path: string): Label {
  const place = formatPlace(parsePath(path));
  return { en: place, fr: place };
}
