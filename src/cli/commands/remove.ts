import type { Command } from 'commander';
import { planRemove } from '../../edit/plan.js';
import { view } from '../../model/view.js';
import { clean } from '../../render/clean.js';
import { apply, retryIfOutdated } from '../apply.js';
import type { Context, EditOptions } from '../context.js';
import { shownFrom } from '../files.js';
import { placesNaming, requireSeen } from '../mentions.js';
import { confirm } from '../prompts.js';
import { findOne } from '../records.js';

export function declare(command: Command, context: Context): void {
  command
    .argument('<id...>', 'IDs of records, or collection/ID')
    .option('-y, --yes', 'do not ask')
    .option('--dry-run', 'print what would change as a unified diff, and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (ids: string[]) => {
      await retryIfOutdated(() => run(ids, command.optsWithGlobals<EditOptions>(), context));
    });
}

const EXAMPLES = `
A record that others name is not removed: the command lists where, and exits 1. Records that only name each other can be
removed together. On a terminal it asks first; elsewhere --yes is needed. Of a file with many records only the record is taken out, with the comments above it.

Examples:
  $ mieux remove actions/bolivia
  $ mieux remove actions/bolivia countries/bolivia --yes
  $ mieux remove actions/bolivia --dry-run`;

async function run(ids: readonly string[], options: EditOptions, context: Context): Promise<void> {
  const { io } = context;
  const editable = await context.edit(options);
  const { dataset } = editable;
  const records = [...new Set(ids.map((id) => findOne(id, view(dataset, io.language(options.lang)))))];
  const seen = shownFrom(io.cwd, dataset);
  let isNamed = false;
  for (const record of records) {
    await requireSeen(record, dataset, seen);
    const places = await placesNaming(record, records, dataset, seen);
    if (places.length === 0) continue;
    isNamed = true;
    io.err(
      `error  \`${record.collection}/${clean(record.id)}\` is named in ${places.length === 1 ? 'one place' : `${String(places.length)} places`}:\n${places.map((place) => `  ${place}\n`).join('')}`,
    );
  }
  if (!isNamed) {
    const changes = await planRemove(records, dataset);
    const names = records.map(({ collection, id }) => `${collection}/${id}`).join(', ');
    const mayAsk = options.dryRun !== true && options.yes !== true;
    const question = { en: `Remove ${names}?`, fr: `Supprimer ${names} ?` };
    if (mayAsk && !(await confirm(io, question, options, '--yes to remove, or --dry-run to see the diff'))) {
      io.err('Nothing was removed.\n');
      return;
    }
    await apply(changes, editable, options, context);
    return;
  }
  io.err('Nothing was removed. Change these places first; `mieux rename` gives a record another id.\n');
  context.exit(1);
}
