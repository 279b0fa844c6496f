import type { Argument, Command, Option } from 'commander';
import { TOPICS } from './topics/topics.js';

/** The day of the page's last change in substance, which man pages show. */
const DATE = '2026-11-26';

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['MIEUX_DATASET', 'Folder of the dataset, where --dataset is not given.'],
  ['MIEUX_LANG', 'Language of labels and headings, where --lang is not given.'],
  ['MIEUX_CACHE', "Folder of the index, instead of the system's cache folder."],
  ['MIEUX_TODAY', 'The day that due and board answer for, where --on is not given, as YYYY-MM-DD.'],
  ['MIEUX_PAGER, PAGER', 'Program that shows results longer than the screen.'],
  ['VISUAL, EDITOR', 'Editor of mieux edit.'],
  ['NO_COLOR, FORCE_COLOR', 'Never or always colour.'],
  ['COLUMNS', 'Width of the output.'],
];

const EXIT: readonly (readonly [string, string])[] = [
  ['0', 'Done; an empty result is not a failure.'],
  [
    '1',
    'Findings of validate, fmt --check, reconcile or due --check, or an edit that was refused because the dataset would have errors.',
  ],
  ['2', 'The command line is wrong.'],
  ['3', 'The dataset cannot be read or written.'],
  ['70', 'A fault of mieux itself.'],
];

/** The man page: every command as it is declared, so that page and program cannot differ. */
export async function manPage(program: Command, version: string): Promise<string> {
  const help = program.createHelp();
  const commands = help.visibleCommands(program).filter((each) => each.name() !== 'help');
  const topics = await Promise.all(TOPICS.map(async ({ load }) => topic(await load())));
  return [
    `.TH MIEUX 1 ${DATE} "mieux ${version}" "User Commands"`,
    '.SH NAME',
    `mieux \\- ${text(decapitalised(program.description()).replace(/\.$/u, ''))}`,
    '.SH SYNOPSIS',
    '.B mieux',
    '.RI [ options ]',
    '.I command',
    '.RI [ arguments ]',
    '.SH DESCRIPTION',
    text(program.description()),
    'Results go to standard output, everything else to standard error.',
    '.SH OPTIONS',
    'Every command takes these.',
    ...program.options.flatMap(option),
    '.SH COMMANDS',
    ...commands.flatMap((each) => command(each)),
    ...topics.flat(),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name, means]) => ['.TP', `.B ${text(name)}`, text(means)]),
    '.SH EXIT STATUS',
    ...EXIT.flatMap(([code, means]) => ['.TP', `.B ${code}`, text(means)]),
    '.SH FILES',
    '.TP',
    '.I dataset.yaml',
    'Marks a dataset. The nearest one is used, in this folder or a parent.',
    '',
  ].join('\n');
}

function command(each: Command): string[] {
  const words = each.registeredArguments.map(shown).join(' ');
  return [
    `.SS mieux ${each.name()}${words === '' ? '' : ` ${text(words)}`}`,
    text(each.description()),
    ...each.registeredArguments.flatMap((one) => ['.TP', `.I ${text(shown(one))}`, text(one.description)]),
    ...each.options.filter(({ hidden }) => !hidden).flatMap(option),
    ...after(each),
  ];
}

function shown(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? name : `[${name}]`;
}

function option({ flags, description, defaultValue }: Option): string[] {
  const preset = typeof defaultValue === 'string' ? ` (default: ${defaultValue})` : '';
  return ['.TP', `.B ${text(flags)}`, text(`${description}${preset}`)];
}

/** What help says after the options: remarks and examples, as they stand. */
function after(each: Command): string[] {
  let written = '';
  each.configureOutput({
    writeOut: (part) => {
      written += part;
    },
    getOutHelpWidth: () => 100,
  });
  each.configureHelp({ showGlobalOptions: false });
  const help = each.helpInformation();
  each.outputHelp();
  const remarks = asItStands(written.slice(help.length));
  return remarks.length === 0 ? [] : ['.PP', ...remarks];
}

/** A topic's first line is its heading. */
function topic(page: string): string[] {
  const [heading = '', ...lines] = page.split('\n');
  return [`.SH ${heading.toUpperCase()}`, ...asItStands(lines.join('\n'))];
}

function asItStands(block: string): string[] {
  const trimmed = block.replace(/^\n+|\n+$/gu, '');
  return trimmed === '' ? [] : ['.nf', ...trimmed.split('\n').map((line) => text(line)), '.fi'];
}

/** A text with nothing in it that roff would act on. */
function text(line: string): string {
  const escaped = line
    .replace(/\s+$/u, '')
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('`', '\\(ga')
    .replaceAll("'", '\\(aq')
    .replaceAll('…', '...');
  return escaped.startsWith('.') ? `\\&${escaped}` : escaped;
}

function decapitalised(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
