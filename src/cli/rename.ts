import type { Command } from 'commander';
import { planRename } from '../edit/plan.js';
import { allRecords, nameOf } from '../edit/record.js';
import { COLLECTION_NAMES } from '../model/collections.js';
import { UsageError } from '../model/fault.js';
import type { Refers } from '../model/vocabulary.js';
import { view } from '../report/attributes/attribute.js';
import { fieldsOf } from '../report/query.js';
import { apply, attempt } from './apply.js';
import type { Context, EditOptions } from './context.js';
import { findOne } from './records.js';

export function declare(command: Command, context: Context): void {
  command
    .argument('<id>', 'ID of the record, or collection/ID')
    .argument('<new-id>', 'its new id; for a term of a vocabulary, its new code')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, newId: string) => {
      await attempt(() => run(id, newId, command.optsWithGlobals<EditOptions>(), context));
    });
}

const EXAMPLES = `
Every record that names it is updated, and every query of a figure. All files are replaced, or none; if the computer
stops in between, the next edit completes it, or \`mieux doctor --recover\` does.

Examples:
  $ mieux rename armenia armenia-1
  $ mieux rename countries/east-timor timor-leste --dry-run
  $ mieux rename vocabularies/topics/visas visa-policy`;

async function run(id: string, newId: string, options: EditOptions, context: Context): Promise<void> {
  const editable = await context.edit(options);
  const { dataset } = editable;
  const record = findOne(id, view(dataset, context.io.language(options.lang)));
  requireFree(newId, record.collection, nameOf(record).refers, dataset);
  await apply(await planRename(record, newId, dataset, queryFields(nameOf(record).refers)), editable, options, context);
}

function requireFree(newId: string, collection: string, refers: Refers, dataset: Parameters<typeof allRecords>[0]): void {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(newId)) throw new UsageError(`\`${newId}\` is no id.`, 'An id is lower-case English in kebab case, such as cote-d-ivoire-2.');
  const taken = allRecords(dataset).find((each) => each.collection === collection && nameOf(each).refers === refers && nameOf(each).code === newId);
  if (taken) throw new UsageError(`There is already a record \`${collection}/${taken.id}\`.`, 'Choose another id, or remove that record first.');
}

/** Fields of queries whose values are ids of this kind. */
function queryFields(refers: Refers): Set<string> {
  return new Set(COLLECTION_NAMES.flatMap((name) => fieldsOf(name).filter((field) => field.refers?.includes(refers)).map(({ field }) => field)));
}
