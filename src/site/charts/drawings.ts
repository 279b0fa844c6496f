import type { Refers } from '../../model/refers.js';
import type { Table } from '../../model/table.js';
import { textIn } from '../../model/text.js';
import { PRESETS } from '../../report/stats/views.js';
import type { Edition } from '../edition.js';
import type { Part } from '../../render/markup.js';
import type { Tone } from '../../render/picture.js';
import {
  crossed,
  type Drawing,
  groupsOf,
  type Group,
  headline,
  notesOf,
  plainBars,
  printed,
  stackedBars,
  totalOf,
} from './drawing.js';

/** The numbers that the publication gives its charts, by pillar for those of topics. */
const CHARTS: Readonly<Record<string, number>> = {
  regions: 1,
  requests: 2,
  pillars: 3,
  'legal-migration': 4,
  'irregular-migration': 5,
  development: 6,
  horizontal: 7,
  experts: 8,
};

/** "Chart 3: ", where the records are those of a publication that has numbered charts. */
export function chartNumber(id: string, { manifest, words }: Edition): string {
  const number = CHARTS[id];
  return manifest?.publication && number !== undefined ? words.chart(number) : '';
}

/** What a number on a chart of actions counts, and of requests. */
const ACTIONS = { en: 'actions', fr: 'actions' };
const REQUESTS = { en: 'requests', fr: 'demandes' };

/** A table that `stats` always gives. */
export function first(tables: readonly Table[]): Table {
  const [table] = tables;
  if (!table) throw new Error('stats gave no table');
  return table;
}

const byCount = (groups: readonly Group[]): Group[] =>
  [...groups].sort((a, b) => Number(a.code === null) - Number(b.code === null) || b.count - a.count);

const subOf = (id: string, table: Table, edition: Edition): string => {
  const title = table.title[edition.language];
  const number = chartNumber(id, edition);
  return number === '' ? title : `${number}${title.charAt(0).toLowerCase()}${title.slice(1)}`;
};

function headsOf(table: Table, what: string, edition: Edition): string[] {
  return [table.columns[0]?.label[edition.language] ?? '', what, edition.words.share];
}

/** How the parts of a bar of actions are coloured, by status. */
const TONES: Readonly<Record<string, Tone>> = { completed: 'plain', ongoing: 'ongoing' };

/** Chart 1: actions by region, by what became of them. */
export function regions(edition: Edition): Drawing {
  const { language, view } = edition;
  const table = first(edition.tables({ view: 'regions' }));
  const groups = groupsOf(table, edition);
  const at = crossed(first(edition.tables({ by: ['region', 'status'] })));
  const found = view.lexicon
    .codes('vocabularies/statuses')
    .filter((code) => groups.some((group) => at(group.code, code) > 0))
    .map((code) => ({
      code,
      tone: TONES[code] ?? 'rest',
      name: edition.label('vocabularies/statuses', code).toLowerCase(),
    }));
  // What is done stands first, what goes on after it.
  const statuses = [...found].sort((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));
  return {
    id: 'regions',
    title: headline(groups, totalOf(table), ACTIONS[language], table.title[edition.language], edition),
    sub: subOf('regions', table, edition),
    bars: {
      heads: headsOf(table, edition.words.actions, edition),
      rows: stackedBars(
        groups,
        'vocabularies/regions',
        (region) => statuses.map(({ code, tone, name }) => ({ count: at(region, code), tone, name })),
        edition,
      ),
      max: largest(groups),
      legend: statuses,
    },
    notes: [
      ...printed(groups, (code) => ({ count: 'actions', where: `region:${code}` }), edition),
      ...notesOf(table, edition),
    ],
    table,
  };
}

const ORDER: readonly Tone[] = ['plain', 'ongoing', 'rest'];

/** Chart 2: requests by region, those that became actions and the others. */
export function requests(edition: Edition): Drawing {
  const table = first(edition.tables({ view: 'requests' }));
  const groups = groupsOf(table, edition);
  const actions = new Map(
    groupsOf(first(edition.tables({ view: 'regions' })), edition).map(({ code, count }) => [code, count]),
  );
  const became = { en: 'became actions', fr: 'devenues actions' }[edition.language];
  const others = { en: 'others', fr: 'autres' }[edition.language];
  return {
    id: 'requests',
    title: headline(groups, totalOf(table), REQUESTS[edition.language], table.title[edition.language], edition),
    sub: subOf('requests', table, edition),
    bars: {
      heads: headsOf(table, edition.words.requests, edition),
      rows: stackedBars(
        groups,
        'vocabularies/regions',
        (code) => {
          const of = groups.find((each) => each.code === code)?.count ?? 0;
          const count = actions.get(code) ?? 0;
          return [
            { count, tone: 'plain', name: became },
            { count: of - count, tone: 'rest', name: others },
          ];
        },
        edition,
      ).map((bar, i) => ({ ...bar, ...hrefToRegion(groups[i]?.code) })),
      max: largest(groups),
      legend: [
        { tone: 'plain', name: became },
        { tone: 'rest', name: others },
      ],
    },
    notes: [
      ...printed(groups, (code) => ({ count: 'requests', where: `region:${code}` }), edition),
      ...notesOf(table, edition),
    ],
    table,
  };
}

function hrefToRegion(code: string | null | undefined): { href?: string } {
  return typeof code === 'string' ? { href: `actions.html?region=${encodeURIComponent(code)}` } : {};
}

/** Chart 3: actions by pillar. */
export function pillars(edition: Edition): Drawing {
  const table = first(edition.tables({ view: 'pillars' }));
  const groups = byCount(groupsOf(table, edition));
  return {
    id: 'pillars',
    title: headline(groups, totalOf(table), ACTIONS[edition.language], table.title[edition.language], edition),
    sub: subOf('pillars', table, edition),
    bars: {
      heads: headsOf(table, edition.words.actions, edition),
      rows: plainBars(groups, undefined, edition).map((bar, i) => {
        const code = groups[i]?.code;
        return typeof code === 'string' ? { ...bar, href: `topics.html#topics-${code}` } : bar;
      }),
      max: largest(groups),
    },
    notes: [
      ...printed(groups, (code) => ({ count: 'actions', where: `pillar:${code}` }), edition),
      ...notesOf(table, edition),
    ],
    table,
  };
}

/** Charts 4 to 7: the topics of a pillar, those without an action, too, all on one scale. Shares are of the pillar's actions. */
export function topicsOf(pillar: string, edition: Edition): Drawing {
  const table = first(edition.tables({ view: 'topics', zero: true, terms: [`pillar:${pillar}`] }));
  const within = (code: string | null): boolean => code !== null && pillarOf(code, edition) === pillar;
  const groups = byCount(groupsOf(table, edition).filter(({ code }) => within(code)));
  const all = groupsOf(first(edition.tables({ view: 'topics' })), edition);
  const total = totalOf(table);
  const label = edition.label('vocabularies/pillars', pillar);
  return {
    id: `topics-${pillar}`,
    title: headline(groups, total, ACTIONS[edition.language], label, edition),
    sub: `${chartNumber(pillar, edition)}${label}`,
    bars: {
      heads: headsOf(table, edition.words.actions, edition),
      rows: plainBars(groups, 'vocabularies/topics', edition),
      max: largest(all),
    },
    notes: [
      ...printed(groups, (code) => ({ count: 'actions', where: `topic:${code}` }), edition),
      `${edition.words.within(label, edition.number(total))}.`,
    ],
    table: {
      ...table,
      rows: table.rows.filter(([code]) => within(typeof code === 'string' ? code : null)),
      totals: [],
    },
  };
}

export function pillarOf(topic: string, { view }: Edition): string | undefined {
  return view.lexicon.term('topics', topic)?.pillar;
}

/** Pillars that have topics. */
export function pillarsWithTopics(edition: Edition): string[] {
  return edition.pillars.filter((pillar) => edition.topics.some((topic) => pillarOf(topic, edition) === pillar));
}

/** What the codes of a preset lead to. */
const LEADS_TO: Readonly<Record<string, Refers>> = {
  countries: 'countries',
  organisations: 'organisations',
  topics: 'vocabularies/topics',
};

/** A view of `stats` by one dimension, a bar a group. */
export function preset(id: string, edition: Edition): Drawing {
  const table = first(edition.tables({ view: id }));
  const isOrdered = id === 'durations' || id === 'status';
  const groups = isOrdered ? groupsOf(table, edition) : byCount(groupsOf(table, edition));
  const measure = table.columns.find(({ key }) => key === 'count')?.label[edition.language] ?? '';
  return {
    id,
    title: headline(groups, totalOf(table), measure.toLowerCase(), table.title[edition.language], edition),
    sub: subOf(id, table, edition),
    bars: {
      heads: headsOf(table, measure, edition),
      rows: plainBars(groups, LEADS_TO[id], edition),
      max: largest(groups),
    },
    notes: notesOf(table, edition),
    table,
  };
}

/** What the form of cooperation was: the second table of its view. */
export function cooperation(edition: Edition): Drawing | undefined {
  const table = edition.tables({ view: 'cooperation' })[1];
  if (!table) return undefined;
  const groups = byCount(groupsOf(table, edition));
  return {
    id: 'cooperation',
    title: headline(groups, totalOf(table), ACTIONS[edition.language], table.title[edition.language], edition),
    sub: subOf('cooperation', table, edition),
    bars: {
      heads: headsOf(table, edition.words.actions, edition),
      rows: plainBars(groups, undefined, edition),
      max: largest(groups),
    },
    notes: notesOf(table, edition),
    table,
  };
}

/** Views that a drawing of their own shows. */
const OWN = ['regions', 'requests', 'pillars', 'topics', 'cooperation'];

/** Every chart of the site: the page of charts shows them, and each is a file. Drawn once an edition. */
export function drawings(edition: Edition): readonly Drawing[] {
  const known = drawn.get(edition) ?? draw(edition);
  drawn.set(edition, known);
  return known;
}

const drawn = new WeakMap<Edition, readonly Drawing[]>();

function draw(edition: Edition): Drawing[] {
  const others = Object.keys(PRESETS).filter((id) => !OWN.includes(id));
  const formOf = cooperation(edition);
  return [
    regions(edition),
    requests(edition),
    pillars(edition),
    ...pillarsWithTopics(edition).map((pillar) => topicsOf(pillar, edition)),
    preset('topics', edition),
    ...others.map((id) => preset(id, edition)),
    ...(formOf ? [formOf] : []),
  ];
}

function largest(groups: readonly Group[]): number {
  return Math.max(0, ...groups.map(({ count }) => count));
}

/** What falls under a term, in words. */
export function definitionOf(vocabulary: string, code: string, { view, language }: Edition): Part {
  const definition = view.lexicon.term(vocabulary, code)?.definition;
  return definition && textIn(definition, language);
}
