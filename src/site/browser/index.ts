import { fold } from '../../model/text.js';
import type { Passage, PackedIndex } from '../packed-index.js';

declare global {
  interface Window {
    /** The index of all records, which a script of the site sets. */
    mieuxIndex?: PackedIndex;
  }
}

/** Loads the index by a script element, since nothing can be fetched from a file, and then goes on. */
export function withIndex(source: string, then: (index: PackedIndex) => void): void {
  if (window.mieuxIndex) {
    then(window.mieuxIndex);
    return;
  }
  const script = document.createElement('script');
  script.src = source;
  script.onload = () => {
    if (window.mieuxIndex) then(window.mieuxIndex);
  };
  document.head.append(script);
}

/** The words of a record such that a folded phrase is found in one text of it and never across two. */
export function foldedWords(passages: readonly Passage[]): string {
  return passages.flat().map(fold).join('\n');
}

/** An element of the page that its markup always has. */
export function byId<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no ${id}`);
  return found;
}
