import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/check/check.js';
import { inspector } from '../../src/check/inspect.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { load, type LoadOptions, reload } from '../../src/read/load.js';
import { explainQueryError } from '../../src/report/query/explain.js';
import { ROOT } from '../scenarios/run.js';

const OPTIONS: LoadOptions = { packaged: false, inspector, index: undefined };

/** The real dataset. */
export const realDataset = (): Promise<Dataset> => load(join(ROOT, 'data'), OPTIONS);

/** The small sound dataset that the examples of diagnostics are made from. */
export const smallDataset = (): Promise<Dataset> => load(join(ROOT, 'test/fixtures/diagnostics/base'), OPTIONS);

/** What is wrong with a dataset after some of its files got other texts. */
export async function diagnose(
  dataset: Dataset,
  texts: Readonly<Record<string, string>>,
  options: Partial<LoadOptions> = {},
): Promise<Diagnostic[]> {
  return check(await reload(dataset, new Map(Object.entries(texts)), { ...OPTIONS, ...options }), explainQueryError);
}

/** The text of a file of a dataset. */
export const textOf = (dataset: Dataset, file: string): string => readFileSync(join(dataset.root, file), 'utf8');
