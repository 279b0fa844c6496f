import type { Command } from 'commander';
import { faultOfId } from '../../check/ids.js';
import { planRename } from '../../edit/plan.js';
import { type RecordToEdit, referenceTo } from '../../edit/record.js';
import type { Dataset } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import { view } from '../../model/view.js';
import { apply, retryIfOutdated } from '../apply.js';
import type { Context, EditOptions } from '../context.js';
import { shownFrom } from '../files.js';
import { queryFields, requireSeen } from '../mentions.js';
import { faultOfTaken } from '../new-id.js';
import { findOne, requireReadable } from '../records.js';

export function declare(command: Command, context: Context): void {
  command
    .argument('<id>', 'ID of the record, or collection/ID')
    .argument('<new-id>', 'its new id; for a term of a vocabulary, its new code')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, newId: string) => {
      await retryIfOutdated(() => run(id, newId, command.optsWithGlobals<EditOptions>(), context));
    });
}

const EXAMPLES = `
Every record that names it is updated, and every query of a figure. All files are replaced, or none; if the computer
stops in between, the next edit completes it, or \`mieux doctor --recover\` does.

Examples:
  $ mieux rename actions/armenia armenia-1
  $ mieux rename countries/timor-leste east-timor --dry-run
  $ mieux rename vocabularies/topics/visas visa-policy`;

async function run(id: string, typed: string, options: EditOptions, context: Context): Promise<void> {
  const { io } = context;
  const editable = await context.edit(options);
  const { dataset } = editable;
  const record = findOne(id, view(dataset, io.language(options.lang)));
  requireReadable(record.file, dataset);
  const newId = bareId(typed, record);
  requireFree(newId, record, dataset);
  await requireSeen(record, dataset, shownFrom(io.cwd, dataset));
  await apply(
    await planRename(record, newId, dataset, queryFields(referenceTo(record).refers)),
    editable,
    options,
    context,
  );
}

/** A new id without the collection, vocabulary or file that it may be written with, if it is the record's own. */
function bareId(typed: string, { collection, id }: RecordToEdit): string {
  const whole = typed.startsWith(`${collection}/`) ? typed.slice(collection.length + 1) : typed;
  const folder = id.slice(0, id.indexOf('/') + 1);
  return whole.startsWith(folder) ? whole.slice(folder.length) : whole;
}

/** Throws a UsageError for an id that is none, or that another record has, if only in other case: on some disks they are one file. */
function requireFree(newId: string, record: RecordToEdit, dataset: Dataset): void {
  if (record.id.includes('/') && newId.includes('/'))
    throw new UsageError(
      `\`${newId}\` is in another file, and renaming does not move a record to another file.`,
      'Give the new key alone. To move a record to another file, use an editor.',
    );
  const fault = faultOfId(newId);
  if (fault)
    throw new UsageError(
      `\`${newId}\` ${fault.says}.`,
      fault.better === undefined ? fault.hint : `For example: ${fault.better}.`,
    );
  const taken = faultOfTaken(
    record.collection,
    `${record.id.slice(0, record.id.indexOf('/') + 1)}${newId}`,
    dataset,
    record,
  );
  if (taken) throw new UsageError(taken.message, taken.hint);
}
