import { formatPath } from '../model/diagnostic.js';
import type { Command } from 'commander';
import { planRemove } from '../edit/plan.js';
import { referrersOf } from '../edit/record.js';
import { view } from '../report/attributes/attribute.js';
import { apply, attempt } from './apply.js';
import type { Context, EditOptions } from './context.js';
import { seenFrom } from './files.js';
import { findOne } from './records.js';

export function declare(command: Command, context: Context): void {
  command
    .argument('<id>', 'ID of the record, or collection/ID')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string) => {
      await attempt(() => run(id, command.optsWithGlobals<EditOptions>(), context));
    });
}

const EXAMPLES = `
A record that others name is not removed: the command lists them and exits 1.

Examples:
  $ mieux remove experts/hristo-simeonov
  $ mieux remove vocabularies/topics/visas --dry-run`;

async function run(id: string, options: EditOptions, context: Context): Promise<void> {
  const { io } = context;
  const editable = await context.edit(options);
  const { dataset } = editable;
  const record = findOne(id, view(dataset, io.language(options.lang)));
  const referrers = referrersOf(record, dataset).filter(({ record: other }) => other.collection !== record.collection || other.id !== record.id);
  if (referrers.length === 0) {
    await apply(await planRemove(record, dataset), editable, options, context);
    return;
  }
  const seen = seenFrom(io.cwd, dataset);
  const places = referrers.map(({ record: other, path }) => `  ${seen(other.file)}: ${formatPath([...other.path, ...path])}\n`);
  io.err(`error  \`${record.collection}/${record.id}\` is named in ${places.length === 1 ? 'one place' : `${String(places.length)} places`}, so it was not removed:\n${places.join('')}  Change them first; \`mieux rename\` gives a record another id.\n`);
  context.exit(1);
}
