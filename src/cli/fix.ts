import { check, findFaults } from '../check/check.js';
import { format } from '../edit/text/format.js';
import { mend } from '../edit/mend.js';
import type { Change } from '../model/change.js';
import type { Dataset } from '../model/dataset.js';
import type { Diagnostic, Finding } from '../model/diagnostic.js';
import { fileShapeOf } from '../model/record-shape.js';
import { explainQueryError } from '../report/query/explain.js';
import type { Editable } from './context.js';

/** Rounds of mending: a value may have more than one fault. */
const ROUNDS = 4;

export interface Fixed {
  changes: Change[];
  /** The dataset after the changes. */
  dataset: Dataset;
  diagnostics: Diagnostic[];
}

/** Mends what is safe in the files asked for: values with one remedy, then the order and form of what can be read. Nothing is written. */
export async function fix(editable: Editable, isAsked: (file: string) => boolean): Promise<Fixed> {
  const before = editable.dataset;
  const texts = new Map<string, string>();
  let dataset = before;
  for (let round = 0; round < ROUNDS; round++) {
    const mended = await mendAll(
      dataset,
      findFaults(dataset, explainQueryError).filter(({ file }) => isAsked(file)),
    );
    if (mended.size === 0) break;
    for (const [file, text] of mended) texts.set(file, text);
    dataset = await editable.reload(texts);
  }
  const formatted = await formatAll(dataset, isAsked);
  for (const [file, text] of formatted) texts.set(file, text);
  if (formatted.size > 0) dataset = await editable.reload(texts);
  const changes = await Promise.all(
    [...texts].map(async ([file, after]): Promise<Change> => ({
      file,
      before: (await before.source(file)).text,
      after,
    })),
  );
  return { changes, dataset, diagnostics: await check(dataset, explainQueryError) };
}

async function mendAll(dataset: Dataset, faults: readonly (Finding | Diagnostic)[]): Promise<Map<string, string>> {
  const mendable = faults.filter((each) => each.fix !== undefined);
  const texts = new Map<string, string>();
  for (const file of new Set(mendable.map((each) => each.file))) {
    const source = await dataset.source(file);
    const text = mend(
      source,
      mendable.filter((each) => each.file === file),
      fileShapeOf(file),
    );
    if (text !== source.text) texts.set(file, text);
  }
  return texts;
}

async function formatAll(dataset: Dataset, isAsked: (file: string) => boolean): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const file of dataset.files.filter(isAsked)) {
    const { text } = await dataset.source(file);
    const formatted = format(text, fileShapeOf(file));
    if ('text' in formatted && formatted.text !== text) texts.set(file, formatted.text);
  }
  return texts;
}
