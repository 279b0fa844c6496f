import type { Entity } from '../../model/dataset.js';
import { daysOf } from '../../model/days.js';
import type { Roster } from '../../model/roster.js';
import { once } from '../../model/once.js';
import type { Cell, Column, Note, Report, Table } from '../../model/table.js';
import { labelOf, textIn } from '../../model/text.js';
import { fieldOf } from '../../model/value.js';
import type { View } from '../../model/view.js';
import type { Assignment, MatchRequest } from './assignment.js';
import type { Peer, Provider } from './countries.js';
import { type Candidate, REASONS } from './experts.js';
import { type Matched, matched } from './matched.js';
import { matchNotes } from './notes.js';
import { isFree } from './obstacles.js';
import type { Ranked } from './ranking.js';
import { countryRow, expertRow, flatTable, peerRow, type Row } from './rows.js';
import { named, phrasesOf } from './words.js';

/** The answer as a report. */
export function match(
  action: Entity<'actions'>,
  request: MatchRequest,
  roster: Roster | undefined,
  view: View,
): Report {
  const found = matched(action, request, roster, view);
  const { need, limit } = request;
  // Who is equal is not told apart by where a list is cut.
  const experts = found.experts.filter(({ rank }) => need === undefined || rank <= need);
  const tables = once(() =>
    withNotes(matchNotes(found, experts.length, request, view), [
      expertsTable(experts, found, view),
      countriesTable(found.countries.slice(0, limit), found.assignment, view),
      ...askTable(found.countries.slice(0, limit), found.assignment, view),
      ...(found.peers.length > 0 ? [peersTable(found.peers, view)] : []),
    ]),
  );
  const rows = once((): Row[] => [
    ...experts.map((each) => expertRow(each, found.assignment)),
    ...found.out.map((each) => expertRow({ of: each, rank: null, tie: false }, found.assignment)),
    ...found.countries.map((each) => countryRow(each, focalPointsOf(each.of.country, found.assignment, view))),
    ...found.peers.map(peerRow),
  ]);
  // No format asks for both.
  return {
    get tables() {
      return tables();
    },
    get records() {
      return rows();
    },
    get flat() {
      return flatTable(rows());
    },
  };
}

/** Tables with notes under the last of them. */
function withNotes(notes: readonly Note[], tables: readonly Table[]): Table[] {
  const last = tables.length - 1;
  return tables.map((table, i) => (i === last ? { ...table, notes: [...(table.notes ?? []), ...notes] } : table));
}

const mark = ({ rank, tie }: { rank: number; tie: boolean }): string => `${String(rank)}${tie ? '=' : ''}`;

const RANK: Column = { key: 'rank', label: { en: 'No.', fr: 'Nº' }, kind: 'text' };

function expertsTable(experts: readonly Ranked<Candidate>[], { assignment }: Matched, view: View): Table {
  const name = labelOf(fieldOf(assignment.action, 'name'));
  const { id } = assignment.action;
  // What speaks for somebody is said even where the order does not count it.
  const criteria = [...assignment.order, ...REASONS.filter((each) => !assignment.order.includes(each))];
  const isFreeKnown = assignment.roster !== undefined && assignment.available !== undefined;
  return {
    title: { en: `Named experts for ${name.en} (${id})`, fr: `Experts nommés : ${name.fr} (${id})` },
    columns: [
      RANK,
      { key: 'id', label: { en: 'Id', fr: 'Id' }, kind: 'id' },
      { key: 'name', label: { en: 'Expert', fr: 'Expert' }, kind: 'text' },
      {
        key: 'country',
        label: { en: 'From', fr: 'Pays' },
        kind: 'text',
        absent: { en: 'not stated', fr: 'non précisé' },
      },
      { key: 'reasons', label: { en: 'Why', fr: 'Pourquoi' }, kind: 'text' },
    ],
    rows: experts.map((each): Cell[] => {
      const { expert, reasons } = each.of;
      const { country, name: person } = expert.fields;
      const free = isFreeKnown && isFree(expert.id, assignment) === true;
      return [
        mark(each),
        expert.id,
        person,
        country === undefined ? null : view.lexicon.label('countries', country)[view.language],
        [
          ...phrasesOf(reasons, criteria, view),
          ...(free ? [{ en: 'has said to be free', fr: "s'est dit libre" }[view.language]] : []),
        ].join({ en: '; ', fr: ' ; ' }[view.language]),
      ];
    }),
    wrap: true,
  };
}

function countriesTable(countries: readonly Ranked<Provider>[], assignment: Assignment, view: View): Table {
  const name = labelOf(fieldOf(assignment.action, 'name'));
  return {
    title: {
      en: `Countries whose experts served actions like ${name.en}`,
      fr: `Pays dont les experts ont servi des actions semblables à ${name.fr}`,
    },
    columns: [
      RANK,
      { key: 'country', label: { en: 'Country', fr: 'Pays' }, kind: 'text' },
      {
        key: 'on_topic_in_region',
        label: { en: 'Topic, region', fr: 'Thème et région' },
        kind: 'text',
      },
      { key: 'on_topic_elsewhere', label: { en: 'Elsewhere', fr: 'Ailleurs' }, kind: 'number' },
      { key: 'in_country', label: { en: 'There', fr: 'Sur place' }, kind: 'number' },
      { key: 'in_region', label: { en: 'Region', fr: 'Région' }, kind: 'number' },
      { key: 'served', label: { en: 'Served', fr: 'Servies' }, kind: 'number' },
      { key: 'lent', label: { en: 'Lent', fr: 'Prêtés' }, kind: 'number' },
    ],
    rows: countries.map((each): Cell[] => {
      const { country, origin, onTopicInRegion: ids, onTopicElsewhere, inCountry, inRegion, served, lent } = each.of;
      const south = origin === 'south' ? { en: ' (South)', fr: ' (Sud)' }[view.language] : '';
      return [
        mark(each),
        `${view.lexicon.label('countries', country)[view.language]}${south}`,
        ids.length === 0 ? '0' : `${String(ids.length)} (${ids.join(', ')})`,
        onTopicElsewhere.length,
        inCountry.length,
        inRegion.length,
        served.length,
        lent ?? null,
      ];
    }),
    wrap: true,
  };
}

/** Through whom those countries can be asked, where it is on record: names of institutions are too long to stand beside numbers. */
function askTable(countries: readonly Ranked<Provider>[], assignment: Assignment, view: View): Table[] {
  const rows = countries.flatMap(({ of: { country } }): Cell[][] => {
    const points = focalPointsOf(country, assignment, view);
    return points.length === 0 ? [] : [[view.lexicon.label('countries', country)[view.language], points]];
  });
  if (rows.length === 0) return [];
  return [
    {
      title: { en: 'Whom to ask', fr: 'À qui demander' },
      columns: [
        { key: 'country', label: { en: 'Country', fr: 'Pays' }, kind: 'text' },
        { key: 'ask', label: { en: 'Institutions', fr: 'Institutions' }, kind: 'texts' },
      ],
      rows,
      wrap: true,
    },
  ];
}

/** The institutions through which a country nominates experts, and those that have somebody posted where the action is. */
function focalPointsOf(country: string, { countries, lastDays }: Assignment, view: View): string[] {
  const points = fieldOf(view.dataset.get('countries', country), 'focal_points') ?? [];
  return points.flatMap(({ kind, institution, posted_in: postedIn = [], until }) => {
    if (until !== undefined && daysOf(until).to < lastDays.from) return [];
    const name = textIn(institution, view.language);
    if (kind === 'national-focal-point') return [name];
    const there = postedIn.filter((id) => countries.has(id));
    const posted = { en: 'liaison officer in', fr: 'officier de liaison en poste :' }[view.language];
    return there.length === 0 ? [] : [`${name} (${posted} ${named('countries', there, view)})`];
  });
}

function peersTable(peers: readonly Peer[], view: View): Table {
  return {
    title: {
      en: 'Peers: countries of the region that completed an action of their own on the topic',
      fr: 'Pairs : pays de la région qui ont eux-mêmes achevé une action sur le thème',
    },
    columns: [
      {
        key: 'country',
        label: { en: 'Country', fr: 'Pays' },
        kind: 'code',
        labels: (code) => view.lexicon.label('countries', code),
      },
      { key: 'actions', label: { en: 'Actions', fr: 'Actions' }, kind: 'text' },
      {
        key: 'topics',
        label: { en: 'Topics', fr: 'Thèmes' },
        kind: 'codes',
        labels: (code) => view.lexicon.label('vocabularies/topics', code),
      },
      { key: 'ended', label: { en: 'Ended', fr: 'Fin' }, kind: 'month' },
    ],
    rows: peers.map(({ country, actions, topics, ended }) => [country, actions.join(', '), topics, ended ?? null]),
    wrap: true,
  };
}
