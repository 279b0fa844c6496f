import type { Finding } from '../model/diagnostic.js';
import type { ReadCanonical } from './yaml/canonical/read.js';
import { type FileState, readState } from './file-state.js';
import type { DataFile } from './files.js';
import { readText } from './text.js';
import type { Inspect, LoadOptions } from './load-options.js';

/**
 * Reads files, and tells what they amount to: their value, and every fault that can be told from each alone. What it
 * needs is loaded for the first file of each schema; from then on a file that the quick reader can read is told at once,
 * since to promise each of many takes longer than to check it.
 */
export class StateReader {
  readonly #options: LoadOptions;
  #quick: ReadCanonical | undefined;
  readonly #inspectors = new Map<string, Inspect>();

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  /** State of a file of the dataset in `root`. */
  read(root: string, data: DataFile): FileState | Promise<FileState> {
    const read = readText(root, data.file);
    return 'diagnostic' in read ? readState(data, undefined, [read.diagnostic]) : this.stateOf(data, read.text);
  }

  /** State of a file that holds this text. */
  stateOf(data: DataFile, text: string): FileState | Promise<FileState> {
    const schema = data.of?.schema ?? 'dataset';
    const inspect = this.#inspectors.get(schema);
    if (inspect) return this.#tell(data, text, inspect);
    return this.#prepared(schema).then((prepared) => this.#tell(data, text, prepared));
  }

  /** Loads what it takes to read files of a schema. */
  async #prepared(schema: string): Promise<Inspect> {
    if (this.#options.strictParser !== true)
      this.#quick ??= (await import('./yaml/canonical/read.js')).canonicalReader();
    const inspect = await this.#options.inspector(schema);
    this.#inspectors.set(schema, inspect);
    return inspect;
  }

  #tell(data: DataFile, text: string, inspect: Inspect): FileState | Promise<FileState> {
    const value = this.#quick?.(text);
    const faults = value && inspect(value, data.file);
    return value && Array.isArray(faults) && faults.length === 0
      ? readState(data, value, [])
      : located(data, text, faults, inspect);
  }
}

/** Only `yaml` tells where in the text a fault stands. */
async function located(
  data: DataFile,
  text: string,
  faults: Finding[] | Promise<Finding[]> | undefined,
  inspect: Inspect,
): Promise<FileState> {
  const { parse } = await import('./yaml/parse.js');
  const parsed = parse(data.file, text);
  if (!parsed.value) return readState(data, undefined, parsed.diagnostics);
  const findings = (await (faults ?? inspect(parsed.value, data.file))).map(({ part, ...finding }) => ({
    ...finding,
    range: parsed.positions.nearest(finding.path, part),
  }));
  // A value that is wrong anyway need not be unambiguous as well.
  const wrong = new Set<number | undefined>(findings.map(({ range }) => range.start.offset));
  const own = parsed.diagnostics.filter(
    ({ code, range }) => code !== 'yaml/ambiguous' || !wrong.has(range?.start.offset),
  );
  return readState(data, parsed.value, [...own, ...findings]);
}
