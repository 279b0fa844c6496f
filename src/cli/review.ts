import { type NewRecord, planNew } from '../edit/create.js';
import type { Change } from '../model/change.js';
import { cleanLines } from '../render/clean.js';
import { diffText } from '../render/diff.js';
import { settle, showErrors, showWarnings } from './apply.js';
import type { Context, Editable, EditOptions } from './context.js';
import { diffOptions, shownFrom } from './files.js';
import type { Decision } from './interview.js';
import { type Choice, pick } from './prompts.js';

const WRITE: Choice<Decision> = { name: 'yes, write it', value: 'write' };
const OTHERS: readonly Choice<Decision>[] = [
  { name: '< go back one question', value: 'back' },
  { name: 'no, write nothing', value: 'stop' },
];

/** Shows a new record as it will stand in its file, with the errors or warnings that it would bring, and asks what is to become of it. */
export async function review(
  record: NewRecord,
  editable: Editable,
  options: EditOptions,
  context: Context,
): Promise<Decision> {
  const { io } = context;
  const change = await planNew(record, editable.dataset);
  const { outcome } = await settle([change], editable, options, context);
  const isRefused = outcome.errors.length > 0;
  if (options.dryRun === true && !isRefused) return 'write';
  io.err(`\n${await preview(change, editable, options, context)}\n`);
  if (isRefused) await showErrors(outcome, options, context);
  else await showWarnings(outcome, options, context);
  const choices = isRefused ? OTHERS : [WRITE, ...OTHERS];
  const question = isRefused
    ? 'It cannot be written so. Go back?'
    : `Write ${shownFrom(io.cwd, editable.dataset)(change.file)}?`;
  const decision = await pick(
    io,
    question,
    (typed) => choices.filter(({ name }) => name.startsWith(typed.trim().toLowerCase())),
    '--yes',
  );
  if (isRefused && decision === 'stop') context.exit(1);
  return decision;
}

/** A new file as it is; in a file that is there, what is added. */
async function preview(change: Change, { dataset }: Editable, options: EditOptions, { io }: Context): Promise<string> {
  if (change.before !== undefined) return diffText([change], await diffOptions(io, options, dataset, 'stderr'));
  return cleanLines(change.after ?? '');
}
