import { COLLECTIONS } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import { formatPath, type Path } from '../model/diagnostic.js';
import type { Cell, Table } from '../model/table.js';
import { fold } from '../model/text.js';
import type { View } from '../model/view.js';
import { firstOf, NOTHING } from './list.js';

/** How much text an excerpt shows on either side of a match. */
const CONTEXT = 40;

interface Place {
  path: Path;
  text: string;
}

/**
 * Every place in the texts of all collections that holds one of the phrases, in records that hold them all.
 * Blind to case and accents; both languages.
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
      { key: 'field', label: { en: 'Field', fr: 'Champ' }, kind: 'id' },
      { key: 'match', label: { en: 'Match', fr: 'Passage' }, kind: 'text' },
    ],
    rows: kept,
    notes: rows.length === 0 ? [NOTHING] : kept.length < rows.length ? [firstOf(kept.length, rows.length)] : [],
  };
}

function searchRecord(entity: Entity, wanted: readonly string[], view: View): Cell[][] {
  const places = [{ path: ['id'], text: entity.id }, ...texts(entity.fields as unknown as Json, [])];
  const folded = places.map((place) => fold(place.text));
  if (!wanted.every((phrase) => folded.some((text) => text.includes(phrase)))) return [];
  return places.flatMap((place, i) => {
    const phrase = wanted.find((each) => folded[i]?.includes(each));
    return phrase === undefined
      ? []
      : [
          [
            entity.collection,
            entity.id,
            view.lexicon.nameOf(entity)[view.language],
            formatPath(place.path),
            excerpt(place.text, phrase),
          ],
        ];
  });
}

function texts(value: Json, path: Path): Place[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => texts(item, [...path, i]));
  return Object.entries(value).flatMap(([key, item]) => texts(item, [...path, key]));
}

/** The match with its surroundings, cut at word ends. */
function excerpt(written: string, phrase: string): string {
  const text = written.normalize('NFC');
  const [start, end] = locate(text, phrase);
  const from = start <= CONTEXT ? 0 : text.indexOf(' ', start - CONTEXT) + 1;
  const after = text.indexOf(' ', Math.min(text.length, end + CONTEXT));
  const to = after < 0 ? text.length : after;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

/** Where the folded phrase stands in the text: folding may change lengths, so it is done letter by letter. */
function locate(text: string, phrase: string): [number, number] {
  const starts: number[] = [];
  let folded = '';
  let offset = 0;
  for (const letter of text) {
    const piece = /\s/u.test(letter) ? (folded.endsWith(' ') || folded === '' ? '' : ' ') : fold(letter);
    starts.push(...Array<number>(piece.length).fill(offset));
    folded += piece;
    offset += letter.length;
  }
  starts.push(offset);
  const at = folded.indexOf(phrase);
  return at < 0 ? [0, 0] : [starts[at] ?? 0, starts[at + phrase.length] ?? offset];
}
