import type { Command } from 'commander';
import { dirname } from 'node:path';
import { findFaults } from '../../check/check.js';
import { COLLECTION_NAMES } from '../../model/collections.js';
import type { Dataset } from '../../model/dataset.js';
import type { Cell, Table } from '../../model/table.js';
import { UsageError } from '../../model/fault.js';
import { explainQueryError } from '../../report/query/explain.js';
import { clean } from '../../render/clean.js';
import type { Context, GlobalOptions } from '../context.js';
import { addOutputOptions, type OutputOptions, print } from '../output.js';

interface DoctorOptions extends OutputOptions {
  recover?: string | true;
  trustJournal?: boolean;
}

/** A finding about the installation, for people: what, its state, and whether somebody should look at it. */
interface Line {
  item: string;
  value: string;
  isOdd?: boolean;
}

export function declare(command: Command, context: Context): void {
  addOutputOptions(command);
  command
    .option('--recover [how]', 'end an edit that was cut short: complete it (the default), undo it, or discard it')
    .option('--trust-journal', 'with --recover: follow a journal that may not be your own');
  command.addHelpText('after', EXAMPLES).action(async () => {
    await run(command.optsWithGlobals<DoctorOptions>(), context);
  });
}

const EXAMPLES = `
Collects what a bug report should say. Exit code: 0 if all is in order, 1 if something is odd, 3 if there is no dataset.

Examples:
  $ mieux doctor
  $ mieux doctor --format markdown    for an issue
  $ mieux doctor --recover undo       after an edit that was killed half-way
  $ mieux doctor --recover discard    forget it, and leave all files as they are`;

async function run(options: DoctorOptions, context: Context): Promise<void> {
  if (options.trustJournal === true && options.recover === undefined)
    throw new UsageError('--trust-journal is for --recover.', 'Add --recover, or leave --trust-journal out.');
  if (options.recover !== undefined) {
    await recover(options.recover === true ? 'complete' : options.recover, options, context);
    return;
  }
  const lines: Line[] = [...program(options, context), ...(await data(options, context))];
  await print({ tables: [report(lines)] }, options, context);
  if (lines.some(({ isOdd }) => isOdd === true)) context.exit(1);
}

/** Past participles of what can become of an edit that was cut short. */
const DONE = {
  complete: 'completed',
  undo: 'undone',
  discard: 'forgotten, and all files are left as they are',
} as const;

const isWay = (how: string): how is keyof typeof DONE => Object.hasOwn(DONE, how);

/** Ends an edit that was cut short; says what it did to which files. */
async function recover(how: string, options: DoctorOptions, context: Context): Promise<void> {
  if (!isWay(how))
    throw new UsageError(`\`${how}\` is not a way to recover.`, `Ways: ${Object.keys(DONE).join(', ')}.`);
  const found = await context.recover(options, how, options.trustJournal === true);
  const done = DONE[how];
  if (!found) context.io.err('No edit was cut short.\n');
  else
    context.io.err(
      `The edit that was cut short is ${done}${found.moved.length > 0 ? `: ${found.moved.map(clean).join(', ')}` : ''}.\n`,
    );
  for (const file of found?.changed ?? [])
    context.io.err(`warning  ${clean(file)} has changed since, and is left alone.\n`);
}

function program(options: GlobalOptions, { io, version }: Context): Line[] {
  const { node, platform } = io.runtime;
  const major = Number(/^v(\d+)/u.exec(node)?.[1] ?? 0);
  const variables = ['MIEUX_DATASET', 'MIEUX_LANG', 'MIEUX_CACHE', 'NO_COLOR', 'FORCE_COLOR', 'COLUMNS'].flatMap(
    (name) => {
      const value = io.env(name);
      return value === undefined ? [] : [`${name}=${value}`];
    },
  );
  return [
    { item: 'mieux', value: version },
    { item: 'Node.js', value: major >= 20 ? node : `${node}; mieux needs 20 or newer`, isOdd: major < 20 },
    { item: 'system', value: platform },
    { item: 'language', value: io.language(options.lang) },
    {
      item: 'terminal',
      value: io.isTerminal
        ? `${String(io.width ?? 80)} columns, ${io.color(options.color) ? 'colour' : 'no colour'}`
        : 'none: output goes to a pipe or a file',
    },
    { item: 'variables', value: variables.join(' ') || 'none' },
  ];
}

async function data(options: GlobalOptions, context: Context): Promise<Line[]> {
  const obstacle = await context.obstacle(options);
  if (obstacle) return [{ item: 'edits', value: [obstacle.message, obstacle.hint].join(' '), isOdd: true }];
  const dataset = await context.load(options);
  const faults = findFaults(dataset, explainQueryError);
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const warnings = faults.length - errors;
  return [
    { item: 'dataset', value: `${dataset.root} (${origin(options, dataset, context)})` },
    {
      item: 'describes',
      value: dataset.manifest?.as_of ?? 'unknown: dataset.yaml has errors',
      isOdd: dataset.manifest === undefined,
    },
    {
      item: 'records',
      value: COLLECTION_NAMES.map((name) => `${String(dataset.all(name).length)} ${name}`).join(', '),
    },
    {
      item: 'faults',
      value:
        faults.length === 0
          ? 'none'
          : `${String(errors)} errors, ${String(warnings)} warnings; \`mieux validate\` shows them`,
      isOdd: faults.length > 0,
    },
    { item: 'edits', value: 'none was cut short' },
    indexLine(dataset, options, context),
  ];
}

/** Why this dataset and no other. */
function origin(options: GlobalOptions, { packaged }: Dataset, { io }: Context): string {
  if (options.dataset !== undefined) return 'named by --dataset';
  if (io.env('MIEUX_DATASET') !== undefined) return 'named by MIEUX_DATASET';
  return packaged
    ? 'the copy that ships with mieux, which cannot be edited; `mieux init` begins one of your own'
    : 'the nearest one upwards';
}

function indexLine(dataset: Dataset, options: GlobalOptions, context: Context): Line {
  const item = 'index';
  if (options.index === false) return { item, value: 'not used: --no-index' };
  if (options.strictParser === true) return { item, value: 'not used: --strict-parser' };
  const index = context.indexOf(dataset);
  if (!index) return { item, value: 'not used: MIEUX_CACHE=off, or no folder for caches is known' };
  // Files that changed just now may change again within the grain of the disk's clock, so they are not kept yet.
  if (index.bytes === undefined && context.io.canWrite(dirname(index.file)))
    return { item, value: `${index.file} is not there yet: it is kept once the files have not changed for a moment` };
  if (index.bytes === undefined)
    return { item, value: `${index.file} could not be written, so every run reads all files`, isOdd: true };
  return { item, value: `${index.file}, ${String(Math.ceil(index.bytes / 1024))} KiB` };
}

function report(lines: readonly Line[]): Table {
  return {
    title: { en: 'Installation and dataset', fr: 'Installation et jeu de données' },
    columns: [
      { key: 'item', label: { en: 'Item', fr: 'Élément' }, kind: 'id' },
      { key: 'value', label: { en: 'State', fr: 'État' }, kind: 'text' },
      { key: 'odd', label: { en: 'Odd', fr: 'Anormal' }, kind: 'flag' },
    ],
    rows: lines.map(({ item, value, isOdd = false }): Cell[] => [item, value, isOdd]),
  };
}
