import type { Command } from 'commander';
import { type Assignment, intentsOf, isAssignment, parseAssignment } from '../../edit/assign.js';
import { unfit } from '../../edit/moving.js';
import { planSet, type Target } from '../../edit/plan.js';
import type { RecordToEdit } from '../../edit/record.js';
import type { Intent } from '../../edit/text/splice.js';
import { recordShapeOf } from '../../model/record-shape.js';
import { type CollectionName, COLLECTION_NAMES, isCollectionName } from '../../model/collections.js';
import type { Entity, Json } from '../../model/dataset.js';
import { formatPath } from '../../model/diagnostic.js';
import { UsageError } from '../../model/fault.js';
import { isStatus, MOVES } from '../../model/status.js';
import { didYouMean } from '../../model/suggest.js';
import { diffText } from '../../render/diff.js';
import { type View, view } from '../../model/view.js';
import { parseQuery, splitTerms } from '../../report/query/parse.js';
import { select } from '../../report/query/select.js';
import { AS_OF_OPTION } from '../as-of.js';
import { apply, retryIfOutdated } from '../apply.js';
import type { Label } from '../../model/text.js';
import type { Context, EditOptions } from '../context.js';
import { diffOptions } from '../files.js';
import { confirm } from '../prompts.js';
import { findEditable, requireReadable } from '../records.js';

interface SetOptions extends EditOptions {
  where?: string;
  in: string;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('[words...]', 'ID of a record, then FIELD=VALUE, FIELD+=VALUE, FIELD-=VALUE or FIELD= (to remove it)')
    .option('--where <query>', 'set on every record that matches a query, instead of one')
    .option('--in <collection>', 'collection that --where looks in', 'actions')
    .option('-y, --yes', 'with --where, do not ask')
    .option(...AS_OF_OPTION)
    .option('--correct', 'with status=…, take a mistaken move back, with what came of it')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[]) => {
      await retryIfOutdated(() => run(words, command.optsWithGlobals<SetOptions>(), context));
    });
}

const EXAMPLES = `
Fields are paths, with items of lists counted from 1, as \`mieux show\` numbers them. \`dataset\` is dataset.yaml.
An id that several records have means the one that has the fields. Countries, organisations and terms may be given by name or code.
Separate the items of a list by commas, and put
one that has a comma in quotes: 'also_known_as+="one, two",three', or give all as YAML: '["one, two", three]'.
Several assignments are made together or not at all. An edit whose result would have errors that are not there now is
refused, with exit code 1. So is a status that no request moves to; the rule says what else the move needs. --correct takes a mistaken move back.

Examples:
  $ mieux set actions/mali period.planned_end=2016-06
  $ mieux set actions/mali topics+=diaspora topics-=labour-migration
  $ mieux set togo-1 countries=benin,togo
  $ mieux set actions/mali 'results[1].subject.en=skills in labour migration'
  $ mieux set actions/mali period.planned_end=                take it away
  $ mieux set --where "country:togo" topics+=diaspora --dry-run
  $ mieux set togo-2 status=ongoing period.start=2016-02 --as-of 2016-02
  $ mieux set togo-3 status=preparation --correct               it was not refused
  $ mieux set dataset as_of=2016-06`;

async function run(words: readonly string[], options: SetOptions, context: Context): Promise<void> {
  const ids = words.filter((word) => !isAssignment(word));
  const assignments = words.filter(isAssignment).map(parseAssignment);
  requireSense(ids, assignments, options);
  const editable = await context.edit(options);
  const seen = view(editable.dataset, context.io.language(options.lang));
  const records =
    options.where === undefined
      ? ids.map((id) => findEditable(id, seen, fieldsIn(assignments)))
      : answering(options.where, options.in, seen);
  if (records.length === 0) {
    context.io.err('No record matches the query, so there is nothing to change.\n');
    return;
  }
  for (const { file } of records) requireReadable(file, editable.dataset);
  const targets = records.map((record): Target => {
    const given = intentsOf(assignments, record.fields as Json, recordShapeOf(record.collection), seen.lexicon);
    return { record, intents: options.correct === true ? [...takingBack(record, given, context), ...given] : given };
  });
  const changes = await planSet(targets, editable.dataset);
  if (options.where !== undefined && options.dryRun !== true && options.yes !== true && changes.length > 0) {
    context.io.err(diffText(changes, await diffOptions(context.io, options, editable.dataset, 'stderr')));
    if (
      !(await confirm(
        context.io,
        changeQuestion(changes.length),
        options,
        '--yes to change them, or --dry-run to see the diff',
      ))
    ) {
      context.io.err('Nothing was changed.\n');
      return;
    }
  }
  await apply(changes, editable, options, context);
}

const changeQuestion = (files: number): Label => ({
  en: `Change ${String(files)} ${files === 1 ? 'file' : 'files'}?`,
  fr: `Modifier ${String(files)} ${files === 1 ? 'fichier' : 'fichiers'} ?`,
});

const fieldsIn = (assignments: readonly Assignment[]): string[] =>
  assignments.map(({ path }) => String(path[0])).filter((field) => field !== 'undefined');

/** What else has to go where a status is corrected; says what is undone. Throws a UsageError where no move is taken back. */
function takingBack(record: Target['record'], given: readonly Intent[], { io }: Context): Intent[] {
  const { fields: action, id } = record as Entity<'actions'>;
  const to = given.find(({ path }) => formatPath(path) === 'status')?.value;
  if (record.collection !== 'actions' || typeof to !== 'string' || !isStatus(to) || !isStatus(action.status))
    throw new UsageError(
      'There is nothing to correct.',
      'Give the status that is right, such as: status=ongoing --correct',
    );
  if (action.status === to)
    throw new UsageError(`There is nothing to correct: \`${id}\` is \`${to}\`.`, 'Leave --correct out.');
  if (MOVES[action.status].includes(to))
    throw new UsageError(
      `There is nothing to correct: from \`${action.status}\` a request goes to \`${to}\` as it is.`,
      'Leave --correct out.',
    );
  io.err(`note  Taken back: \`${id}\` was \`${action.status}\` by mistake, and is \`${to}\`.\n`);
  return unfit(action, to);
}

function requireSense(ids: readonly string[], assignments: readonly Assignment[], { where }: SetOptions): void {
  if (where !== undefined && ids.length > 0)
    throw new UsageError(
      `\`${ids[0] ?? ''}\` is not an assignment, and with --where no record is named.`,
      'Write FIELD=VALUE, such as topics+=diaspora.',
    );
  // A variable that a script left empty must not mean every record.
  if (where?.trim() === '') throw new UsageError('The query of --where is empty.', 'Give terms, such as country:togo.');
  if (where === undefined && ids.length === 0)
    throw new UsageError('No record is named.', 'Give its ID before the assignments, or choose records with --where.');
  if (assignments.length === 0)
    throw new UsageError(
      'There is nothing to set.',
      'Write FIELD=VALUE after the ID, such as: mieux set actions/mali period.planned_end=2016-06',
    );
}

function answering(query: string, name: string, seen: View): readonly RecordToEdit[] {
  if (!isCollectionName(name))
    throw new UsageError(
      `There is no collection \`${name}\`.`,
      didYouMean(name, COLLECTION_NAMES) ?? `Collections: ${COLLECTION_NAMES.join(', ')}.`,
    );
  const collection: CollectionName = name;
  return select(collection, parseQuery(collection, splitTerms(query), seen), seen);
}
