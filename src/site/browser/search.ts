// The page of search: every place in the texts of all records that holds what was typed, as `mieux search` tells.
import { fold, type Label } from '../../model/text.js';
import { typeset } from '../../model/typography.js';
import { nearestWords } from '../../report/nearest-words.js';
import { type Passage, type PackedIndex, unpacked } from '../packed-index.js';
import { byId } from './index.js';

/** How much of a text stands on either side of a match. */
const CONTEXT = 60;
const PAUSE = 120;
/** Records shown of a collection; more would bury the others. */
const SHOWN = 40;

interface Hit {
  name: string;
  page: string | null;
  /** What matches, one wording a place. */
  found: readonly string[];
}

const index = window.mieuxIndex;
if (index && document.getElementById('search')) start(index);

function start(index: PackedIndex): void {
  const form = byId('search', HTMLFormElement);
  const words = byId('q', HTMLInputElement);
  const output = byId('out', HTMLOutputElement);
  const results = byId('results', HTMLDivElement);
  const { language = 'en', found = '', none = '' } = form.dataset;
  const { headings } = index;
  const records = unpacked(index);
  const isFirst = Object.keys(headings)[0] === language;
  const searched = records.map(({ collection, id, names, page, passages }) => ({
    collection,
    name: names[language === 'fr' ? names.length - 1 : 0] ?? id,
    page,
    passages: passages.map((wordings) =>
      (isFirst ? wordings : secondFirst(wordings)).map((text) => ({ text, folded: fold(text) })),
    ),
  }));
  const everything = records.flatMap(({ passages }) => passages.map((wordings) => ({ wordings })));

  function show(): void {
    const phrase = fold(words.value);
    const hits =
      phrase === ''
        ? []
        : searched
            .map((record) => ({ ...record, found: matchesIn(record.passages, phrase) }))
            .filter(({ found: places }) => places.length > 0);
    const places = hits.reduce((sum, hit) => sum + hit.found.length, 0);
    output.value =
      phrase === ''
        ? ''
        : hits.length === 0
          ? [none, ...nearestWords([phrase], everything).map((note) => wordsOf(note, language))].join(' ')
          : found.replace('{places}', String(places)).replace('{records}', String(hits.length));
    const groups = [...new Set(hits.map(({ collection }) => collection))];
    results.replaceChildren(
      ...groups.map((collection) =>
        group(
          headings[language]?.[collection] ?? collection,
          hits.filter((hit) => hit.collection === collection),
          phrase,
        ),
      ),
    );
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a.lang')) link.search = location.search;
  }

  function group(title: string, hits: readonly Hit[], phrase: string): HTMLElement {
    const section = document.createElement('section');
    const head = document.createElement('h2');
    head.textContent = `${title} (${String(hits.length)})`;
    const list = document.createElement('ul');
    list.className = 'hits';
    list.append(
      ...hits.slice(0, SHOWN).map(({ name, page, found: [text = name] }) => {
        const item = document.createElement('li');
        const title = document.createElement(page === null ? 'b' : 'a');
        title.textContent = name;
        if (title instanceof HTMLAnchorElement && page !== null) title.href = page;
        item.append(title);
        if (text !== name) item.append(excerpt(text, phrase));
        return item;
      }),
    );
    section.append(head, list);
    return section;
  }

  let pending: ReturnType<typeof setTimeout> | undefined;
  words.oninput = () => {
    clearTimeout(pending);
    pending = setTimeout(changed, PAUSE);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    changed();
  };
  function changed(): void {
    const phrase = words.value.trim();
    try {
      history.replaceState(null, '', phrase === '' ? location.pathname : `?q=${encodeURIComponent(phrase)}`);
    } catch {
      // A viewer without addresses shows what was found all the same.
    }
    show();
  }

  words.value = new URLSearchParams(location.search).get('q') ?? '';
  show();
}

function wordsOf(note: Label, language: string): string {
  return language === 'fr' ? typeset(note.fr, 'fr') : note.en;
}

/** The wordings of a label such that the other language of the site comes first. With a code, they are three where the languages differ. */
function secondFirst(wordings: Passage): Passage {
  const [first, second, ...others] = wordings;
  return first === undefined || second === undefined || others.length === 0 ? wordings : [second, first, ...others];
}

/** Of each place that a folded phrase stands in, the wording that has it. */
function matchesIn(passages: readonly (readonly { text: string; folded: string }[])[], phrase: string): string[] {
  return passages.flatMap((wordings) => wordings.find(({ folded }) => folded.includes(phrase))?.text ?? []);
}

/** The match with its surroundings; what matched is marked. */
function excerpt(text: string, phrase: string): HTMLElement {
  const span = document.createElement('span');
  const [start, end] = locate(text, phrase);
  const from = Math.max(0, start - CONTEXT);
  const mark = document.createElement('mark');
  mark.textContent = text.slice(start, end);
  span.append(
    `${from > 0 ? '…' : ''}${text.slice(from, start)}`,
    mark,
    `${text.slice(end, end + CONTEXT)}${end + CONTEXT < text.length ? '…' : ''}`,
  );
  return span;
}

/** Where the folded phrase stands in the text: folding may change lengths, so it is done letter by letter. */
function locate(text: string, phrase: string): [start: number, end: number] {
  const starts: number[] = [];
  let folded = '';
  let at = 0;
  for (const letter of text) {
    const piece = /\s/u.test(letter) ? (folded.endsWith(' ') || folded === '' ? '' : ' ') : fold(letter);
    starts.push(...Array<number>(piece.length).fill(at));
    folded += piece;
    at += letter.length;
  }
  starts.push(at);
  const found = folded.indexOf(phrase);
  return found < 0 ? [0, 0] : [starts[found] ?? 0, starts[found + phrase.length] ?? at];
}
