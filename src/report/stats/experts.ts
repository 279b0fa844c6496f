import type { Entity } from '../../model/dataset.js';
import { EUROPEAN_UNION } from '../../model/derive.js';
import type { Cell, Column, Note, Table } from '../../model/table.js';
import { compareNames, type Label, labelOf } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { contingentsOf, type Origin } from './contingents.js';
import { NO_ACTION } from './overview.js';
import { leftOut } from './remarks.js';
import { isWhole, type Selection } from './selection.js';

type GroupName = 'member-state' | 'non-governmental' | 'non-eu';

const GROUPS: Readonly<Record<GroupName, { label: Label; origin: Origin }>> = {
  'member-state': { label: { en: 'EU member states', fr: "États membres de l'UE" }, origin: 'eu' },
  'non-governmental': {
    label: { en: 'Non-governmental sector', fr: 'Secteur non gouvernemental' },
    origin: 'unspecified',
  },
  'non-eu': { label: { en: 'Outside the EU', fr: "Hors de l'UE" }, origin: 'non-eu' },
};

interface Row {
  group: GroupName | null;
  country: string | null;
  label: Label | null;
  /** Sector of the contingents, which tells rows without a country apart. */
  sector?: string | undefined;
  contingent: number | null;
  /** Ids of named experts. */
  named: ReadonlySet<string>;
  /** Ids of the actions that its experts served; none where the sheets do not tell this row's from others'. */
  actions: ReadonlySet<string> | null;
}

/** Experts by member state and sector: contingents, and how far the records name the experts and the actions they served. */
export function experts(selected: Selection, options: { zero?: boolean; chart?: boolean }, view: View): Table {
  const served = providers(selected);
  const rows = rowsOf(selected, served, options.zero === true, view);
  const whole = isWhole(selected);
  const of = whole ? contingentsOf(view).reduce((sum, each) => sum + each.fields.count, 0) : null;
  return {
    title: { en: 'Experts', fr: 'Experts' },
    columns: COLUMNS,
    rows: rows.map((row) => cells(row, whole, of, view)),
    totals: totals(rows, whole, of, view),
    notes: [...(whole ? [] : [NO_ACTION]), ...remarks(rows, selected, served, options.zero === true, view)],
    ...(options.chart ? { chart: { kind: 'bars', value: whole ? 'contingent' : 'actions' } as const } : {}),
  };
}

const COLUMNS: readonly Column[] = [
  { key: 'group', label: { en: 'Group', fr: 'Groupe' }, kind: 'code', machineOnly: true },
  { key: 'country', label: { en: 'Country', fr: 'Pays' }, kind: 'code', machineOnly: true },
  {
    key: 'label',
    label: { en: 'Country or sector', fr: 'Pays ou secteur' },
    kind: 'text',
    absent: { en: 'Not stated', fr: 'Non précisé' },
  },
  { key: 'contingent', label: { en: 'Experts', fr: 'Experts' }, kind: 'number' },
  { key: 'named', label: { en: 'Named', fr: 'Nommés' }, kind: 'number' },
  { key: 'actions', label: { en: 'Actions', fr: 'Actions' }, kind: 'number' },
  { key: 'share', label: { en: 'Share', fr: 'Part' }, kind: 'share' },
  { key: 'of', label: { en: 'Of', fr: 'Sur' }, kind: 'number', machineOnly: true },
];

function cells(
  { group, country, label, contingent, named, actions }: Row,
  whole: boolean,
  of: number | null,
  view: View,
): Cell[] {
  const shown = whole ? contingent : null;
  return [
    group,
    country,
    label?.[view.language] ?? null,
    shown,
    named.size,
    actions === null ? null : actions.size,
    shown === null || of === null || of === 0 ? null : shown / of,
    of,
  ];
}

function rowsOf(selected: Selection, served: Providers, zero: boolean, view: View): Row[] {
  const base = [...contingentRows(view), ...(zero ? withoutContingent(selected, served, view) : [])];
  const places = new Map(namedExperts(selected, view).map((expert) => [expert.id, rowOf(expert, base, view)]));
  const at = (row: Row | undefined): Set<string> =>
    new Set([...places].filter(([, place]) => place === row).map(([id]) => id));
  const rows = base.map((row): Row => ({ ...row, named: at(row), actions: actionsServed(row, selected, served) }));
  const loose = at(undefined);
  const order = Object.keys(GROUPS);
  rows.sort(
    (a, b) =>
      order.indexOf(a.group ?? '') - order.indexOf(b.group ?? '') ||
      compareNames(a.label?.[view.language] ?? '', b.label?.[view.language] ?? '', view.language),
  );
  return loose.size === 0
    ? rows
    : [...rows, { group: null, country: null, label: null, contingent: 0, named: loose, actions: null }];
}

const NOBODY = { named: new Set<string>(), actions: null };

/** One row a country or sector that has contingents, in one period or several. */
function contingentRows(view: View): Row[] {
  const rows = new Map<string, Row>();
  for (const { fields } of contingentsOf(view)) {
    const group = groupOf(fields.origin);
    const country = fields.country ?? null;
    const label =
      country === null
        ? fields.label
          ? labelOf(fields.label)
          : labelOfSector(fields.sector, view)
        : view.lexicon.label('countries', country);
    const key = JSON.stringify([group, country ?? label]);
    const known = rows.get(key);
    rows.set(key, {
      group,
      country,
      label,
      sector: fields.sector,
      ...NOBODY,
      contingent: (known?.contingent ?? 0) + fields.count,
    });
  }
  return [...rows.values()];
}

function groupOf(origin: Origin): GroupName {
  return origin === 'eu' ? 'member-state' : origin === 'non-eu' ? 'non-eu' : 'non-governmental';
}

function labelOfSector(sector: string | undefined, view: View): Label {
  return sector === undefined
    ? { en: 'Not stated', fr: 'Non précisé' }
    : view.lexicon.label('vocabularies/sectors', sector);
}

/** Member states that sent nobody as far as the contingents go, and countries outside the EU that sheets or experts name. */
function withoutContingent(selected: Selection, served: Providers, view: View): Row[] {
  const present = new Set(contingentsOf(view).map((each) => each.fields.country));
  const members = view.derived.members(EUROPEAN_UNION, view.derived.programme());
  const named = [...served.keys(), ...namedExperts(selected, view).flatMap((expert) => expert.fields.country ?? [])];
  const outside = [...new Set(named)].filter((country) => !members.includes(country));
  const row =
    (group: GroupName, contingent: number | null) =>
    (country: string): Row => ({
      group,
      country,
      label: view.lexicon.label('countries', country),
      ...NOBODY,
      contingent,
    });
  const missing = (country: string): boolean => !present.has(country);
  // What the contingents of countries outside the EU were is not known one by one.
  return [...members.filter(missing).map(row('member-state', 0)), ...outside.filter(missing).map(row('non-eu', null))];
}

/** Named experts whom the query leaves: all of them, or those at the selected actions. */
function namedExperts(selected: Selection, view: View): readonly Entity<'experts'>[] {
  const all = view.dataset.all('experts');
  if (isWhole(selected)) return all;
  const actions = new Set(selected.actions.map((action) => action.id));
  return all.filter((expert) =>
    expert.fields.deployments?.some((d) => d.action !== undefined && actions.has(d.action)),
  );
}

/** The one row that a named expert belongs to, as the contingents are disjoint; undefined where the records do not tell. */
function rowOf({ fields: { country, sector } }: Entity<'experts'>, rows: readonly Row[], view: View): Row | undefined {
  const within = country !== undefined && view.derived.isEuMember(country, view.derived.programme());
  const inGroup = (group: GroupName): readonly Row[] => rows.filter((row) => row.group === group);
  const governmental = sector === undefined || sector === 'government';
  if (within && governmental) return inGroup('member-state').find((row) => row.country === country);
  if (within || (country === undefined && !governmental)) return ofSector(inGroup('non-governmental'), sector);
  if (country === undefined) return undefined;
  const outside = inGroup('non-eu');
  return outside.find((row) => row.country === country) ?? ofSector(outside, sector ?? 'government');
}

function ofSector(rows: readonly Row[], sector: string | undefined): Row | undefined {
  const open = rows.filter((row) => row.country === null);
  return open.find((row) => row.sector === sector) ?? open.find((row) => row.sector !== 'government');
}

/** Actions by providing country. */
type Providers = ReadonlyMap<string, ReadonlySet<string>>;

function providers({ actions }: Selection): Providers {
  const served = new Map<string, Set<string>>();
  for (const action of actions)
    for (const country of action.fields.expertise?.countries ?? [])
      served.set(country, (served.get(country) ?? new Set()).add(action.id));
  return served;
}

function actionsServed(row: Row, selected: Selection, served: Providers): ReadonlySet<string> | null {
  if (row.country !== null) return served.get(row.country) ?? new Set();
  if (row.group !== 'non-governmental') return null;
  return new Set(
    selected.actions
      .filter((action) => action.fields.expertise?.sectors?.some((sector) => sector !== 'government'))
      .map((action) => action.id),
  );
}

/** Actions that any country of a group served, by the sheets. */
function actionsOfGroup(group: GroupName, served: Providers, members: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const [country, ids] of served)
    if (members.includes(country) === (group === 'member-state')) for (const id of ids) all.add(id);
  return all;
}

function totals(rows: readonly Row[], whole: boolean, of: number | null, view: View): Cell[][] {
  const names: (GroupName | undefined)[] = [
    ...(Object.keys(GROUPS) as GroupName[]).filter((group) => rows.filter((row) => row.group === group).length > 1),
    undefined,
  ];
  return names.map((group) => {
    const within = group === undefined ? rows : rows.filter((row) => row.group === group);
    const sent = within.filter((row) => (row.contingent ?? 0) > 0).length;
    const contingent = whole ? within.reduce((sum, row) => sum + (row.contingent ?? 0), 0) : null;
    const named = new Set(within.flatMap((row) => [...row.named])).size;
    const label =
      group === undefined
        ? 'Total'
        : group === 'member-state'
          ? `${String(sent)} ${GROUPS[group].label[view.language]}`
          : GROUPS[group].label[view.language];
    return [
      group ?? null,
      null,
      label,
      contingent,
      named,
      null,
      contingent === null || of === null || of === 0 ? null : contingent / of,
      of,
    ];
  });
}

function remarks(rows: readonly Row[], selected: Selection, served: Providers, zero: boolean, view: View): Note[] {
  const shown = new Set(rows.map((row) => row.country));
  const members = view.derived.members(EUROPEAN_UNION, view.derived.programme());
  const unlisted = [...served]
    .filter(([country]) => !shown.has(country) && members.includes(country))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = (language: 'en' | 'fr'): string =>
    unlisted
      .map(([country, ids]) => `${view.lexicon.label('countries', country)[language]} (${String(ids.size)})`)
      .join(', ');
  const [eu, outside, base] = [
    actionsOfGroup('member-state', served, members).size,
    actionsOfGroup('non-eu', served, members).size,
    selected.actions.length,
  ].map(String);
  return [
    {
      en: `Actions: those whose record names the country as provider, or a sector outside government; an action served by several counts in each. Of ${base ?? ''} actions, EU member states served ${eu ?? ''}, countries outside the EU ${outside ?? ''}.`,
      fr: `Actions : celles dont la fiche nomme le pays, ou un secteur hors administration ; une action servie par plusieurs compte pour chacun. Sur ${base ?? ''} actions, les États membres de l'UE en ont servi ${eu ?? ''}, des pays hors de l'UE ${outside ?? ''}.`,
    },
    ...(unlisted.length === 0
      ? []
      : [
          {
            en: `Member states that actions name as providers (actions), though they have no contingent: ${names('en')}; --zero shows them.`,
            fr: `États membres que des fiches nomment (actions), mais sans contingent : ${names('fr')} ; --zero les montre.`,
            onPage: {
              en: `Member states that actions name as providers (actions), though they have no contingent: ${names('en')}.`,
              fr: `États membres que des fiches nomment (actions), mais sans contingent : ${names('fr')}.`,
            },
          },
        ]),
    ...(zero
      ? [
          {
            en: 'Contingents from outside the EU are not known country by country.',
            fr: "Les contingents hors de l'UE ne sont pas connus pays par pays.",
          },
        ]
      : []),
    ...leftOut(selected),
  ];
}
