import { basename, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { check } from '../../check/check.js';
import { knownCountries, type Plan, recordFiles } from '../../edit/init/records.js';
import { DATA, EDITOR_SCHEMAS, surroundings } from '../../edit/init/surroundings.js';
import { editorSchemas } from '../../export/editor/schemas.js';
import type { Dataset } from '../../model/dataset.js';
import { explainQueryError } from '../../report/query/explain.js';
import type { Context } from '../context.js';
import { completePlan, type InitOptions } from '../init-questions.js';

export function declare(command: Command, context: Context): void {
  command
    .argument('[folder]', 'an empty folder, or one to be made (default: the folder you are in)')
    .option('--title <text>', "title of the dataset (default: the folder's name)")
    .option('--languages <list>', 'languages of its texts: en, fr or en,fr (default: en)')
    .option('--countries <list>', 'countries the programme works with: ISO codes or names, or all')
    .option('--start <month>', 'first month of the programme (default: January of this year)')
    .option('--end <month>', 'last month of the programme (default: December of the fourth year)')
    .addHelpText('after', HELP)
    .action(async (folder: string | undefined) => {
      await run(folder ?? '.', command.optsWithGlobals<InitOptions>(), context);
    });
}

const HELP = `
On a terminal it asks for what is not given. The folder gets \`data/\` with the core vocabularies, the countries and the
European Union with its members, a README, a workflow for GitHub and settings for editors: all of it, or nothing.

Examples:
  $ mieux init                                            in an empty folder, asking
  $ mieux init east-africa --languages en --countries KE,UG,TZ
  $ mieux init programme --languages en,fr --countries all --title "Our programme"`;

async function run(folder: string, options: InitOptions, context: Context): Promise<void> {
  const { io } = context;
  const { dataset: shipped, facts } = await context.shipped();
  const countries = knownCountries(shipped, facts);
  const plan = await completePlan(basename(resolve(io.cwd, folder)), options, [...countries.values()], io);
  const records = recordFiles(plan, shipped, facts);
  const files = new Map([
    ...surroundings(plan, context.version),
    ...[...records].map(([file, text]): [string, string] => [`${DATA}/${file}`, text]),
  ]);
  await context.create(folder, files, async (dataset) => {
    await requireSound(dataset);
    const schemas = Object.entries(editorSchemas(context.schemas(), dataset));
    return new Map(schemas.map(([name, schema]) => [`${EDITOR_SCHEMAS}/${name}`, `${JSON.stringify(schema)}\n`]));
  });
  io.out(report(relative(io.cwd, resolve(io.cwd, folder)), plan, records));
}

/** A new dataset in which anything is wrong is a fault of the program. */
async function requireSound(dataset: Dataset): Promise<void> {
  const [first] = await check(dataset, explainQueryError);
  if (first) throw new Error(`a new dataset would have a fault: ${first.file}: ${first.message}`);
}

function report(folder: string, { countries }: Plan, records: ReadonlyMap<string, string>): string {
  const count = (collection: string): number =>
    [...records.keys()].filter((file) => file.startsWith(collection)).length;
  const others = count('countries/') - countries.length;
  const said =
    others > 0
      ? `${String(countries.length)} ${countries.length === 1 ? 'country' : 'countries'} and ${String(others)} more that were or are members of the European Union`
      : `${String(countries.length)} countries`;
  const first = folder === '' ? [] : [`cd ${quoted(folder)}`];
  const commands = [...first, 'mieux new action', 'mieux list', 'mieux validate'];
  return `${join(folder, DATA)}: ${said}, ${String(count('vocabularies/'))} vocabularies, without a fault.
The programme's own pillars and topics are yours to write, in ${join(DATA, 'vocabularies')}; README.md says more.

${commands.map((command) => `  ${command}\n`).join('')}`;
}

/** A path as a shell takes it. */
const quoted = (path: string): string => (/^[\w./-]+$/u.test(path) ? path : `'${path.replace(/'/gu, `'\\''`)}'`);
