import type { Command } from 'commander';
import { isDeepStrictEqual } from 'node:util';
import { intentsOf, isAssignment, parseAssignment } from '../edit/assign.js';
import { fieldsWith, type NewRecord, planNew } from '../edit/create.js';
import { takenOver } from '../edit/like.js';
import { missingIn } from '../edit/questions.js';
import type { Editee } from '../edit/record.js';
import { valueAt } from '../edit/values.js';
import type { Change } from '../model/change.js';
import { type CollectionName, kindNamed, NEW_KINDS } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import { formatPath } from '../model/diagnostic.js';
import { UsageError } from '../model/fault.js';
import { recordShapeOf } from '../model/record-shape.js';
import { didYouMean } from '../model/suggest.js';
import { clean } from '../render/clean.js';
import { diffText } from '../render/diff.js';
import { type View, view } from '../report/attributes/attribute.js';
import { apply, attempt, foresee, showErrors } from './apply.js';
import type { Context, Editable, EditOptions } from './context.js';
import { seenFrom } from './files.js';
import { type Decision, interview, type Start, withoutMisplaced } from './interview.js';
import { faultOfNewId, suggestId } from './new-id.js';
import { canAsk, type Choice, pick } from './prompts.js';
import { findOne } from './records.js';

interface NewOptions extends EditOptions {
  like?: string;
  yes?: boolean;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<kind>', 'action, expert, country, organisation or contingent')
    .argument('[words...]', 'its ID, then FIELD=VALUE as `mieux set` takes them')
    .option('--like <id>', 'begin with what another record of its kind says of its place and subject')
    .option('-y, --yes', 'ask nothing, on a terminal either')
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

--like takes over, of an action: region, countries, organisations, joint, instrument, requested_by, topics, and where its
experts came from; of an expert: institution, country, sector, topics; of a country: un_region, region; of an
organisation: kind, region; of a contingent: origin, sector. What is given counts more; FIELD= leaves a field out.

Examples:
  $ mieux new action
  $ mieux new action --like togo-2
  $ mieux new action togo-3 --like togo-2 name.en="Togo III" name.fr="Togo III" status=preparation \\
      source.part=other source.heading="Togo III" lodged=2016-02
  $ mieux new expert jane-doe name="Jane Doe" country=france source.sections=2.1 --dry-run
  $ mieux new contingent 2016-2020/austria origin=eu country=austria sector=government count=8`;

async function run(kind: string, words: readonly string[], options: NewOptions, context: Context): Promise<void> {
  const name = collectionOf(kind);
  let editable: Editable | undefined = await context.edit(options);
  const seen = view(editable.dataset, context.io.language(options.lang));
  const start = startOf(name, words, options, seen, context);
  const record = options.yes === true || !canAsk(context.io) ? complete(start, seen) : await interview(start, seen, context.io, reviewer(editable, options, context));
  if (!record) {
    context.io.err('Nothing was written.\n');
    return;
  }
  await attempt(async () => {
    // Much may have changed while somebody answered: only the first attempt rests on what was read before.
    const now = editable ?? (await context.edit(options));
    editable = undefined;
    const fault = faultOfNewId(name, record.id, now.dataset);
    if (fault) throw new UsageError(fault.message, fault.hint);
    await apply([await planNew(record, now.dataset)], now, options, context);
  });
}

function collectionOf(typed: string): CollectionName {
  const found = kindNamed(typed);
  if (!found) throw new UsageError(`\`${typed}\` is no kind of record.`, didYouMean(typed, NEW_KINDS.flatMap(({ name, singular }) => [singular, name])) ?? `Kinds: ${NEW_KINDS.map(({ singular }) => singular).join(', ')}.`);
  if (found.name === 'figures') throw new UsageError('`mieux new` makes no figures: each has its place in a group, among its like.', 'Open one of the group with `mieux edit figures/ID`, and add the new key there; `mieux list figures` shows them.');
  if (found.name === 'vocabularies') throw new UsageError('`mieux new` makes no terms: the order of a vocabulary is the order of display.', 'Open one of its terms with `mieux edit vocabularies/NAME/CODE`, and add the new code where it belongs; `mieux list vocabularies` shows them.');
  return found.name;
}

/** What the command line says of the record. */
function startOf(name: CollectionName, words: readonly string[], { like }: NewOptions, seen: View, { io }: Context): Start {
  const [id, another] = words.filter((word) => !isAssignment(word));
  if (another !== undefined) throw new UsageError(`\`${another}\` is no assignment, and the id is \`${String(id)}\` already.`, 'Write FIELD=VALUE, such as status=preparation; quote a value that has spaces.');
  const taken = like === undefined ? undefined : takenOver(recordLike(name, like, seen));
  const base = taken?.fields ?? {};
  const fields = fieldsWith(intentsOf(words.filter(isAssignment).map(parseAssignment), base, recordShapeOf(name), seen.lexicon), base);
  const bare = id?.startsWith(`${name}/`) === true ? id.slice(name.length + 1) : id;
  const fault = bare === undefined ? undefined : faultOfNewId(name, bare, seen.dataset);
  if (fault) throw new UsageError(fault.message, fault.hint);
  const lent = (taken?.paths ?? []).filter((path) => isDeepStrictEqual(valueAt(fields, path), valueAt(base, path)));
  const start = withoutMisplaced({ collection: name, id: bare, fields, lent });
  if (like !== undefined) io.err(`note  From \`${like}\`: ${start.lent.map(formatPath).join(', ') || 'nothing'}.\n`);
  return start;
}

function recordLike(name: CollectionName, like: string, seen: View): Editee {
  return findOne(like.startsWith(`${name}/`) ? like : `${name}/${like}`, seen);
}

/** The record, if all that it needs is there. Throws a UsageError that names what is missing and how to give it. */
function complete({ collection: name, id, fields }: Start, { dataset }: View): NewRecord {
  const missing = missingIn(recordShapeOf(name), fields).map(({ path, example }) => ({ field: formatPath(typeof path.at(-1) === 'number' ? path.slice(0, -1) : path), example }));
  if (id !== undefined && missing.length === 0) return { collection: name, id, fields };
  const suggested = suggestId(name, fields, dataset);
  const names = [...(id === undefined ? ['the id'] : []), ...missing.map(({ field }) => `\`${field}\``)];
  const words = [...(id === undefined ? [suggested ?? 'ID'] : []), ...missing.map(({ field, example }) => `${field}=${quoted(example)}`)];
  throw new UsageError(`${sentence(names)} ${names.length === 1 ? 'is' : 'are'} missing, and ${names.length === 1 ? 'is' : 'are'} required.`, `Give ${names.length === 1 ? 'it' : 'them'} as arguments, for example: ${words.join(' ')}`);
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

const CHOICES: readonly Choice<Decision>[] = [
  { name: 'yes, write it', value: 'write' },
  { name: '< go back one question', value: 'back' },
  { name: 'no, write nothing', value: 'stop' },
];

/** Shows a record as it will stand in its file, with the errors that it would bring, and asks what is to become of it. */
function reviewer(editable: Editable, options: NewOptions, context: Context): (record: NewRecord) => Promise<Decision> {
  const { io } = context;
  return async (record) => {
    const change = await planNew(record, editable.dataset);
    const outcome = await foresee([change], editable);
    if (options.dryRun === true && outcome.errors.length === 0) return 'write';
    io.err(`\n${preview(change, editable, options, context)}\n`);
    if (outcome.errors.length > 0) await showErrors(outcome, options, context);
    const isRefused = outcome.errors.length > 0;
    const choices = isRefused ? CHOICES.slice(1) : CHOICES;
    const decision = await pick(io, isRefused ? 'It cannot be written so. Go back?' : `Write ${seenFrom(io.cwd, editable.dataset)(change.file)}?`, (typed) => choices.filter(({ name }) => name.startsWith(typed.trim().toLowerCase())), '--yes');
    if (isRefused && decision === 'stop') context.exit(1);
    return decision;
  };
}

/** A new file as it is; in a file that is there, what is added. */
function preview(change: Change, { dataset }: Editable, options: NewOptions, { io }: Context): string {
  if (change.before !== undefined) return diffText([change], { color: io.color(options.color, 'stderr'), name: seenFrom(io.cwd, dataset) });
  return (change.after ?? '').split('\n').map(clean).join('\n');
}
