import type { CollectionName, Records } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import type { Diagnostic, Finding, Path } from '../model/diagnostic.js';
import { type DataFile, readText } from './files.js';
import type * as canonical from './canonical/read.js';
import type { LoadOptions } from './load-options.js';

/** All that is known of one file: what the index keeps. */
export interface FileState extends DataFile {
  /** The mapping that the file holds; undefined if it cannot be read as one. */
  value: { [key: string]: Json } | undefined;
  diagnostics: Diagnostic[];
  /** The record that all of the file is; undefined if anything is wrong with it. */
  record(): Entity | undefined;
}

/** State of a file that was read. */
export function readState({ file, of }: DataFile, value: FileState['value'], diagnostics: Diagnostic[]): FileState {
  const record = (): Entity | undefined => {
    if (of?.layout !== 'file' || value === undefined || diagnostics.length > 0) return undefined;
    return { collection: of.name, id: stemOf(of.name, file), fields: value as unknown as Records[CollectionName], file, path: WHOLE_FILE };
  };
  return { file, of, value, diagnostics, record };
}

/** Where a record stands in a file that holds no other. */
export const WHOLE_FILE: Path = [];

/** The name of a collection's file without its folder and its ending. */
export function stemOf({ length }: CollectionName, file: string): string {
  return file.slice(length + 1, -'.yaml'.length);
}

/** Loaded when the first file is read: to ask for a module anew for each takes longer than to read a file. */
let quick: typeof canonical | undefined;

/** Reads a file, and tells what it amounts to. */
export async function readFile(root: string, data: DataFile, options: LoadOptions): Promise<FileState> {
  const read = readText(root, data.file);
  if ('diagnostic' in read) return readState(data, undefined, [read.diagnostic]);
  return stateOf(data, read.text, options);
}

/** What a file's text amounts to: its value, and every fault that can be told from this file alone. */
export async function stateOf(data: DataFile, text: string, options: LoadOptions): Promise<FileState> {
  quick ??= await import('./canonical/read.js');
  const value = options.strictParser === true ? undefined : quick.readCanonical(text);
  const faults = value && (await findingsOf(data, value, options));
  if (value && faults?.length === 0) return readState(data, value, []);
  // Only `yaml` tells where in the text a fault stands.
  const { parse } = await import('./parse.js');
  const parsed = parse(data.file, text);
  if (!parsed.value) return readState(data, undefined, parsed.diagnostics);
  const findings = faults ?? (await findingsOf(data, parsed.value, options));
  const located = findings.map(({ part, ...finding }) => ({ ...finding, range: parsed.positions.nearest(finding.path, part) }));
  // A value that is wrong anyway need not be unambiguous as well.
  const own = parsed.diagnostics.filter((each) => each.code !== 'yaml/ambiguous' || !located.some(({ range }) => range.start.offset === each.range?.start.offset));
  return readState(data, parsed.value, [...own, ...located]);
}

async function findingsOf(data: DataFile, value: { [key: string]: Json }, options: LoadOptions): Promise<Finding[]> {
  return (await options.inspect())(data.of?.schema ?? 'dataset', value, data.file);
}
