import type { Dataset } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { CheckResult } from '../render/diagnostics/check-result.js';
import type { Context } from './context.js';
import { seenFrom } from './files.js';

/** Counts all, keeps what is to be shown, and names files as they are seen from where the command runs. */
export async function toCheckResult(
  found: readonly Diagnostic[],
  files: readonly string[],
  dataset: Pick<Dataset, 'root' | 'source'>,
  { max, strict = false }: { max?: number; strict?: boolean },
  context: Context,
): Promise<CheckResult> {
  const { io, version } = context;
  const seen = seenFrom(io.cwd, dataset);
  const shown = found.slice(0, max);
  const names = new Map([...new Set(shown.map(({ file }) => file))].map((file) => [file, seen(file)]));
  const texts = new Map<string, string>();
  for (const file of new Set(shown.filter(({ range }) => range).map(({ file }) => file)))
    texts.set(names.get(file) ?? file, (await dataset.source(file)).text);
  const errors = found.filter(({ severity }) => severity === 'error').length;
  return {
    shown: shown.map((each) => ({ ...each, file: names.get(each.file) ?? each.file })),
    errors,
    warnings: found.length - errors,
    strict,
    files: files.map(seen),
    texts,
    version,
    page: (code) => context.page(code),
  };
}
