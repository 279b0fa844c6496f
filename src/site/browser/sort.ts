// Tables whose rows go in another order at a press on a heading. Without this script they stand as the page has them.
import { headingButton, markSorted } from './headings.js';

for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) prepare(table);

function prepare(table: HTMLTableElement): void {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const [body] = table.tBodies;
  if (!body) return;
  const rows = [...body.rows];
  const names = new Intl.Collator(document.documentElement.lang);
  let sorted: HTMLTableCellElement | undefined;
  let isDown = false;
  let cells = 0;
  for (const head of heads) {
    // A heading may stand over a bar and its number: the number is the last of its cells.
    cells += head.colSpan;
    const at = cells - 1;
    headingButton(head, () => {
      // Numbers go down first, since the largest are what people look for.
      isDown = sorted === head ? !isDown : at > 0;
      sorted = head;
      const order = (a: HTMLTableRowElement, b: HTMLTableRowElement): number =>
        at === 0
          ? names.compare(textOf(a, 0), textOf(b, 0)) * (isDown ? -1 : 1)
          : byNumber(numberOf(a, at), numberOf(b, at), isDown);
      body.append(...[...rows].sort(order));
      markSorted(heads, head, isDown);
    });
  }
}

const textOf = (row: HTMLTableRowElement, at: number): string => row.cells[at]?.textContent ?? '';

/** The number in a cell, without what groups its digits; undefined where it has none. */
function numberOf(row: HTMLTableRowElement, at: number): number | undefined {
  const digits = textOf(row, at).replace(/[^\d]/gu, '');
  return digits === '' ? undefined : Number(digits);
}

/** Blanks come last, whichever way. */
function byNumber(a: number | undefined, b: number | undefined, isDown: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return isDown ? b - a : a - b;
}
