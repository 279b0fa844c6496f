import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkTarget, writeResult } from '../../disk/result.js';
import { COLLECTION_NAMES } from '../../model/collections.js';
import { DatasetError, UsageError } from '../../model/fault.js';
import { clean } from '../../render/clean.js';
import { anonymous, expertCounts } from '../../export/anonymous.js';
import { csvStyle } from '../../render/csv-style.js';
import type { ExportOptions as Settings } from '../../export/export.js';
import { checkEnding, EXPORT_FORMATS, type ExportFormat, exportFormat } from '../../export/formats.js';
import { Model } from '../../export/tables/model.js';
import { view } from '../../model/view.js';
import { parseQuery } from '../../report/query/parse.js';
import { select } from '../../report/query/select.js';
import type { Context } from '../context.js';
import { addCsvOptions } from '../output.js';
import { progressOn } from '../progress.js';
import { addQueryOptions, type QueryOptions, termsOf } from '../query.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface Options extends ReadingOptions, QueryOptions {
  output?: string;
  force?: boolean;
  delimiter?: string;
  bom?: boolean;
  anonymous?: boolean;
  crlf?: boolean;
  resolve?: boolean;
  reportingOrg?: string;
  reportingOrgName?: string;
  reportingOrgType?: string;
  identifierPrefix?: string;
  vocabularyUri?: string;
  budgets?: boolean;
}

/** Options that only some formats have. */
const OWN_OPTIONS: Readonly<Partial<Record<keyof Options, readonly ExportFormat[]>>> = {
  delimiter: ['csv'],
  bom: ['csv'],
  crlf: ['csv'],
  resolve: ['json', 'ndjson'],
  reportingOrg: ['iati'],
  reportingOrgName: ['iati'],
  reportingOrgType: ['iati'],
  identifierPrefix: ['iati'],
  vocabularyUri: ['iati'],
  budgets: ['iati'],
};

/** What --output names standard output by. */
const STDOUT = '-';

export async function declare(command: Command, context: Context): Promise<void> {
  command
    .argument('<format>', EXPORT_FORMATS.map(({ name }) => name).join(', '))
    .argument('[query...]', 'actions to export, with what belongs to them and what they refer to (default: everything)')
    .option(
      '-o, --output <path>',
      'file or folder to write; - for standard output (default: a name of its own here; json, ndjson, iati and ics: standard output)',
    )
    .option('--force', 'replace what exists')
    .option(
      '--anonymous',
      'without experts, deployments, notes and remarks; experts only as counts by sector and region',
    );
  addCsvOptions(command);
  command
    .option('--resolve', 'json, ndjson: give the labels with the codes')
    .option('--reporting-org <identifier>', 'iati: identifier of the reporting organisation, as registered with IATI')
    .option('--reporting-org-name <name>', 'iati: name of the reporting organisation')
    .option(
      '--reporting-org-type <code>',
      "iati: type of the reporting organisation, a code of IATI's list OrganisationType (default: 90)",
    )
    .option(
      '--identifier-prefix <prefix>',
      'iati: prefix of the identifiers of activities (default: that of the reporting organisation)',
    )
    .option('--vocabulary-uri <uri>', 'iati: where the topics are defined')
    .option('--budgets', 'iati: state the budgets of phases, which are longer than the year that IATI allows');
  addReadingOptions(command);
  await addQueryOptions(command);
  command.addHelpText('after', EXAMPLES).action(async (format: string, terms: string[]) => {
    await run(format, terms, command.optsWithGlobals<Options>(), context);
  });
}

const EXAMPLES = `
Formats:
${EXPORT_FORMATS.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}

The same dataset gives the same bytes. What exists is never replaced without --force.

Examples:
  $ mieux export xlsx --output actions.xlsx --lang fr
  $ mieux export csv --output tables --delimiter ';' --bom
  $ mieux export sqlite region:asia status:implemented
  $ mieux export iati --reporting-org GB-CHC-000000 --reporting-org-name "Our name" > activities.xml
  $ mieux export json --resolve country:togo`;

async function run(name: string, args: readonly string[], options: Options, context: Context): Promise<void> {
  const { io, version } = context;
  const format = exportFormat(name);
  refuseOptionsOfOthers(format.name, options);
  const terms = termsOf(options, args);
  const target = options.output ?? format.target;
  const toStdout = target === undefined || target === STDOUT;
  if (toStdout && format.target !== undefined)
    throw new UsageError(
      `${format.name} is not text, which is all that standard output takes here.`,
      'Name a file or folder with --output.',
    );
  if (!toStdout) checkEnding(format, target);
  const path = toStdout ? undefined : resolve(io.cwd, target);
  if (path !== undefined) checkTarget(path, format.makes, options.force === true);

  const dataset = await loadSound(() => COLLECTION_NAMES, options, context);
  const named = view(dataset, io.language(options.lang), options);
  const seen = options.anonymous === true ? anonymous(named) : named;
  const model = new Model(
    seen,
    terms.length === 0 ? undefined : select('actions', parseQuery('actions', terms, seen), seen),
    options.anonymous === true ? [expertCounts(named)] : [],
  );
  reportDangling(model, options, context);
  const progress = progressOn(io);
  try {
    const made = await (
      await format.load()
    )(
      model,
      settings(options, seen.language, version, progress.show, (message) => {
        progress.clear();
        io.err(`warning  ${clean(message)}\n`);
      }),
    );
    // The terminal that shows the progress may be the one that the text goes to.
    progress.clear();
    if (path === undefined) {
      if (made.kind === 'file') io.out(String(made.content));
      return;
    }
    writeResult(path, made);
    const count = made.actions ?? model.relation('actions').rows.length;
    io.err(`${String(count)} ${count === 1 ? 'action' : 'actions'} written to ${target ?? ''}\n`);
  } finally {
    progress.clear();
  }
}

/** References that lead nowhere would break every export: refused, or with --partial told of and left out. */
function reportDangling({ dangling }: Model, options: Options, { io }: Context): void {
  if (dangling.length === 0) return;
  const shown = dangling
    .slice(0, 3)
    .map(({ table, row, column, value }) => `\`${String(value)}\` (${column} of ${row} in ${table})`)
    .join(', ');
  const what = `${dangling.length === 1 ? 'One reference leads' : `${String(dangling.length)} references lead`} nowhere: ${shown}${dangling.length > 3 ? ', …' : ''}.`;
  if (options.partial !== true)
    throw new DatasetError(what, '`mieux validate` shows where they stand; --partial goes on without them.');
  io.err(`warning  ${clean(what)} They are left out.\n`);
}

function settings(
  options: Options,
  language: Settings['language'],
  version: string,
  progress: Settings['progress'],
  warn: Settings['warn'],
): Settings {
  return {
    language,
    version,
    csv: csvStyle(options),
    resolve: options.resolve === true,
    iati: {
      reportingOrg: options.reportingOrg,
      reportingOrgName: options.reportingOrgName,
      reportingOrgType: options.reportingOrgType,
      identifierPrefix: options.identifierPrefix,
      vocabularyUri: options.vocabularyUri,
      budgets: options.budgets,
    },
    progress,
    warn,
  };
}

function refuseOptionsOfOthers(format: ExportFormat, options: Options): void {
  for (const [option, formats] of Object.entries(OWN_OPTIONS)) {
    if (options[option as keyof Options] === undefined || formats.includes(format)) continue;
    const flag = `--${option.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new UsageError(`${flag} does not apply to ${format}.`, `It is for ${formats.join(' and ')}.`);
  }
}
