import { heldIn, endOf } from '../../model/activity.js';
import type { Entity } from '../../model/dataset.js';
import { dayAfter, daysOf } from '../../model/days.js';
import { documentsOf, type OwedDocument, type Owing, owingIn, type ReportKind } from '../../model/owed.js';
import { monthTo } from '../../model/period.js';
import { isPublished } from '../../model/publication.js';
import type { Report } from '../../model/records.js';
import type { Cell, Column, Note, Table } from '../../model/table.js';
import type { Language } from '../../model/text.js';
import { dateInWords } from '../../model/typography.js';
import type { View } from '../../model/view.js';
import { dimension, type Dimension } from './dimension.js';
import { median } from './durations.js';
import { type Gathered, gathered, groupColumn, shareOf, totalRow } from './groups.js';
import type { Selection } from './selection.js';

/** Dimensions of documents; by any other, a document stands where its action does. */
const TOOL = 'tool';
const YEAR = 'year';

interface Owed extends OwedDocument {
  of: Entity<'actions'>;
}

/** What monitoring owed by the end of the month that the dataset describes, and what came in: by tool, or by a dimension of actions. */
export function monitoring(selected: Selection, by: string, view: View): Table {
  const owing = owingIn(view.dataset, dayAfter(daysOf(view.derived.asOf).to, { days: 1 }));
  const owed = selected.actions.flatMap((of): Owed[] =>
    documentsOf(of.id, of.fields, owing).map((document) => ({ ...document, of })),
  );
  const grouping = groupingBy(by, owing, owed, view);
  const groups = gathered(owed, grouping.codesOf, grouping.dimension, view);
  const rows = by === TOOL ? everyTool(groups, owing.kinds()) : groups;
  return {
    title: { en: 'What monitoring owed, and what came in', fr: 'Suivi : documents dus et documents reçus' },
    columns: [groupColumn(grouping.dimension), ...(by === TOOL ? [LEVEL] : []), ...COLUMNS],
    rows: rows.map(({ code, items }) => [
      code,
      ...(by === TOOL ? [levelOf(code, owing.kinds())] : []),
      ...counts(items),
    ]),
    totals: [totalRow(...(by === TOOL ? [null] : []), ...counts(owed))],
    notes: remarks(selected, owing, view),
  };
}

const LEVEL: Column = { key: 'level', label: { en: 'Level', fr: 'Niveau' }, kind: 'id', machineOnly: true };

const COLUMNS: readonly Column[] = [
  { key: 'owed', label: { en: 'Owed', fr: 'Dus' }, kind: 'number' },
  { key: 'received', label: { en: 'Received', fr: 'Reçus' }, kind: 'number' },
  { key: 'waived', label: { en: 'Waived', fr: 'Dispensés' }, kind: 'number' },
  { key: 'share', label: { en: 'Share', fr: 'Part' }, kind: 'share' },
  { key: 'median_days', label: { en: 'Median days', fr: 'Jours (médiane)' }, kind: 'number' },
];

/** Of what is owed less what is waived, the share that came in. */
function counts(documents: readonly OwedDocument[]): Cell[] {
  const [received, waived] = (['received', 'waived'] as const).map(
    (state) => documents.filter((each) => each.state === state).length,
  ) as [number, number];
  const days = documents.flatMap((each) => each.days ?? []).sort((a, b) => a - b);
  return [
    documents.length,
    received,
    waived,
    shareOf(received, documents.length - waived),
    days.length === 0 ? null : median(days),
  ];
}

/** What documents are grouped by, and the groups of each. */
function groupingBy(
  by: string,
  { kinds }: Owing,
  owed: readonly Owed[],
  view: View,
): { dimension: Dimension; codesOf: (document: Owed) => readonly string[] } {
  if (by === TOOL)
    return {
      dimension: tools(
        kinds().map(({ code }) => code),
        view,
      ),
      codesOf: ({ kind }) => [kind.code],
    };
  if (by === YEAR) return { dimension: years(owed), codesOf: ({ ended }) => [ended.slice(0, 4)] };
  const found = dimension(by, false, view);
  return { dimension: found, codesOf: ({ of }) => found.codes(of) };
}

/** The tools of monitoring as a dimension of what they are about. */
export function tools(codes: readonly string[], { lexicon }: View): Dimension {
  return {
    name: TOOL,
    label: { en: 'Tool', fr: 'Outil' },
    field: TOOL,
    absent: { en: 'Not stated', fr: 'Non précisé' },
    codes: () => [],
    labelOf: (code) => lexicon.label('vocabularies/report-kinds', code),
    order: codes,
    all: codes,
  };
}

function years(owed: readonly Owed[]): Dimension {
  const all = [...new Set(owed.map(({ ended }) => ended.slice(0, 4)))].sort();
  return {
    name: YEAR,
    label: { en: 'Year of the end', fr: "Année d'achèvement" },
    field: YEAR,
    absent: { en: 'Not stated', fr: 'Non précisé' },
    codes: () => [],
    labelOf: (code) => ({ en: code, fr: code }),
    order: all,
    all,
  };
}

/** A row for each tool, those that nothing is owed of as well. */
function everyTool(groups: readonly Gathered<Owed>[], kinds: readonly ReportKind[]): Gathered<Owed>[] {
  return kinds.map(({ code }) => groups.find((group) => group.code === code) ?? { code, items: [] });
}

function levelOf(code: string | null, kinds: readonly ReportKind[]): Cell {
  return kinds.find((kind) => kind.code === code)?.level ?? null;
}

function remarks({ actions, terms }: Selection, { published }: Owing, { derived }: View): Note[] {
  const held = actions.flatMap((action) => heldIn(action.fields).map(({ activity }) => ({ action, activity })));
  const undated = held.filter(({ activity }) => endOf(activity) === undefined);
  const isHistory = (action: Entity<'actions'>, ended: string | undefined): boolean =>
    published !== undefined && ended !== undefined && isPublished(action.fields) && monthTo(ended) <= published;
  const before =
    held.filter(({ action, activity }) => isHistory(action, endOf(activity))).length +
    actions.filter((action) => isHistory(action, action.fields.period?.end)).length;
  const apart = (list: readonly Report[] | undefined): number => list?.length ?? 0;
  const uncounted =
    undated.reduce((sum, { activity }) => sum + apart(activity.reports), 0) +
    actions.reduce((sum, { fields }) => sum + (fields.period?.end === undefined ? apart(fields.reports) : 0), 0);
  const told = (language: Language): string => dateInWords(published ?? '', language, 'long');
  return [
    {
      en: `Owed: by activities and actions that had ended by ${dateInWords(derived.asOf, 'en', 'long')}, the month that the dataset describes. The share is that of what is owed less what is waived.`,
      fr: `Dus : par les activités et les actions achevées en ${dateInWords(derived.asOf, 'fr', 'long')}, le mois que décrivent les fiches, ou avant. La part se rapporte à ce qui est dû, dispenses déduites.`,
    },
    ...(undated.length === 0 ? [] : [withoutDate(undated.length, held.length, terms)]),
    ...(before === 0
      ? []
      : [
          {
            en: `Nothing is owed for what records of the publication tell of up to ${told('en')}, ${String(before)} activities and actions with an end: it does not say which documents came in.`,
            fr: `Rien n'est dû pour ce que la publication retrace jusqu'à ${told('fr')}, ${String(before)} activités et actions achevées : elle ne dit pas quels documents sont arrivés.`,
          },
        ]),
    ...(uncounted === 0
      ? []
      : [
          {
            en: `Reports on record that count nowhere here, because what they are about has no end yet: ${String(uncounted)}.`,
            fr: `Rapports au dossier qui ne comptent pas ici, ce dont ils rendent compte n'ayant pas encore de fin : ${String(uncounted)}.`,
          },
        ]),
  ];
}

function withoutDate(count: number, of: number, terms: readonly string[]): Note {
  const [n, all] = [String(count), String(of)];
  const command = terms.length > 0 ? '' : ' (mieux list activities start:none end:none status:implemented)';
  const note = (where: string): Note => ({
    en: `Activities without a date, for which nothing is owed: ${n} of ${all}${where}.`,
    fr: `Activités sans date, pour lesquelles rien n'est dû : ${n} sur ${all}${where}.`,
  });
  return { ...note(command), onPage: note('') };
}
