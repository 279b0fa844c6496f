import { nearest } from '../model/suggest.js';
import type { Note } from '../model/table.js';
import { fold } from '../model/text.js';
import type { Passage } from './passages.js';

/** The words of a text; apostrophes and hyphens part them, too. */
const wordsIn = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** For each word that nothing has, the nearest that something has; none for a word that nothing is near to. */
export function nearestWords(phrases: readonly string[], passages: readonly Pick<Passage, 'wordings'>[]): Note[] {
  const texts = [...new Set(passages.flatMap(({ wordings }) => wordings))].map(fold);
  const missing = [...new Set(phrases.flatMap(wordsIn))].filter((word) => !texts.some((text) => text.includes(word)));
  if (missing.length === 0) return [];
  const known = new Set(texts.flatMap(wordsIn));
  return missing.flatMap((word) => nearest(word, known, 1).map((near) => noteOf(word, near)));
}

function noteOf(word: string, near: string): Note {
  return {
    en: `No record has “${word}”. Did you mean “${near}”?`,
    fr: `Aucune fiche ne contient « ${word} ». Vouliez-vous dire « ${near} » ?`,
  };
}
