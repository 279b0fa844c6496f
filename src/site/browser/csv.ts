/** What a spreadsheet takes for the start of a formula, as the program's own CSV has it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

function field(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV for spreadsheets: a byte order mark, lines that end as theirs do. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

/** Offers a text as a file. */
export function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 1000);
}
