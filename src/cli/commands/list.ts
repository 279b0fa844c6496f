import type { AddHelpTextContext, Command } from 'commander';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Table } from '../../model/table.js';
import type { Language } from '../../model/text.js';
import { type View, view } from '../../model/view.js';
import { nameOfOne } from '../../report/attributes.js';
import { list } from '../../report/list.js';
import { allOf, type Listing, listingNamed, listings, recordsOf } from '../../report/listing.js';
import { parseQuery } from '../../report/query/parse.js';
import { selectRows } from '../../report/query/select.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, parseCount, parseList, print, printCount } from '../output.js';
import { addQueryOptions, type QueryOptions, termsOf } from '../query.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

const HELP_WIDTH = 78;

/** How many terms are suggested for a bare word: the same country answers to several fields. */
const MOST_TERMS = 3;

interface ListOptions extends OutputOptions, ReadingOptions, QueryOptions {
  columns?: string | true;
  sort?: string;
  limit?: number;
  count?: boolean;
}

export async function declare(command: Command, context: Context): Promise<void> {
  command
    .argument(
      '[collection]',
      'collection, or list within its records such as activities (default: actions); all of them are listed below',
    )
    .argument('[query...]', 'terms such as region:asia, not:status:refused, topic:trafficking')
    .option('--columns [names]', 'names of columns to show, separated by commas, or all; without names, lists them')
    .option('--sort <columns>', 'columns to sort by; a leading - reverses')
    .option('--limit <number>', 'show at most this many', parseCount('--limit'))
    .option('--count', 'print only how many there are');
  addReadingOptions(command);
  addOutputOptions(command);
  await addQueryOptions(command);
  command.addHelpText('after', help).action(async (first: string | undefined, rest: string[]) => {
    await run(first, rest, command.optsWithGlobals<ListOptions>(), context);
  });
}

/** The lists are named only when help is asked for: to know them takes the schemas of all collections. */
function help({ command }: AddHelpTextContext): string {
  const lines = command.createHelp().boxWrap(listNames(), HELP_WIDTH);
  return `\nLists:\n${lines.replace(/^/gmu, '  ')}\n${EXAMPLES}`;
}

const listNames = (): string =>
  listings()
    .map(({ name }) => name)
    .join(', ');

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
  const { listing, terms } = splitArguments(first, rest) ?? (await noListing(first ?? '', options, context));
  if (options.columns === true) {
    await print({ tables: [columnNames(listing, context.io.language(options.lang))] }, options, context);
    return;
  }
  const dataset = await loadSound(() => listing.collections(), options, context);
  const seen = view(dataset, context.io.language(options.lang), options);
  const query = parseQuery(listing, termsOf(options, terms), seen);
  if (options.count === true) await printCount(selectRows(listing, query, seen).length, options, context);
  else await print({ tables: [list(listing, query, listOptions(options), seen)] }, options, context);
}

function listOptions({ columns, sort, limit }: ListOptions): Parameters<typeof list>[2] {
  return {
    ...(typeof columns === 'string' ? { columns: parseList('--columns', columns) } : {}),
    ...(sort === undefined ? {} : { sort: parseList('--sort', sort) }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The first argument is a collection, or a list within records, if it names one, or a term; undefined if it is neither. */
function splitArguments(
  first: string | undefined,
  rest: readonly string[],
): { listing: Listing; terms: string[] } | undefined {
  const ofActions = (terms: string[]): { listing: Listing; terms: string[] } => ({
    listing: recordsOf('actions'),
    terms,
  });
  if (first === undefined) return ofActions([...rest]);
  if (first.includes(':')) return ofActions([first, ...rest]);
  const listing = listingNamed(first);
  if (listing) return { listing, terms: [...rest] };
  const assigned = /^([a-z_0-9]+)=(.+)$/u.exec(first);
  if (assigned)
    throw new UsageError(
      `\`${first}\` is not a term of a query.`,
      `Terms take a colon: \`${assigned[1] ?? ''}:${assigned[2] ?? ''}\`.`,
    );
  return undefined;
}

/** Refuses a word that names no list, with the lists or terms that it may have been meant for. */
async function noListing(word: string, options: ListOptions, context: Context): Promise<never> {
  const names = listings().map(({ name }) => name);
  const near = didYouMean(word, names);
  const seen =
    near === undefined
      ? view(await context.load(options), context.io.language(options.lang), { partial: true })
      : undefined;
  const terms = seen ? termsWith(word, recordsOf('actions'), seen).slice(0, MOST_TERMS) : [];
  const meant = terms.length === 0 ? near : `Did you mean ${terms.map((each) => `\`${each}\``).join(' or ')}?`;
  throw new UsageError(
    `There is no list \`${word}\`.`,
    `${meant ?? ''} Lists: ${names.join(', ')}. A term of a query is \`field:value\`, and words are searched with \`mieux search\`.`.trim(),
  );
}

/** The terms of a query that a bare word may have been meant for: `region:asia` for `asia`, in the order of the fields. */
function termsWith(word: string, listing: Listing, { lexicon }: View): string[] {
  return allOf(listing).flatMap((attribute) => {
    const { refers = [], groups = {}, values = [] } = attribute;
    const own = Object.hasOwn(groups, word) || values.includes(word) ? word : undefined;
    const code = own ?? refers.map((each) => lexicon.resolve(each, word)).find((each) => each !== undefined);
    return code === undefined ? [] : [`${nameOfOne(attribute)}:${code}`];
  });
}

function columnNames(listing: Listing, language: Language): Table {
  const { name, label, shown, attributes } = listing;
  return {
    title: { en: `Columns of ${name}`, fr: `Colonnes : ${label.fr}` },
    columns: [
      { key: 'column', label: { en: 'Column', fr: 'Colonne' }, kind: 'id' },
      { key: 'label', label: { en: 'Heading', fr: 'Titre' }, kind: 'text' },
      { key: 'shown', label: { en: 'Shown by default', fr: "Montrée d'office" }, kind: 'flag' },
    ],
    rows: attributes.map((each) => [each.name, each.label[language], shown.includes(each.name)]),
  };
}
