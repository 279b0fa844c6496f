import type { Command } from 'commander';
import { collection, COLLECTION_NAMES, type CollectionName, isCollectionName } from '../../model/collections.js';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Table } from '../../model/table.js';
import { view } from '../../report/attributes/attribute.js';
import { columnsOf, list } from '../../report/list.js';
import { parseQuery, select } from '../../report/query.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, parseCount, parseList, print, printCount } from '../output.js';
import { addQueryOptions, type QueryOptions, termsOf } from '../query.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface ListOptions extends OutputOptions, ReadingOptions, QueryOptions {
  columns?: string | true;
  sort?: string;
  limit?: number;
  count?: boolean;
}

/** What a list of each collection looks at besides the collection itself, for labels and derived columns. */
export const NEEDS: Readonly<Record<CollectionName, readonly CollectionName[]>> = {
  actions: ['actions', 'countries', 'organisations', 'vocabularies'],
  experts: ['experts', 'actions', 'countries', 'vocabularies'],
  contingents: ['contingents', 'countries', 'vocabularies'],
  countries: ['countries', 'organisations', 'actions', 'vocabularies'],
  organisations: ['organisations', 'countries', 'actions', 'vocabularies'],
  figures: ['figures', 'vocabularies'],
  vocabularies: ['vocabularies'],
};

export function declare(command: Command, context: Context): void {
  command
    .argument('[collection]', `${COLLECTION_NAMES.join(', ')} (default: actions)`)
    .argument('[query...]', 'terms such as region:asia, not:status:refused, topic:trafficking')
    .option('--columns [names]', 'columns to show, by name and comma, or all; without names, lists them')
    .option('--sort <columns>', 'columns to sort by; a leading - reverses')
    .option('--limit <number>', 'show at most so many', parseCount('--limit'))
    .option('--count', 'print only how many there are');
  addQueryOptions(command);
  addReadingOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES).action(async (first: string | undefined, rest: string[]) => {
    await run(first, rest, command.optsWithGlobals<ListOptions>(), context);
  });
}

const EXAMPLES = `
Examples:
  $ mieux list --region asia --status ongoing
  $ mieux list topic:trafficking from:italy active:2012..2014
  $ mieux list experts country:france
  $ mieux list --country "Côte d'Ivoire" --columns all --format json
  $ mieux list --columns              names of the columns of actions`;

async function run(
  first: string | undefined,
  rest: readonly string[],
  options: ListOptions,
  context: Context,
): Promise<void> {
  const { name, terms } = splitArguments(first, rest);
  if (options.columns === true) {
    await print({ tables: [columnNames(name)] }, options, context);
    return;
  }
  const language = context.io.language(options.lang);
  const seen = view(await loadSound(NEEDS[name], options, context), language, options);
  const query = parseQuery(name, termsOf(options, terms), seen);
  if (options.count === true) await printCount(select(name, query, seen).length, options, context);
  else await print({ tables: [list(name, query, listOptions(options), seen)] }, options, context);
}

function listOptions({ columns, sort, limit }: ListOptions): Parameters<typeof list>[2] {
  return {
    ...(typeof columns === 'string' ? { columns: parseList('--columns', columns) } : {}),
    ...(sort === undefined ? {} : { sort: parseList('--sort', sort) }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The first argument is a collection if it names one; otherwise it is a term. */
function splitArguments(first: string | undefined, rest: readonly string[]): { name: CollectionName; terms: string[] } {
  if (first === undefined) return { name: 'actions', terms: [...rest] };
  if (isCollectionName(first)) return { name: first, terms: [...rest] };
  if (first.includes(':')) return { name: 'actions', terms: [first, ...rest] };
  const assigned = /^([a-z_0-9]+)=(.+)$/u.exec(first);
  if (assigned)
    throw new UsageError(
      `\`${first}\` is not a term of a query.`,
      `Terms take a colon: \`${assigned[1] ?? ''}:${assigned[2] ?? ''}\`.`,
    );
  const near = didYouMean(first, COLLECTION_NAMES);
  throw new UsageError(
    `There is no collection \`${first}\`.`,
    `${near ?? ''} Collections: ${COLLECTION_NAMES.join(', ')}. A term of a query is \`field:value\`, and words are searched with \`mieux search\`.`.trim(),
  );
}

function columnNames(name: CollectionName): Table {
  return {
    title: { en: `Columns of ${name}`, fr: `Colonnes : ${collection(name).label.fr}` },
    columns: [
      { key: 'column', label: { en: 'Column', fr: 'Colonne' }, kind: 'id' },
      { key: 'label', label: { en: 'Heading', fr: 'Titre' }, kind: 'text' },
      { key: 'shown', label: { en: 'Shown by default', fr: "Montrée d'office" }, kind: 'flag' },
    ],
    rows: columnsOf(name).map((attribute) => [attribute.column, attribute.label.en, attribute.shown === true]),
  };
}
