import { checkEdit } from '../check/check.js';
import type { Change } from '../model/change.js';
import type { Dataset } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { OutdatedError } from '../model/fault.js';
import { diagnosticRenderer } from '../render/diagnostics/formats.js';
import { diffText } from '../render/diff.js';
import { explainQueryError } from '../report/query/explain.js';
import type { Context, Editable, EditOptions } from './context.js';
import { monthNeeded, movedOn } from './as-of.js';
import { canAsk, confirm } from './prompts.js';
import { toldChanges } from './told.js';
import { painter } from '../render/paint.js';
import { diffOptions, shownFrom } from './files.js';
import { toCheckResult } from './check-result.js';

/** How often an edit is planned anew because something else in the dataset changed meanwhile. */
const ATTEMPTS = 10;

/** Runs an edit; once more from the start if another process changed some other file while it was being checked. */
export async function retryIfOutdated(edit: (isFirst: boolean) => Promise<void>): Promise<void> {
  for (let left = ATTEMPTS; ; left--) {
    try {
      await edit(left === ATTEMPTS);
      return;
    } catch (error) {
      if (!(error instanceof OutdatedError) || left === 1) throw error;
    }
  }
}

/** The result of an edit: the dataset with the changes made, and the errors and warnings that it would have and has not now. */
export interface Outcome {
  dataset: Dataset;
  errors: Diagnostic[];
  warnings: Diagnostic[];
}

/** Checks what changes would make of the dataset. Nothing is written. `correct` lets a status move back. */
export async function foresee(
  changes: readonly Change[],
  { dataset: before, reload }: Editable,
  options: Pick<EditOptions, 'correct'> = {},
): Promise<Outcome> {
  const dataset = await reload(new Map(changes.map(({ file, after }) => [file, after])));
  const more = await checkEdit(before, dataset, explainQueryError, options);
  const own = ofEdit(more, new Set(changes.map(({ file }) => file)));
  return {
    dataset,
    errors: own.filter(({ severity }) => severity === 'error'),
    warnings: own.filter(({ severity }) => severity === 'warning'),
  };
}

/** What an edit brings is said of the files that it changes, where the same can be said of others. */
function ofEdit(found: readonly Diagnostic[], changed: ReadonlySet<string>): Diagnostic[] {
  const codes = new Set(found.filter(({ file }) => changed.has(file)).map(({ code }) => code));
  return found.filter(({ file, code }) => changed.has(file) || !codes.has(code));
}

/** Changes and what comes of them. Where an event lies after the month that the dataset describes, who is at a terminal may move that on in the same edit; `options` then say so. */
export async function settle(
  changes: readonly Change[],
  editable: Editable,
  options: EditOptions,
  context: Context,
): Promise<{ changes: readonly Change[]; outcome: Outcome }> {
  const all = await movedOn(changes, options.asOf, editable.dataset);
  const outcome = await foresee(all, editable, options);
  const month = outcome.errors.some(({ code }) => code === 'date/future') ? monthNeeded(outcome.dataset) : undefined;
  const mayAsk = options.asOf === undefined && options.yes !== true && canAsk(context.io);
  if (month === undefined || !mayAsk) return { changes: all, outcome };
  const now = editable.dataset.manifest?.as_of ?? '';
  const question = {
    en: `The dataset describes ${now}. Move it on to ${month} in the same edit?`,
    fr: `Les données sont à jour en ${now}. Les porter à ${month} dans la même modification ?`,
  };
  if (!(await confirm(context.io, question, options, '--as-of'))) return { changes: all, outcome };
  options.asOf = month;
  return settle(changes, editable, options, context);
}

/**
 * Makes changes, or with --dry-run shows them. Refuses, with exit code 1, what would leave errors that are not there now.
 * Tells whether the changes were made or shown.
 */
export async function apply(
  planned: readonly Change[],
  editable: Editable,
  options: EditOptions,
  context: Context,
): Promise<boolean> {
  const { io } = context;
  const seen = shownFrom(io.cwd, editable.dataset);
  if (planned.length === 0 && options.asOf === undefined) {
    io.err('Nothing to change.\n');
    return true;
  }
  const { changes, outcome } = await settle(planned, editable, options, context);
  if (outcome.errors.length > 0) {
    await refuse(outcome, options, context);
    return false;
  }
  if (options.dryRun === true) {
    io.out(diffText(changes, await diffOptions(io, options, editable.dataset)));
    await showWarnings(outcome, options, context);
    return true;
  }
  await editable.commit(changes);
  for (const { file, after } of changes) io.out(`${after === undefined ? 'removed ' : ''}${seen(file)}\n`);
  io.err(toldChanges(editable.dataset, outcome.dataset, io.language(options.lang)));
  await showWarnings(outcome, options, context);
  return true;
}

/** Says why an edit is refused: the errors that its result would have. */
export async function refuse(outcome: Outcome, options: EditOptions, context: Context): Promise<void> {
  await showErrors(outcome, options, context);
  context.io.err('Refused: the dataset would have these errors, so nothing was written.\n');
  context.exit(1);
}

/** Shows the errors that the result of an edit would have. */
export function showErrors({ dataset, errors }: Outcome, options: EditOptions, context: Context): Promise<void> {
  return show(errors, dataset, options, context);
}

/** Shows the warnings that come of an edit, if there are any: they keep nobody from it. */
export async function showWarnings(
  { dataset, warnings }: Outcome,
  options: EditOptions,
  context: Context,
): Promise<void> {
  if (warnings.length > 0) await show(warnings, dataset, options, context);
}

async function show(
  found: readonly Diagnostic[],
  dataset: Dataset,
  options: EditOptions,
  context: Context,
): Promise<void> {
  const { io } = context;
  const render = await diagnosticRenderer('text');
  const result = await toCheckResult(found, [...new Set(found.map(({ file }) => file))], dataset, {}, context);
  io.err(render(result, { paint: await painter(io.color(options.color, 'stderr')), width: io.width }));
}
