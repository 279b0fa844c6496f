import type { Dataset } from '../model/dataset.js';
import { type Diagnostic, type Finding, sortDiagnostics } from '../model/diagnostic.js';
import { inspectReferences } from './references.js';

/** Everything that is wrong with a dataset: its files and records, and what they say of each other. Sorted. */
export async function check(dataset: Dataset): Promise<Diagnostic[]> {
  const findings = inspectReferences(dataset);
  return sortDiagnostics([...dataset.diagnostics, ...(await locate(findings, dataset))]);
}

/** Looks findings up in the text; each file is parsed once, and only if something is to be pointed at. */
export async function locate(findings: readonly Finding[], dataset: Dataset): Promise<Diagnostic[]> {
  const located: Diagnostic[] = [];
  const files = [...new Set(findings.map((finding) => finding.file))];
  for (const file of files) {
    const source = await dataset.source(file);
    for (const { part, ...finding } of findings.filter((each) => each.file === file)) located.push({ ...finding, range: source.nearest(finding.path, part) });
  }
  return located;
}
