import type { Text } from '../../model/text.js';
import type { View } from '../attributes/attribute.js';
import type { Dimension } from './dimension.js';
import type { Measure } from './measure.js';
import type { Selection } from './selection.js';

/** What a table must say of itself. */
export interface Counts {
  total: number;
  /** What its groups add up to. */
  sum: number;
  /** How many units stand in several groups. */
  repeated: number;
  /** How many have no value, by dimension. */
  missing: readonly number[];
}

/** Everything that a reader must know to take a table's numbers for no more than they are. */
export function remarksOn(counts: Counts, measured: Measure, selection: Selection, dimensions: readonly Dimension[], view: View): Text[] {
  return [
    basis(counts.total, measured),
    ...(measured.remarks?.(selection, view) ?? []),
    ...(measured.ofRequests ? [] : leftOut(selection)),
    ...repeated(counts, measured),
    ...dimensions.flatMap((dimension, i) => missing(counts.missing[i] ?? 0, dimension, measured, selection)),
  ];
}

function basis(total: number, { plural, basis: what }: Measure): Text {
  const n = String(total);
  return { en: `Counted, and base of the shares: ${n} ${plural.en}, ${what.en}.`, fr: `Total compté, base des parts : ${n} ${plural.fr}, ${what.fr}.` };
}

/** Requests that never became actions, where only actions are looked at. */
export function leftOut({ requests, actions }: Selection): Text[] {
  const count = requests.length - actions.length;
  if (count === 0) return [];
  const n = String(count);
  return [{ en: `${n} requests that are refused, transferred or in preparation are left out; --measure requests counts them.`, fr: `${n} demandes refusées, transmises ou en préparation sont laissées de côté ; --measure requests les compte.` }];
}

function repeated({ repeated: count, sum, total }: Counts, { plural }: Measure): Text[] {
  if (count === 0) return [];
  const [n, all, whole] = [String(count), String(sum), String(total)];
  return [{ en: `${n} of the ${plural.en} stand in more than one group: the groups add up to ${all}, the total counts each once, ${whole}.`, fr: `${n} de ces ${plural.fr} figurent dans plus d'un groupe : les groupes font ${all}, le total ne compte chaque unité qu'une fois, ${whole}.` }];
}

function missing(count: number, dimension: Dimension, measured: Measure, selection: Selection): Text[] {
  if (count === 0) return [];
  const n = String(count);
  const command = commandFor(dimension, measured, selection);
  const where = command === undefined ? '' : ` (${command})`;
  return [{ en: `Without a value for “${dimension.label.en}”: ${n} ${measured.plural.en}${where}.`, fr: `Sans valeur pour « ${dimension.label.fr} » : ${n} ${measured.plural.fr}${where}.` }];
}

/** The command that lists the records without a value; none where the query's own terms on that field would blur it. */
function commandFor({ field }: Dimension, measured: Measure, { terms }: Selection): string | undefined {
  if (measured.loose || terms.some((term) => term.startsWith(`${field}:`))) return undefined;
  const isStatus = terms.some((term) => term.startsWith('status:'));
  if (isStatus && !measured.ofRequests && !terms.every((term) => !term.startsWith('status:') || /^status:(implemented|completed|ongoing)(,(implemented|completed|ongoing))*$/u.test(term))) return undefined;
  const scope = measured.ofRequests || isStatus ? [] : ['status:implemented'];
  return ['mieux list', `${field}:none`, ...scope, ...terms.map(quoted)].join(' ');
}

function quoted(term: string): string {
  return /^[\w:.,-]+$/u.test(term) ? term : `"${term}"`;
}
