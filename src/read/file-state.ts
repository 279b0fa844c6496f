import type { Json } from '../model/dataset.js';
import type { Diagnostic, Finding } from '../model/diagnostic.js';
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
  const canonical = options.strictParser === true ? undefined : (await import('./canonical/read.js')).readCanonical(text);
  const faults = canonical && (await findingsOf(data, canonical, options));
  if (canonical && faults?.length === 0) return { data, value: canonical, diagnostics: [] };
  // Only `yaml` tells where in the text a fault stands.
  const { parse } = await import('./parse.js');
  const parsed = parse(data.file, text);
  if (!parsed.value) return { data, value: undefined, diagnostics: parsed.diagnostics };
  const findings = faults ?? (await findingsOf(data, parsed.value, options));
  const located = findings.map(({ part, ...finding }) => ({ ...finding, range: parsed.positions.nearest(finding.path, part) }));
  // A value that is wrong anyway need not be unambiguous as well.
  const own = parsed.diagnostics.filter((each) => each.code !== 'yaml/ambiguous' || !located.some(({ range }) => range.start.offset === each.range?.start.offset));
  return { data, value: parsed.value, diagnostics: [...own, ...located] };
}

async function findingsOf(data: DataFile, value: { [key: string]: Json }, options: LoadOptions): Promise<Finding[]> {
  return (await options.inspect())(data.collection?.schema ?? 'dataset', value, data.file);
}
