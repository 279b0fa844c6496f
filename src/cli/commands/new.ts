import type { Command } from 'commander';
import { isDeepStrictEqual } from 'node:util';
import { intentsOf, isAssignment, parseAssignment } from '../../edit/assign.js';
import { fieldsWith, type NewRecord, planAll, takenOver } from '../../edit/create.js';
import { missingIn } from '../../edit/questions.js';
import { valueAt } from '../../model/value.js';
import { type CollectionName, kindNamed, NEW_KINDS } from '../../model/collections.js';
import type { Json } from '../../model/dataset.js';
import { formatPlace } from '../../model/diagnostic.js';
import { UsageError } from '../../model/fault.js';
import { lessonsOn } from '../../model/lessons.js';
import { recordShapeOf } from '../../model/record-shape.js';
import type { Action } from '../../model/records.js';
import { didYouMean } from '../../model/suggest.js';
import { textIn } from '../../model/text.js';
import { type View, view } from '../../model/view.js';
import { clean } from '../../render/clean.js';
import { AS_OF_OPTION } from '../as-of.js';
import { apply, retryIfOutdated } from '../apply.js';
import type { Context, EditOptions } from '../context.js';
import { askForRecords } from '../ask-for-records.js';
import { type Draft, withoutMisplaced } from '../draft.js';
import { knownCountry } from '../known-country.js';
import { faultOfNewId, suggestId } from '../new-id.js';
import { canAsk } from '../prompts.js';
import { findOne } from '../records.js';

interface NewOptions extends EditOptions {
  like?: string;
  yes?: boolean;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<kind>', 'action, expert, country, organisation or contingent')
    .argument('[words...]', 'its ID, then FIELD=VALUE as `mieux set` takes them')
    .option('--like <id>', 'begin with what another record of its kind says of its place and subject')
    .option(...AS_OF_OPTION)
    .option('-y, --yes', 'ask nothing, even on a terminal')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (kind: string, words: string[]) => {
      await run(kind, words, command.optsWithGlobals<NewOptions>(), context);
    });
}

const EXAMPLES = `
On a terminal it asks for what is not given, offers what may be chosen, and shows the whole record before it is written.
Elsewhere, and with --yes, everything that is required must be given. \`mieux schema COLLECTION\` explains the fields. The
id of a contingent is the name of its file and its key there: 2016-2020/austria.

--like takes over, of an action: region, countries, organisations, joint, instrument, requested_by, topics; of an expert: institution, country, sector, topics; of a country: un_region, region; of an
organisation: kind, region; of a contingent: sector. What is given counts more; FIELD= leaves a field out.

Of a country that ISO 3166 knows, its names and codes are filled in. On a terminal, what a record names and is not there yet
can be added on the way.

Examples:
  $ mieux new action
  $ mieux new action --like togo-2
  $ mieux new action togo-3 --like togo-2 name.en="Togo III" name.fr="Togo III" status=preparation \\
      lodged=2016-02 --as-of 2016-02
  $ mieux new expert jane-doe name="Jane Doe" country=france source.part=other \\
      source.reference="Mission report of May 2016" --dry-run
  $ mieux new country japan
  $ mieux new contingent 2016-2020/austria origin=eu country=austria sector=government count=8`;

async function run(kind: string, words: readonly string[], options: NewOptions, context: Context): Promise<void> {
  const name = collectionOf(kind);
  const editable = await context.edit(options);
  const seen = view(editable.dataset, context.io.language(options.lang));
  const start = await startOf(name, words, options, seen, context);
  const isAsking = options.yes !== true && canAsk(context.io);
  const records = isAsking ? await askForRecords(start, editable, options, context) : [complete(start, seen)];
  if (!records) {
    context.io.err('Nothing was written.\n');
    return;
  }
  await retryIfOutdated(async (isFirst) => {
    // Nobody is asked again where something else changed meanwhile.
    const now = isFirst ? editable : await context.edit(options);
    for (const record of records) {
      const fault = faultOfNewId(record.collection, record.id, now.dataset);
      if (fault) throw new UsageError(fault.message, fault.hint);
    }
    const isDone = await apply(await planAll(records, now.dataset), now, options, context);
    const action = isDone ? records.find((each) => each.collection === 'actions') : undefined;
    if (action) tellLessons(action, view(now.dataset, seen.language), context);
  });
}

function collectionOf(typed: string): CollectionName {
  const found = kindNamed(typed);
  if (!found)
    throw new UsageError(
      `\`${typed}\` is not a kind of record.`,
      didYouMean(
        typed,
        NEW_KINDS.flatMap(({ name, singular }) => [singular, name]),
      ) ?? `Kinds: ${NEW_KINDS.map(({ singular }) => singular).join(', ')}.`,
    );
  if (found.name === 'figures')
    throw new UsageError(
      '`mieux new` does not create figures: each has its place in a group, among similar ones.',
      'Open one of the group with `mieux edit figures/ID`, and add the new key there; `mieux list figures` shows them.',
    );
  if (found.name === 'vocabularies')
    throw new UsageError(
      '`mieux new` does not create terms: the order of a vocabulary is the order of display.',
      'Open one of its terms with `mieux edit vocabularies/NAME/CODE`, and add the new code where it belongs; `mieux list vocabularies` shows them.',
    );
  return found.name;
}

/** What the command line says of the record. */
async function startOf(
  name: CollectionName,
  words: readonly string[],
  { like }: NewOptions,
  seen: View,
  context: Context,
): Promise<Draft> {
  const { io } = context;
  const [id, another] = words.filter((word) => !isAssignment(word));
  if (another !== undefined)
    throw new UsageError(
      `\`${another}\` is not an assignment, and the id is already \`${String(id)}\`.`,
      'Write FIELD=VALUE, such as status=preparation; quote a value that has spaces.',
    );
  const taken =
    like === undefined ? undefined : takenOver(findOne(like.startsWith(`${name}/`) ? like : `${name}/${like}`, seen));
  const known =
    name === 'countries' && id !== undefined && !taken ? await knownCountry(id, seen.dataset, context) : undefined;
  const base = taken?.fields ?? known?.fields ?? {};
  const fields = fieldsWith(
    intentsOf(words.filter(isAssignment).map(parseAssignment), base, recordShapeOf(name), seen.lexicon),
    base,
  );
  const bare = known?.id ?? (id?.startsWith(`${name}/`) === true ? id.slice(name.length + 1) : id);
  const fault = bare === undefined ? undefined : faultOfNewId(name, bare, seen.dataset);
  if (fault) throw new UsageError(fault.message, fault.hint);
  const lent = (taken?.paths ?? []).filter((path) => isDeepStrictEqual(valueAt(fields, path), valueAt(base, path)));
  const start = withoutMisplaced({ collection: name, id: bare, fields, lent });
  if (known) io.err(`note  From ISO 3166 and the UN: ${Object.keys(known.fields).join(', ')}.\n`);
  if (like !== undefined) io.err(`note  From \`${like}\`: ${start.lent.map(formatPlace).join(', ') || 'nothing'}.\n`);
  return start;
}

/** The record, if all that it needs is there. Throws a UsageError that names what is missing and how to give it. */
function complete({ collection: name, id, fields }: Draft, { dataset, lexicon }: View): NewRecord {
  const missing = missingIn(recordShapeOf(name, lexicon.languages), fields).map(({ path, example }) => ({
    field: formatPlace(typeof path.at(-1) === 'number' ? path.slice(0, -1) : path),
    example,
  }));
  if (id !== undefined && missing.length === 0) return { collection: name, id, fields };
  const suggested = suggestId(name, fields, dataset);
  const names = [...(id === undefined ? ['the id'] : []), ...missing.map(({ field }) => `\`${field}\``)];
  const words = [
    ...(id === undefined ? [suggested ?? 'ID'] : []),
    ...missing.map(({ field, example }) => `${field}=${quoted(example)}`),
  ];
  const isOne = names.length === 1;
  throw new UsageError(
    `${sentence(names)} ${isOne ? 'is missing, and is' : 'are missing, and are'} required.`,
    `Give ${isOne ? 'it' : 'them'} as arguments, for example: ${words.join(' ')}`,
  );
}

function sentence(names: readonly string[]): string {
  const list = names.join(', ');
  return `${list.charAt(0).toUpperCase()}${list.slice(1)}`;
}

/** An example as a shell takes it. */
function quoted(example: Json): string {
  const text = typeof example === 'string' ? example : JSON.stringify(example);
  return /^[\w./-]+$/u.test(text) ? text : `'${text.replace(/'/gu, `'\\''`)}'`;
}

/** What was learnt on the topics of a new action, while its sheet is drafted: nobody looks it up of their own accord. */
function tellLessons({ id, fields }: NewRecord, { dataset, derived, language }: View, { io }: Context): void {
  const action = fields as Partial<Action>;
  const region = derived.region(action);
  const lessons = lessonsOn(id, action, region, dataset);
  if (lessons.length === 0) return;
  const title = { en: 'Lessons on its topics', fr: 'Enseignements sur ses thèmes' }[language];
  const lines = lessons.map(({ id: lesson, fields: { text } }) => `  ${clean(textIn(text, language))} (${lesson})\n`);
  io.err(`\n${title}\n${lines.join('')}`);
}
