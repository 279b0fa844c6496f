import type { Json } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { DataFile } from './files.js';
import type { LoadOptions } from './load-options.js';

/** All that is known of one file: what the index keeps. */
export interface FileState {
  data: DataFile;
  /** The mapping that the file holds; undefined if it cannot be read as one. */
  value: { [key: string]: Json } | undefined;
  diagnostics: Diagnostic[];
}

/** What a file's text amounts to: its value, and every fault that can be told from this file alone. */
export async function stateOf(data: DataFile, text: string, options: LoadOptions): Promise<FileState> {
  const { parse } = await import('./parse.js');
  const parsed = parse(data.file, text);
  if (!parsed.value) return { data, value: undefined, diagnostics: parsed.diagnostics };
  const inspect = await options.inspect();
  const findings = inspect(data.collection?.schema ?? 'dataset', parsed.value, data.file);
  const located = findings.map(({ part, ...finding }) => ({ ...finding, range: parsed.positions.nearest(finding.path, part) }));
  // A value that is wrong anyway need not be unambiguous as well.
  const own = parsed.diagnostics.filter((each) => each.code !== 'yaml/ambiguous' || !located.some(({ range }) => range.start.offset === each.range?.start.offset));
  return { data, value: parsed.value, diagnostics: [...own, ...located] };
}
