import type { Command } from 'commander';
import type { Dataset } from '../../model/dataset.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import { UsageError } from '../../model/fault.js';
import type { Roster } from '../../model/roster.js';
import { DIAGNOSTIC_FORMATS, diagnosticRenderer } from '../../render/diagnostics/formats.js';
import type { Context, GlobalOptions } from '../context.js';
import { painter } from '../../render/paint.js';
import { diffOptions, selection } from '../files.js';
import { parseCount, printText } from '../output.js';
import { addRosterOption, isOpen, requirePrivateOutput, withheld } from '../roster.js';
import { toCheckResult } from '../check-result.js';

interface ValidateOptions extends GlobalOptions {
  format: string;
  output?: string;
  force?: boolean;
  strict?: boolean;
  max?: number;
  fix?: boolean;
  dryRun?: boolean;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('[path...]', 'files or folders of the dataset to report on (default: all of it)')
    .option('-f, --format <format>', `how to print: ${DIAGNOSTIC_FORMATS.join(', ')}`, 'text')
    .option('-o, --output <file>', 'write to a file instead')
    .option('--force', 'replace the file that --output names')
    .option('--strict', 'let warnings count: exit 1 for them as well')
    .option('--max <number>', 'show at most this many; the verdict counts them all', parseCount('--max'))
    .option('--fix', 'fix what is safe: white space, accents, names written instead of ids, order and form')
    .option('--dry-run', 'with --fix, show what would change and write nothing');
  addRosterOption(command);
  command.addHelpText('after', EXAMPLES).action(async (paths: string[]) => {
    await run(paths, command.optsWithGlobals<ValidateOptions>(), context);
  });
}

const EXAMPLES = `
References of the files named are checked against the whole dataset. A private roster is checked where one is named,
unless files are.
Exit code: 0 sound, 1 errors (with --strict: or warnings), 2 wrong command line, 3 dataset unreadable.

Examples:
  $ mieux validate
  $ mieux validate data/actions/togo-1.yaml
  $ mieux validate --strict --format github
  $ mieux validate --fix --dry-run`;

async function run(paths: readonly string[], options: ValidateOptions, context: Context): Promise<void> {
  const { io } = context;
  const render = await diagnosticRenderer(options.format);
  if (options.dryRun === true && options.fix !== true)
    throw new UsageError('--dry-run shows what --fix would change.', 'Add --fix, or leave --dry-run out.');
  // Before anything is changed.
  if (options.output !== undefined) await io.checkFile(options.output, options.force);
  const { dataset, isAsked, diagnostics } =
    options.fix === true ? await fixed(paths, options, context) : await checked(paths, options, context);
  // Before the dataset is judged: a roster that is not private is not looked into.
  const roster = paths.length === 0 ? await rosterChecked(dataset, options, context) : undefined;
  const found = [...diagnostics, ...(await context.rostersBeside(dataset))].filter(({ file }) => isAsked(file));
  const inRoster = roster?.diagnostics ?? [];
  const isTold = !isOpen(options.format);
  if (isTold && inRoster.length > 0) await requirePrivateOutput(options, dataset, context);
  const result = await toCheckResult(
    [...found, ...(isTold ? inRoster : [])],
    [...dataset.files.filter(isAsked), ...(isTold && roster ? roster.files : [])],
    {
      root: dataset.root,
      source: (file) => (roster?.files.includes(file) === true ? roster.source(file) : dataset.source(file)),
    },
    options,
    context,
  );
  const toFile = options.output !== undefined;
  const text = render(result, {
    paint: await painter(!toFile && io.color(options.color)),
    width: toFile ? undefined : io.width,
  });
  await printText(text, options, context);
  if (!isTold && inRoster.length > 0) io.err(withheld(inRoster.length, options.format, 'validate'));
  const all = [...found, ...inRoster];
  if (all.some(({ severity }) => severity === 'error' || options.strict === true)) context.exit(1);
}

/** The private roster, if one is named, with all that is wrong with it. */
async function rosterChecked(
  dataset: Dataset,
  options: ValidateOptions,
  context: Context,
): Promise<Roster | undefined> {
  const roster = await context.roster(options, dataset);
  if (!roster) return undefined;
  const { checkRoster } = await import('../../check/roster.js');
  return { ...roster, diagnostics: await checkRoster(roster, dataset) };
}

interface Checked {
  dataset: Dataset;
  diagnostics: readonly Diagnostic[];
  isAsked: (file: string) => boolean;
}

async function checked(paths: readonly string[], options: ValidateOptions, context: Context): Promise<Checked> {
  const dataset = await context.load(options);
  const isAsked = selection(paths, dataset, context.io.cwd);
  const diagnostics = await context.findings(dataset, options, async () => {
    const [{ check }, { explainQueryError }] = await Promise.all([
      import('../../check/check.js'),
      import('../../report/query/explain.js'),
    ]);
    return check(dataset, explainQueryError);
  });
  return { dataset, isAsked, diagnostics };
}

/** Mends what is safe first, or with --dry-run shows how; what is reported is what remains. */
async function fixed(paths: readonly string[], options: ValidateOptions, context: Context): Promise<Checked> {
  const { io } = context;
  const { fix } = await import('../fix.js');
  const editable = await context.edit(options);
  const isAsked = selection(paths, editable.dataset, io.cwd);
  const { changes, dataset, diagnostics } = await fix(editable, isAsked);
  if (options.dryRun === true) {
    const { diffText } = await import('../../render/diff.js');
    io.out(diffText(changes, await diffOptions(io, options, dataset)));
  } else if (changes.length > 0) {
    await editable.commit(changes);
    io.err(`Mended ${String(changes.length)} file${changes.length === 1 ? '' : 's'}.\n`);
  }
  return { dataset, isAsked, diagnostics };
}
