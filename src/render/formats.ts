import { UsageError } from '../model/fault.js';
import { didYouMean } from '../model/suggest.js';
import type { FileRenderer, Renderer } from './renderer.js';

/** Every output format that is text, loaded when it is asked for. */
const TEXTS = {
  table: async () => (await import('./table/table.js')).table,
  json: async () => (await import('./json.js')).json,
  ndjson: async () => (await import('./json.js')).ndjson,
  csv: async () => (await import('./csv.js')).csv,
  tsv: async () => (await import('./csv.js')).tsv,
  markdown: async () => (await import('./markdown.js')).markdown,
  html: async () => (await import('./html.js')).html,
  yaml: async () => (await import('./yaml.js')).yaml,
  svg: async () => (await import('./svg.js')).svg,
} satisfies Record<string, () => Promise<Renderer>>;

/** Those that are files of another kind. */
const FILES = {
  xlsx: async () => (await import('./xlsx/xlsx.js')).xlsx,
} satisfies Record<string, () => Promise<FileRenderer>>;

const FORMATS = { ...TEXTS, ...FILES };

export type TextFormat = keyof typeof TEXTS;
export type Format = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as Format[];

/** The formats that hold any table; a picture holds a chart, which few tables have. */
export const TABLE_FORMATS = FORMAT_NAMES.filter((name) => name !== 'svg');

const ENDINGS: ReadonlyMap<string, Format> = new Map(
  Object.entries({
    txt: 'table',
    json: 'json',
    ndjson: 'ndjson',
    jsonl: 'ndjson',
    csv: 'csv',
    tsv: 'tsv',
    md: 'markdown',
    markdown: 'markdown',
    html: 'html',
    htm: 'html',
    yaml: 'yaml',
    yml: 'yaml',
    svg: 'svg',
    xlsx: 'xlsx',
  }),
);

/** The format asked for, else the one of the output file's ending, else a table. Throws a UsageError for an unknown one. */
export function chooseFormat(asked: string | undefined, output: string | undefined): Format {
  if (asked !== undefined) {
    const name = asked.toLowerCase();
    if (Object.hasOwn(FORMATS, name)) return name as Format;
    throw new UsageError(
      `There is no format \`${asked}\`.`,
      `${didYouMean(asked, FORMAT_NAMES) ?? ''} Formats: ${FORMAT_NAMES.join(', ')}.`.trim(),
    );
  }
  if (output === undefined) return 'table';
  const ending = /\.([^./\\]+)$/u.exec(output)?.[1]?.toLowerCase() ?? '';
  const format = ENDINGS.get(ending);
  if (format) return format;
  throw new UsageError(
    `The extension of \`${output}\` names no format.`,
    `Give --format, or one of these extensions: ${[...ENDINGS.keys()].join(', ')}.`,
  );
}

export function isText(format: Format): format is TextFormat {
  return Object.hasOwn(TEXTS, format);
}

export async function renderer(format: TextFormat): Promise<Renderer> {
  return TEXTS[format]();
}

export async function fileRenderer(format: Exclude<Format, TextFormat>): Promise<FileRenderer> {
  return FILES[format]();
}
