// The table of requests: facets, words, sorting, the address, and the rows as CSV. Rows and boxes are in the page;
// without this script the page lists everything.
import { fold } from '../../model/text.js';
import { unpacked } from '../packed-index.js';
import { csvOf, save } from './csv.js';
import { headingButton, markSorted } from './headings.js';
import { byId, foldedWords, withIndex } from './index.js';

interface Row {
  element: HTMLTableRowElement;
  at: number;
  keys: Set<string>;
  /** All words of the record, once the index is there; what the row shows until then. */
  text: string;
  isShown: boolean;
}

const PAUSE = 120;
const SORTS = ['name', 'status', 'start'];

if (document.getElementById('list')) start();

function start(): void {
  const table = byId('list', HTMLTableElement);
  const form = byId('facets', HTMLDivElement);
  const words = byId('q', HTMLInputElement);
  const [body] = table.tBodies;
  if (!body) return;
  const rows = [...body.rows].map((element, at): Row => ({
    element,
    at,
    keys: new Set(element.dataset.k?.split(' ')),
    text: fold(element.textContent),
    isShown: true,
  }));
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const fields = [...new Set(boxes.map((box) => box.name))];
  const columns = [...(table.tHead?.rows[0]?.cells ?? [])];
  let sort = '';

  const chosen = (): Map<string, string[]> =>
    new Map(
      fields.map((field) => [field, boxes.filter((box) => box.name === field && box.checked).map((box) => box.value)]),
    );

  /** Whether a row answers: one of the values of each field, and the words; `but` leaves a field aside. */
  const answers = (row: Row, wanted: Map<string, string[]>, phrase: string, but?: string): boolean =>
    row.text.includes(phrase) &&
    fields.every((field) => {
      const values = wanted.get(field) ?? [];
      return field === but || values.length === 0 || values.some((value) => row.keys.has(`${field}:${value}`));
    });

  function show(): void {
    const wanted = chosen();
    const phrase = fold(words.value);
    for (const row of rows) {
      row.isShown = answers(row, wanted, phrase);
      row.element.hidden = !row.isShown;
    }
    for (const field of fields) {
      const left = rows.filter((row) => answers(row, wanted, phrase, field));
      for (const box of boxes.filter(({ name }) => name === field)) count(box, left);
    }
    const shown = rows.filter(({ isShown }) => isShown).length;
    announce(shown);
    chips();
    byId('none', HTMLParagraphElement).hidden = shown > 0;
    byId('clear', HTMLButtonElement).hidden = phrase === '' && !boxes.some((box) => box.checked);
    byId('cmd', HTMLElement).textContent = command(wanted);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a.lang')) link.search = address(wanted);
  }

  function count(box: HTMLInputElement, left: readonly Row[]): void {
    const found = left.filter((row) => row.keys.has(`${box.name}:${box.value}`)).length;
    const label = box.closest('label');
    const number = label?.querySelector('.c');
    if (number) number.textContent = String(found);
    label?.classList.toggle('zero', found === 0 && !box.checked);
  }

  /** Said once a change, so that those who hear the page know how many remain. */
  function announce(shown: number): void {
    const output = byId('out', HTMLOutputElement);
    const { all = '', some = '' } = table.dataset;
    const text = shown === rows.length ? all : some.replace('{n}', String(shown));
    const go = byId('go', HTMLAnchorElement);
    go.textContent = (go.dataset.text ?? '').replace('{count}', text);
    if (output.value !== text) output.value = text;
  }

  function chips(): void {
    const list = byId('chips', HTMLDivElement);
    list.replaceChildren(
      ...boxes
        .filter((box) => box.checked)
        .map((box) => {
          const name = labelOf(box);
          const chip = document.createElement('button');
          chip.type = 'button';
          chip.textContent = `${name} ×`;
          chip.setAttribute('aria-label', (list.dataset.remove ?? '').replace('{label}', name));
          chip.onclick = () => {
            box.checked = false;
            changed();
            box.closest('details')?.setAttribute('open', '');
            box.focus();
          };
          return chip;
        }),
    );
  }

  const labelOf = (box: HTMLInputElement): string => box.closest('label')?.children[1]?.textContent ?? box.value;

  /** The same question as a command line. */
  function command(wanted: Map<string, string[]>): string {
    const terms = [...wanted]
      .filter(([, values]) => values.length > 0)
      .map(([field, values]) => `${field}:${values.join(',')}`);
    const phrase = words.value.trim().replace(/["\\$`!]/gu, '');
    return ['mieux list', ...terms, ...(phrase === '' ? [] : [`text:"${phrase}"`])].join(' ');
  }

  function address(wanted: Map<string, string[]>): string {
    const parts = [...wanted]
      .filter(([, values]) => values.length > 0)
      .map(([field, values]) => `${field}=${values.map(encodeURIComponent).join(',')}`);
    const phrase = words.value.trim();
    if (phrase !== '') parts.push(`q=${encodeURIComponent(phrase)}`);
    if (sort !== '') parts.push(`sort=${sort}`);
    return parts.length === 0 ? '' : `?${parts.join('&')}`;
  }

  /** What was chosen goes into the address, without a step back for every click. */
  function changed(): void {
    show();
    try {
      history.replaceState(null, '', address(chosen()) || location.pathname);
    } catch {
      // A viewer without addresses shows the rows all the same.
    }
  }

  function order(): void {
    const isDown = sort.startsWith('-');
    const key = sort.replace('-', '');
    const of = (row: Row): string => (key === '' ? '' : (row.element.dataset[key] ?? ''));
    const sorted = [...rows].sort((a, b) => {
      const [left, right] = [of(a), of(b)];
      // Blanks come last, whichever way.
      if ((left === '') !== (right === '')) return left === '' ? 1 : -1;
      return (left < right ? -1 : left > right ? 1 : 0) * (isDown ? -1 : 1) || a.at - b.at;
    });
    body?.append(...sorted.map(({ element }) => element));
    const head = columns.find(({ dataset }) => key !== '' && dataset.sort === key);
    markSorted(columns, head, isDown);
  }

  function loadTexts(): void {
    withIndex(form.dataset.index ?? '', (index) => {
      const passages = new Map(unpacked(index, 'actions').map((action) => [action.id, action.passages]));
      for (const row of rows) row.text = foldedWords(passages.get(row.element.id) ?? []);
      show();
    });
  }

  for (const head of columns.filter(({ dataset }) => dataset.sort !== undefined)) {
    headingButton(head, () => {
      const key = head.dataset.sort ?? '';
      sort = sort === key ? `-${key}` : key;
      order();
      changed();
    });
  }
  let pending: ReturnType<typeof setTimeout> | undefined;
  words.addEventListener('focus', loadTexts, { once: true });
  words.oninput = () => {
    clearTimeout(pending);
    pending = setTimeout(changed, PAUSE);
  };
  form.onchange = (event) => {
    if (event.target !== words) changed();
  };
  byId('clear', HTMLButtonElement).onclick = () => {
    for (const box of boxes) box.checked = false;
    words.value = '';
    changed();
    words.focus();
  };
  byId('copy', HTMLButtonElement).onclick = () => {
    void copy(byId('copy', HTMLButtonElement));
  };
  byId('csv', HTMLButtonElement).onclick = () => {
    const heads = columns.flatMap((head, i) => {
      const name = head.dataset.h ?? head.textContent;
      return i === 0 ? [name] : [name, `${name} (code)`];
    });
    const shown = [...body.rows].filter((row) => !row.hidden);
    const lines = shown.map((row) => [
      row.id,
      ...[...row.cells].flatMap((cell, i) => (i === 0 ? [cell.textContent] : [cell.textContent, cell.dataset.c ?? ''])),
    ]);
    save('mieux-actions.csv', csvOf([['id', ...heads], ...lines]));
  };

  const given = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = (given.get(box.name) ?? '').split(',').includes(box.value);
  for (const group of form.querySelectorAll('details')) if (group.querySelector(':checked')) group.open = true;
  words.value = given.get('q') ?? '';
  const asked = given.get('sort') ?? '';
  sort = SORTS.includes(asked.replace('-', '')) ? asked : '';
  if (words.value !== '') loadTexts();
  order();
  show();
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.copied ?? before;
    setTimeout(() => {
      button.textContent = before;
    }, 1600);
  } catch {
    prompt(before, location.href);
  }
}
