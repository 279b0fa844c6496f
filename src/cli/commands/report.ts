import { type Command, Option } from 'commander';
import { COLLECTION_NAMES } from '../../model/collections.js';
import type { Dataset } from '../../model/dataset.js';
import type { Document } from '../../model/document.js';
import { DatasetError, UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Table } from '../../model/table.js';
import { type View, view } from '../../model/view.js';
import { type DocumentFormat, DOCUMENT_FORMATS, documentRenderer } from '../../render/document/document.js';
import { chooseFormat } from '../../render/formats.js';
import { changes } from '../../report/changes/changes.js';
import { diff } from '../../report/diff/diff.js';
import { actionReport } from '../../report/document/action.js';
import { annual } from '../../report/document/annual.js';
import { steering } from '../../report/document/steering.js';
import { findRecords } from '../../report/find-records.js';
import type { Context } from '../context.js';
import { dayOf, ON_OPTION, parseDay } from '../on.js';
import { type OutputOptions, printText } from '../output.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';
import { stateOf } from '../states.js';

interface ReportOptions extends OutputOptions, ReadingOptions {
  since?: string;
  on?: string;
}

const KINDS = ['steering', 'annual', 'action'] as const;
type Kind = (typeof KINDS)[number];

export function declare(command: Command, context: Context): void {
  command
    .argument('<report>', 'steering, annual or action')
    .argument('[words...]', 'the year (annual) or the id (action); then, except for action, query terms')
    .option('--since <date>', 'steering: the day of the last meeting, as YYYY-MM-DD')
    .option(...ON_OPTION)
    .addOption(new Option('-f, --format <format>', `how to print: ${DOCUMENT_FORMATS.join(', ')} (default: markdown)`))
    .option('-o, --output <file>', 'write to a file instead; its extension, .md or .html, names the format')
    .option('--force', 'replace the file that --output names');
  addReadingOptions(command);
  command.addHelpText('after', HELP).action(async (kind: string, words: string[]) => {
    await run(kind, words, command.optsWithGlobals<ReportOptions>(), context);
  });
}

const HELP = `
steering   before a meeting of the steering group: decided since, to decide now with sheet and lessons, what is overdue,
           started and closed, documents owed, results, providers, what changed in the data
annual     a year: numbers, regions and topics with charts, results by outcome, participants, satisfaction, documents,
           evaluations, providers
action     one action: its sheet, results, participants, documents of monitoring, what is due

The HTML is one file that a double click opens and that prints on A4; it loads nothing from elsewhere.

Examples:
  $ mieux report steering --since 2026-09-01 -o steering.html
  $ mieux report annual 2014 region:asia --lang fr
  $ mieux report action togo-1 -o togo-1.html`;

async function run(typed: string, words: readonly string[], options: ReportOptions, context: Context): Promise<void> {
  const kind = kindOf(typed);
  const format = formatOf(options);
  if (options.since !== undefined && kind !== 'steering')
    throw new UsageError(
      `The report \`${kind}\` does not take --since.`,
      'Only the steering report lists what is new.',
    );
  const on = dayOf(options.on, context.io);
  const dataset = await loadSound(() => COLLECTION_NAMES, options, context);
  const seen = view(dataset, context.io.language(options.lang), options);
  const document = await documentOf(kind, words, on, dataset, seen, options, context);
  const render = await documentRenderer(format);
  await printText(render(document, seen.language), options, context);
}

function kindOf(typed: string): Kind {
  const found = KINDS.find((kind) => kind === typed);
  if (found) return found;
  throw new UsageError(
    `There is no report \`${typed}\`.`,
    `${didYouMean(typed, KINDS) ?? ''} Reports: ${KINDS.join(', ')}.`.trim(),
  );
}

function formatOf({ format, output }: ReportOptions): DocumentFormat {
  if (format === undefined && output === undefined) return 'markdown';
  const chosen = chooseFormat(format, output);
  const found = DOCUMENT_FORMATS.find((each) => each === chosen);
  if (found) return found;
  throw new UsageError(`Reports cannot be written as ${chosen}.`, `Formats: ${DOCUMENT_FORMATS.join(', ')}.`);
}

async function documentOf(
  kind: Kind,
  words: readonly string[],
  on: string,
  dataset: Dataset,
  seen: View,
  options: ReportOptions,
  context: Context,
): Promise<Document> {
  if (kind === 'action') return actionReport(actionNamed(words, seen), on, seen);
  if (kind === 'annual') {
    const [year = '', ...terms] = words;
    if (!/^\d{4}$/u.test(year))
      throw new UsageError(
        year === '' ? 'The annual report needs a year.' : `\`${year}\` is not a year.`,
        `Write it as YYYY: mieux report annual ${on.slice(0, 4)}`,
      );
    return annual({ terms, year, on }, seen);
  }
  if (options.since === undefined)
    throw new UsageError(
      'The report to the steering group needs a start date.',
      'Give the day of the last meeting: --since 2026-09-01.',
    );
  const since = parseDay(options.since, '--since');
  if (since > on)
    throw new UsageError(`--since ${since} is after ${on}, the day of the report.`, 'Correct --since, or give --on.');
  const changed = await changedSince(since, words, dataset, seen, options, context);
  return steering({ terms: words, since, on, changed }, seen);
}

function actionNamed(words: readonly string[], seen: View) {
  const [id, another] = words;
  if (id === undefined || another !== undefined)
    throw new UsageError('The report on an action needs its id, and nothing else.', 'mieux report action togo-1');
  const [record] = findRecords(id.includes('/') ? id : `actions/${id}`, seen);
  const action = record && seen.dataset.get('actions', record.id);
  if (record?.collection === 'actions' && action) return action;
  throw new UsageError(`\`${id}\` is not an action.`, '`mieux list` shows the ids of actions.');
}

/** What changed in the data since the end of a day; undefined where no state of then is kept. */
async function changedSince(
  since: string,
  terms: readonly string[],
  dataset: Dataset,
  seen: View,
  options: ReportOptions,
  context: Context,
): Promise<readonly Table[] | undefined> {
  try {
    const base = await stateOf(since, options, context, dataset);
    const before = view(base.dataset, seen.language, { partial: true });
    const after = view(dataset, seen.language, { partial: true });
    const head = { rev: null, commit: null, date: null };
    const found = await diff({ name: base.name, view: before }, { name: head, view: after }, { terms, all: false });
    return changes(found, since, after).tables;
  } catch (error) {
    if (error instanceof DatasetError || error instanceof UsageError) return undefined;
    throw error;
  }
}
