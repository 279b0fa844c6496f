import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { check } from '../check/check.js';
import type { Dataset } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import { judgeQuery } from '../report/judge-query.js';
import { DIAGNOSTIC_FORMATS, diagnosticRenderer } from '../render/diagnostics/formats.js';
import type { Verdict } from '../render/diagnostics/verdict.js';
import type { Context, GlobalOptions } from './context.js';
import type { Io } from './io.js';
import { parseCount } from './output.js';

interface ValidateOptions extends GlobalOptions {
  format: string;
  output?: string;
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
    .option('--strict', 'let warnings count: exit 1 for them as well')
    .option('--max <number>', 'show at most so many; the verdict counts them all', parseCount('--max'))
    .option('--fix', 'mend what is safe: white space, accents, names written instead of ids, order and form')
    .option('--dry-run', 'with --fix, show what would change and write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[]) => {
      await run(paths, command.optsWithGlobals<ValidateOptions>(), context);
    });
}

const EXAMPLES = `
References of the files named are checked against the whole dataset.
Exit code: 0 sound, 1 errors (with --strict: or warnings), 2 wrong command line, 3 dataset unreadable.

Examples:
  $ mieux validate
  $ mieux validate data/actions/togo-1.yaml
  $ mieux validate --strict --format github
  $ mieux validate --fix --dry-run`;

async function run(paths: readonly string[], options: ValidateOptions, context: Context): Promise<void> {
  const { io } = context;
  const render = await diagnosticRenderer(options.format);
  if (options.dryRun === true && options.fix !== true) throw new UsageError('--dry-run shows what --fix would change.', 'Add --fix, or leave --dry-run out.');
  const { dataset, isAsked, diagnostics } = options.fix === true ? await fixed(paths, options, context) : await checked(paths, options, context);
  const found = diagnostics.filter(({ file }) => isAsked(file));
  const verdict = await toVerdict(found, dataset.files.filter(isAsked), dataset, options, context);
  const toFile = options.output !== undefined;
  const text = render(verdict, { color: !toFile && io.color(options.color), width: toFile ? undefined : io.width });
  if (options.output === undefined) io.out(text);
  else io.writeFile(options.output, text);
  if (verdict.errors > 0 || (options.strict === true && verdict.warnings > 0)) context.exit(1);
}

interface Checked {
  dataset: Dataset;
  diagnostics: readonly Diagnostic[];
  isAsked: (file: string) => boolean;
}

async function checked(paths: readonly string[], options: ValidateOptions, context: Context): Promise<Checked> {
  const dataset = await context.load(options);
  return { dataset, isAsked: selection(paths, dataset, context.io.cwd), diagnostics: await check(dataset, judgeQuery) };
}

/** Mends what is safe first, or with --dry-run shows how; what is reported is what remains. */
async function fixed(paths: readonly string[], options: ValidateOptions, context: Context): Promise<Checked> {
  const { io } = context;
  const { fix } = await import('./fix.js');
  const editable = await context.edit(options);
  const isAsked = selection(paths, editable.dataset, io.cwd);
  const { changes, dataset, diagnostics } = await fix(editable, isAsked);
  if (options.dryRun === true) {
    const { diffText } = await import('../render/diff.js');
    io.out(diffText(changes, { color: io.color(options.color), name: (file) => nameOf(file, dataset, io) }));
  } else if (changes.length > 0) {
    await editable.commit(changes);
    io.err(`Mended ${String(changes.length)} file${changes.length === 1 ? '' : 's'}.\n`);
  }
  return { dataset, isAsked, diagnostics };
}

/** A file of the dataset as it is seen from where the command runs. */
function nameOf(file: string, { root }: Dataset, { cwd }: Io): string {
  return relative(cwd, join(root, file)).split(sep).join('/');
}

/** Which files of the dataset the paths name. Throws a UsageError for a path that names none. */
function selection(paths: readonly string[], dataset: Dataset, cwd: string): (file: string) => boolean {
  if (paths.length === 0) return () => true;
  const named = paths.map((path) => {
    const inside = relative(dataset.root, resolve(cwd, path)).split(sep).join('/');
    const known = inside === '' || [...dataset.files, ...dataset.diagnostics.map(({ file }) => file)].some((file) => file === inside || file.startsWith(`${inside}/`));
    if (known && !isAbsolute(inside)) return inside;
    const files = dataset.files.map((file) => relative(cwd, join(dataset.root, file)));
    throw new UsageError(`\`${path}\` is no file or folder of the dataset in \`${dataset.root}\`.`, didYouMean(path, files) ?? 'Name files of the dataset, such as data/actions/togo-1.yaml.');
  });
  return (file) => named.some((each) => each === '' || file === each || file.startsWith(`${each}/`));
}

/** Counts all, keeps what is to be shown, and names files as they are seen from where the command runs. */
async function toVerdict(found: readonly Diagnostic[], files: readonly string[], dataset: Dataset, { max, strict = false }: ValidateOptions, { io, version }: Context): Promise<Verdict> {
  const seen = (file: string): string => nameOf(file, dataset, io);
  const shown = found.slice(0, max);
  const texts = new Map<string, string>();
  for (const { file, range } of shown) if (range && !texts.has(seen(file))) texts.set(seen(file), (await dataset.source(file)).text);
  const errors = found.filter(({ severity }) => severity === 'error').length;
  return { shown: shown.map((each) => ({ ...each, file: seen(each.file) })), errors, warnings: found.length - errors, strict, files: files.map(seen), texts, version };
}
