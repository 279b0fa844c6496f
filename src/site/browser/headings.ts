/** Makes a button of a heading; what it says stays beside it for paper, where there are no buttons. */
export function headingButton(head: HTMLTableCellElement, press: () => void): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = head.textContent;
  head.dataset.h = head.textContent;
  button.onclick = press;
  head.replaceChildren(button);
}

/** Says of the headings of a table which one its rows are sorted by. */
export function markSorted(
  heads: readonly HTMLTableCellElement[],
  sorted: HTMLTableCellElement | undefined,
  isDown: boolean,
): void {
  for (const head of heads) {
    if (head === sorted) head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
    else head.removeAttribute('aria-sort');
  }
}
