import type { Option } from 'commander';
import { type CollectionName, isCollectionName } from '../../model/collections.js';
import { DIAGNOSTIC_FORMATS } from '../../render/diagnostics/formats.js';
import { FORMAT_NAMES } from '../../render/formats.js';
import type { View } from '../../model/view.js';
import { recordsOf } from '../../report/listing.js';
import { VERDICTS } from '../../report/reconcile/judge.js';
import { PERCENTS } from '../../report/stats/breakdown.js';
import { dimensionHelp } from '../../report/stats/dimension.js';
import { MEASURE_NAMES } from '../../report/stats/measure.js';
import { SORT_KEYS } from '../../report/stats/rows.js';
import { queryFlags } from '../query-flags.js';
import { type Candidate, NOTHING, type Offer, offer, values } from './candidate.js';
import { collections, listingIn } from './collections.js';
import { flagValues, lastTerm } from './query.js';
import { likes } from './records.js';
import type { Situation } from './situation.js';

type Look = () => Promise<View | undefined>;

/** Values that never change, by the option's name, with the command before it where its name means something of its own there. */
const LISTS: Readonly<Record<string, () => Candidate[]>> = {
  format: () => values(FORMAT_NAMES),
  'validate format': () => values(DIAGNOSTIC_FORMATS),
  lang: () => values(['en', 'fr']),
  color: () => values(['auto', 'always', 'never']),
  measure: () => values(MEASURE_NAMES),
  percent: () => values(PERCENTS),
  recover: () => values(['complete', 'undo']),
  in: collections,
};

/** Values by comma, of which the last is being typed; a leading - reverses an order. */
const SERIES: Readonly<Record<string, (situation: Situation) => Candidate[]>> = {
  verdict: () => values(VERDICTS),
  columns: columnNames,
  sort: columnNames,
  'stats sort': () => values(SORT_KEYS),
  'stats by': () => dimensionHelp().map(({ name, label }) => ({ value: name, help: label.en })),
};

/** What may follow an option: paths where its value is one, its choices where it declares some, else what its name means. */
export async function valuesOf(option: Option, situation: Situation, typed: string, look: Look): Promise<Offer> {
  const kind = /[<[](file|path|folder)[>\]]/u.exec(option.flags)?.[1];
  if (kind !== undefined) return { ...NOTHING, paths: kind === 'folder' ? 'folders' : 'files' };
  if (option.argChoices) return offer(values(option.argChoices));
  const name = option.attributeName();
  const list = named(LISTS, name, situation);
  if (list) return offer(list());
  const series = named(SERIES, name, situation);
  if (series) return offer(series(situation), /^(?:.*,)?-?/u.exec(typed)?.[0]);
  if (name === 'like') {
    const seen = await look();
    return seen ? likes(situation.args[0] ?? '', seen) : NOTHING;
  }
  if (name === 'where') return lastTerm(recordsOf(asked(situation)), typed, await look());
  return queryFlags().includes(name) ? flagValues(name, typed, await look()) : NOTHING;
}

function named<T>(table: Readonly<Record<string, T>>, name: string, { command }: Situation): T | undefined {
  const own = `${command?.name() ?? ''} ${name}`;
  return Object.hasOwn(table, own) ? table[own] : Object.hasOwn(table, name) ? table[name] : undefined;
}

function columnNames({ args }: Situation): Candidate[] {
  return listingIn(args).attributes.map((each) => ({ value: each.name, help: each.label.en }));
}

/** The collection that --where looks in. */
function asked({ given }: Situation): CollectionName {
  const name = given.get('in') ?? '';
  return isCollectionName(name) ? name : 'actions';
}
