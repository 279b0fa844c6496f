import type { Cell, Table } from '../../model/table.js';
import type { View } from '../../model/view.js';
import { reconcile } from '../reconcile/reconcile.js';
import { stats } from '../stats/stats.js';

/** A number that people quote, or the verdict on a published figure, which is another in the second state. */
export interface Moved {
  /** Code of a view of `stats` and of the row in it (`results/knowledge`), or `figures/` and the figure's id. */
  what: string;
  /** The same for people, in the language of the view. */
  label: string;
  before: number | string | null;
  after: number | string | null;
}

/** The statistics that are quoted. */
const QUOTED = ['overview', 'regions', 'topics', 'activities', 'results'] as const;

/** What differs in the numbers that people quote and in the verdicts on the figures. */
export function movedNumbers(before: View, after: View): Moved[] {
  const counted = QUOTED.flatMap((name) => movedRows(name, numbersOf(name, before), numbersOf(name, after)));
  const [was, is] = [verdictsOf(before), verdictsOf(after)];
  const labelOf = (id: string): string => after.dataset.get('figures', id)?.fields.label[after.language] ?? id;
  const judged = [...new Set([...was.keys(), ...is.keys()])]
    .map((id): Moved => ({
      what: `figures/${id}`,
      label: labelOf(id),
      before: was.get(id) ?? null,
      after: is.get(id) ?? null,
    }))
    .filter((each) => each.before !== each.after);
  return [...counted, ...judged];
}

interface Numbered {
  label: string;
  count: number;
}

function movedRows(name: string, before: ReadonlyMap<string, Numbered>, after: ReadonlyMap<string, Numbered>): Moved[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((code): Moved[] => {
    const [was, is] = [before.get(code), after.get(code)];
    if (was?.count === is?.count) return [];
    return [
      {
        what: `${name}/${code}`,
        label: is?.label ?? was?.label ?? code,
        before: was?.count ?? 0,
        after: is?.count ?? 0,
      },
    ];
  });
}

/** The rows of a view by their codes. */
function numbersOf(name: string, view: View): Map<string, Numbered> {
  const [table] = stats({ view: name, terms: [], by: [] }, view).tables;
  if (!table) return new Map();
  const at = columnsOf(table);
  const rows = table.rows.filter((row) => typeof row[at.count] === 'number');
  return new Map(
    rows.map((row) => [textOf(row[0]), { label: labelOf(table, row, view), count: Number(row[at.count]) }]),
  );
}

function columnsOf({ columns }: Table): { label: number; count: number } {
  return {
    label: columns.findIndex(({ key }) => key.endsWith('label')),
    count: columns.findIndex(({ key }) => key === 'count'),
  };
}

function labelOf(table: Table, row: readonly Cell[], view: View): string {
  const { label } = columnsOf(table);
  const code = textOf(row[0]);
  return label >= 0 ? textOf(row[label]) : (table.columns[0]?.labels?.(code)[view.language] ?? code);
}

function textOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '–' : String(cell);
}

function verdictsOf(view: View): Map<string, string> {
  return new Map(reconcile([], { ...view, partial: true }).map(({ figure, verdict }) => [figure.id, verdict]));
}
