import type { Command } from 'commander';
import { UsageError } from '../model/fault.js';
import type { Revision } from '../model/dataset.js';
import type { Report } from '../model/table.js';
import { clean } from '../render/clean.js';
import { csvStyle } from '../render/csv-style.js';
import { chooseFormat, fileRenderer, type Format, isText, renderer, TABLE_FORMATS } from '../render/formats.js';
import type { Context, GlobalOptions } from './context.js';
import { painter } from '../render/paint.js';
import { page } from './io/pager.js';

export interface OutputOptions extends GlobalOptions {
  format?: string;
  output?: string;
  force?: boolean;
  delimiter?: string;
  bom?: boolean;
  crlf?: boolean;
}

export function addOutputOptions(command: Command): void {
  command
    .option('-f, --format <format>', `how to print: ${TABLE_FORMATS.join(', ')} (default: table)`)
    .option('-o, --output <file>', 'write to a file instead; its extension names the format')
    .option('--force', 'replace the file that --output names');
  addCsvOptions(command);
}

/** How csv is written, which every command has that writes it. */
export function addCsvOptions(command: Command): void {
  command
    .option(
      '--delimiter <character>',
      "csv: what separates cells, such as ';' for Excel in French, or tab (default: ',')",
    )
    .option('--bom', 'csv: begin with a byte order mark, without which Excel garbles accents')
    .option('--crlf', 'csv: end lines in CRLF');
}

/** Prints a report in the format asked for, on the terminal, into a pipe or into a file. */
export async function print(report: Report, options: OutputOptions, context: Context): Promise<void> {
  const { io } = context;
  const revision = context.revision();
  const format = chooseFormat(options.format, options.output);
  if (format === 'svg' && !report.tables.some(({ chart }) => chart))
    throw new UsageError(
      'There is no chart here that could be drawn as svg.',
      'Statistics have charts: mieux stats regions -o chart.svg',
    );
  refuseCsvOptions(format, options);
  const whole = revision ? ofRevision(report, revision) : report;
  const language = io.language(options.lang);
  if (!isText(format)) {
    if (options.output === undefined)
      throw new UsageError(
        `${format} is not text that standard output could take.`,
        `Name a file with --output, such as --output list.${format}.`,
      );
    const render = await fileRenderer(format);
    const warn = (message: string): void => {
      io.err(`warning  ${clean(message)}\n`);
    };
    await io.writeFile(options.output, await render(whole, { language, warn }), options.force);
    return;
  }
  const toFile = options.output !== undefined;
  const render = await renderer(format);
  const text = await render(whole, {
    language,
    paint: await painter(!toFile && io.color(options.color)),
    width: toFile ? undefined : io.width,
    ascii: !toFile && !io.unicode,
    csv: csvStyle(options),
  });
  if (options.output !== undefined) await io.writeFile(options.output, text, options.force);
  else await page(text, io);
}

function refuseCsvOptions(format: Format, { delimiter, bom, crlf }: OutputOptions): void {
  const [given] = Object.entries({ delimiter, bom, crlf }).find(([, value]) => value !== undefined) ?? [];
  if (given === undefined || format === 'csv' || (format === 'tsv' && given !== 'delimiter')) return;
  throw new UsageError(
    `--${given} means nothing to the format ${format}.`,
    'It is for csv: give --format csv, or an --output file that ends in .csv.',
  );
}

/** A report that says in its title, its notes and its JSON which commit it is about. */
function ofRevision(report: Report, revision: Revision): Report {
  const { rev, commit, date } = revision;
  const named = commit.startsWith(rev) ? '' : `${rev}, `;
  const state = { en: `commit ${commit.slice(0, 10)} of ${date}`, fr: `commit ${commit.slice(0, 10)} du ${date}` };
  const note = { en: `As of ${named}${state.en}.`, fr: `État : ${named}${state.fr}.` };
  const last = report.tables.length - 1;
  const tables = report.tables.map((table, i) => ({
    ...table,
    title: { en: `${table.title.en} (${state.en})`, fr: `${table.title.fr} (${state.fr})` },
    ...(i === last ? { notes: [note, ...(table.notes ?? [])] } : {}),
  }));
  // The rest of the report is still worked out only where a format asks for it.
  return Object.create(report, { revision: { value: revision }, tables: { value: tables } }) as Report;
}

/** Reads a whole number from 0 up. Throws a UsageError for anything else. */
export function parseCount(option: string): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/u.test(text))
      throw new UsageError(`\`${text}\` is not a number for ${option}.`, `Give a whole number, such as ${option} 10.`);
    return Number(text);
  };
}

/** Splits `a,b,c`; what is named twice counts once. Throws a UsageError where nothing stands between two commas. */
export function parseList(option: string, text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  if (items.includes(''))
    throw new UsageError(`${option} has an empty name.`, `Give names separated by commas, such as ${option} id,name.`);
  return [...new Set(items)];
}

/** Prints a text that is the result as it stands, or writes it where --output says. */
export async function printText(text: string, options: OutputOptions, { io }: Context): Promise<void> {
  if (options.output === undefined) io.out(text);
  else await io.writeFile(options.output, text, options.force);
}

/** Prints a bare number, which every format has in common. */
export function printCount(count: number, options: OutputOptions, context: Context): Promise<void> {
  return printText(`${String(count)}\n`, options, context);
}
