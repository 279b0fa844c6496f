import type { Table } from '../../model/table.js';

/** A table as a page has it, where there is no command line: notes without commands. */
export function forPage(table: Table): Table {
  return { ...table, notes: (table.notes ?? []).map((note) => note.onPage ?? note) };
}
