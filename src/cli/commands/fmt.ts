import type { Command } from 'commander';
import { format } from '../../edit/text/format.js';
import type { Change } from '../../model/change.js';
import { fileShapeOf } from '../../model/record-shape.js';
import { diffText } from '../../render/diff.js';
import type { Context, EditOptions } from '../context.js';
import { diffOptions, selection, shownFrom } from '../files.js';

interface FmtOptions extends EditOptions {
  check?: boolean;
  diff?: boolean;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('[path...]', 'files or folders of the dataset (default: all of it)')
    .option('--check', 'write nothing; list the files that are not in canonical form, and exit 1 if there are any')
    .option('--diff', 'write nothing; print what would change as a unified diff')
    .option('--dry-run', 'the same as --diff')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[]) => {
      await run(paths, command.optsWithGlobals<FmtOptions>(), context);
    });
}

const EXAMPLES = `
Canonical form: keys in the order of the schema; sets sorted, other lists as they stand; two spaces of indentation;
mappings and lists of single values in brackets where they fit in 100 columns; each text on one line, so that a diff
shows the words that changed and no others; quotes only where a reader of YAML 1.1 or 1.2 needs them; single blank
lines. Comments stay with what they comment. A file whose data would change is refused.
Exit code: 0 done, 1 a file is not in canonical form (--check) or was refused, 3 dataset unreadable or unwritable.

Examples:
  $ mieux fmt
  $ mieux fmt data/actions/togo-1.yaml --diff
  $ mieux fmt --check                 in CI`;

async function run(paths: readonly string[], options: FmtOptions, context: Context): Promise<void> {
  const { io } = context;
  const isDry = options.check === true || options.diff === true || options.dryRun === true;
  const { dataset, commit } = await context.edit({ ...options, dryRun: isDry });
  const isAsked = selection(paths, dataset, io.cwd);
  const seen = shownFrom(io.cwd, dataset);
  const files = dataset.files.filter(isAsked);
  const changes: Change[] = [];
  let refused = 0;
  for (const file of files) {
    const { text } = await dataset.source(file);
    const formatted = format(text, fileShapeOf(file));
    if ('text' in formatted) changes.push({ file, before: text, after: formatted.text });
    else {
      refused++;
      io.err(`error  \`${seen(file)}\` was not formatted: ${formatted.refused}.\n`);
    }
  }
  const changed = changes.filter(({ before, after }) => before !== after);
  if (!isDry) await commit(changed);
  if (options.diff === true || options.dryRun === true)
    io.out(diffText(changed, await diffOptions(io, options, dataset)));
  else for (const { file } of changed) io.out(`${seen(file)}\n`);
  io.err(`${summary(changed.length, files.length, isDry)}\n`);
  if (refused > 0) io.err(`\`mieux validate\` shows what is wrong with ${refused === 1 ? 'it' : 'them'}.\n`);
  if (refused > 0 || (options.check === true && changed.length > 0)) context.exit(1);
}

function summary(changed: number, files: number, isDry: boolean): string {
  const of = `${String(files)} ${files === 1 ? 'file' : 'files'}`;
  if (changed === 0) return `Nothing to format in ${of}.`;
  return isDry
    ? `${String(changed)} of ${of} not in canonical form: \`mieux fmt\` fixes that.`
    : `Formatted ${String(changed)} of ${of}.`;
}
