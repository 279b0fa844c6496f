import type { Note } from '../../model/table.js';
import type { Label, Language } from '../../model/text.js';
import { nounFor } from '../../model/typography.js';
import type { View } from '../../model/view.js';
import { quoted } from '../note.js';
import type { Dimension } from './dimension.js';
import type { Measure } from './measure.js';
import type { Selection } from './selection.js';

/** What a table must say of itself. */
export interface Counts {
  total: number;
  /** What its groups add up to. */
  sum: number;
  /** How many units there are, and how many of them stand in several groups. */
  units: number;
  repeated: number;
  /** How many have no value, by dimension. */
  missing: readonly number[];
}

/** Everything that a reader must know to take a table's numbers for no more than they are. */
export function remarksOn(
  counts: Counts,
  measured: Measure,
  selection: Selection,
  dimensions: readonly Dimension[],
  view: View,
): Note[] {
  return [
    basis(counts.total, measured),
    ...(measured.remarks?.(selection, view) ?? []),
    ...(measured.ofRequests ? [] : leftOut(selection, measured.requestsInstead ? COUNT_REQUESTS : undefined)),
    ...repeated(counts, measured),
    ...dimensions.flatMap((dimension, i) => missing(counts.missing[i] ?? 0, counts, dimension, measured, selection)),
  ];
}

function basis(total: number, { plural, basis: what }: Measure): Label {
  const n = String(total);
  // What is counted is described in the plural, which does not follow a 1.
  const of = (language: Language): string =>
    nounFor(
      total,
      `${n} (${plural[language]}, ${what[language]})`,
      `${n} ${plural[language]}, ${what[language]}`,
      language,
    );
  return { en: `Counted, and base of the shares: ${of('en')}.`, fr: `Total compté, base des parts : ${of('fr')}.` };
}

/** Requests that never became actions, where only actions are looked at. */
export function leftOut({ requests, actions }: Selection, remedy: Label = { en: '', fr: '' }): Note[] {
  const count = requests.length - actions.length;
  if (count === 0) return [];
  const [n, all] = [String(count), String(requests.length)];
  const note = (more: Label): Label => ({
    en: `Left out: ${n} of ${all} requests, refused, transferred, withdrawn or in preparation${more.en}.`,
    fr: `Laissées de côté : ${n} sur ${all} demandes, refusées, transmises, retirées ou en préparation${more.fr}.`,
  });
  return [{ ...note(remedy), onPage: note({ en: '', fr: '' }) }];
}

const COUNT_REQUESTS: Label = { en: '; --measure requests counts them', fr: ' ; --measure requests les compte' };

function repeated({ repeated: count, units, sum, total }: Counts, { plural, unit = plural }: Measure): Label[] {
  if (count === 0) return [];
  const [n, of, all, whole] = [count, units, sum, total].map(String);
  return [
    {
      en: `In more than one group: ${n ?? ''} of ${of ?? ''} ${unit.en}. The groups add up to ${all ?? ''}; the total counts each once, ${whole ?? ''}.`,
      fr: `Dans plus d'un groupe : ${n ?? ''} sur ${of ?? ''} ${unit.fr}. Les groupes font ${all ?? ''} ; le total compte chaque unité une fois, ${whole ?? ''}.`,
    },
  ];
}

function missing(
  count: number,
  { total }: Counts,
  dimension: Dimension,
  measured: Measure,
  selection: Selection,
): Note[] {
  if (count === 0) return [];
  const [n, all] = [String(count), String(total)];
  const note = (where: string): Label => ({
    en: `Without a value for “${dimension.label.en}”: ${n} of ${all} ${measured.plural.en}${where}.`,
    fr: `Sans valeur pour « ${dimension.label.fr} » : ${n} sur ${all} ${measured.plural.fr}${where}.`,
  });
  const command = commandFor(dimension, measured, selection);
  return [{ ...note(command === undefined ? '' : ` (${command})`), onPage: note('') }];
}

/** The command that lists the records without a value; none where the query's own terms on that field would blur it. */
function commandFor({ field }: Dimension, measured: Measure, { terms }: Selection): string | undefined {
  if (measured.loose || terms.some((term) => term.startsWith(`${field}:`))) return undefined;
  const isStatus = terms.some((term) => term.startsWith('status:'));
  if (
    isStatus &&
    !measured.ofRequests &&
    !terms.every(
      (term) =>
        !term.startsWith('status:') ||
        /^status:(implemented|completed|ongoing|cancelled)(,(implemented|completed|ongoing|cancelled))*$/u.test(term),
    )
  )
    return undefined;
  const scope = measured.ofRequests || isStatus ? [] : ['status:implemented'];
  return ['mieux list', `${field}:none`, ...scope, ...terms.map(quoted)].join(' ');
}
