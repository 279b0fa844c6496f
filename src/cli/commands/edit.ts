import type { Command } from 'commander';
import { join } from 'node:path';
import type { Change } from '../../model/change.js';
import type { Position } from '../../model/diagnostic.js';
import { ConflictError, DatasetError, UsageError } from '../../model/fault.js';
import { view } from '../../model/view.js';
import { clean } from '../../render/clean.js';
import { retryIfOutdated, foresee, type Outcome, refuse, showWarnings } from '../apply.js';
import type { Context, GlobalOptions } from '../context.js';
import { editorArguments } from '../editors.js';
import { shownFrom } from '../files.js';
import { dropDraft, keepDraft, runEditor, writeDraft } from '../io/editor.js';
import { canAsk, confirm } from '../prompts.js';
import { findEditable, requireText } from '../records.js';

interface EditCommandOptions extends GlobalOptions {
  from?: string;
}

export function declare(command: Command, context: Context): void {
  command
    .argument('<id>', 'ID of the record, or collection/ID')
    .option('--from <file>', 'begin with the text of a file, such as one that an earlier edit left')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string) => {
      await run(id, command.optsWithGlobals<EditCommandOptions>(), context);
    });
}

const EXAMPLES = `
The editor is VISUAL, else EDITOR, else vi on a terminal. It works on a draft of the record's file; the dataset is checked when the editor is
closed, and only then is the file replaced. If there would be errors that are not there now, they are shown; on a
terminal the draft can be opened again at the first of them. A draft that is not taken over is kept, and its path told.
Exit code: 0 written or nothing changed, 1 refused, 2 no editor that works, 3 the file was changed by somebody else meanwhile.

Examples:
  $ mieux edit togo-2
  $ mieux edit countries/mali
  $ mieux edit vocabularies/topics/visas
  $ EDITOR='code --wait' mieux edit figures/regions-asia`;

/** One record's file in somebody's editor. */
interface Session {
  id: string;
  file: string;
  editor: string;
  /** The file's text when it was opened. */
  before: string;
  draft: string;
}

async function run(id: string, options: EditCommandOptions, context: Context): Promise<void> {
  const { io } = context;
  // As git does, vi opens on a terminal only: elsewhere it would wait for ever.
  const editor = io.env('VISUAL') ?? io.env('EDITOR') ?? (canAsk(io) ? 'vi' : undefined);
  if (editor === undefined)
    throw new UsageError(
      'No editor is set, and without a terminal vi cannot be used.',
      'Set VISUAL or EDITOR to the command that opens one, such as: EDITOR=nano mieux edit ID',
    );
  const { dataset } = await context.edit(options);
  const { file, path } = findEditable(id, view(dataset, io.language(options.lang)));
  requireText(file, dataset);
  const source = await dataset.source(file);
  const session = {
    id,
    file,
    editor,
    before: source.text,
    draft: await writeDraft(draftFolder(context), file, startOf(options, context) ?? source.text),
  };
  await work(session, path.length > 0 ? source.nearest(path, 'key').start : undefined, options, context);
}

const draftFolder = ({ caches }: Context): string | undefined =>
  caches === undefined ? undefined : join(caches, 'drafts');

function startOf({ from }: EditCommandOptions, { io }: Context): string | undefined {
  if (from === undefined) return undefined;
  const text = io.readText(from);
  if (text === undefined)
    throw new UsageError(`\`${from}\` cannot be read as text.`, '--from names a file to begin with.');
  return text;
}

/** Opens the draft until it can be taken over, or is left. */
async function work(
  session: Session,
  at: Position | undefined,
  options: EditCommandOptions,
  context: Context,
): Promise<void> {
  const { io } = context;
  const text = await open(session, at, context);
  if (text === undefined) return;
  let outcome: Outcome;
  try {
    outcome = await takeOver(text, session, options, context);
  } catch (error) {
    keep(session, context);
    throw error;
  }
  if (outcome.errors.length === 0) {
    dropDraft(session.draft, session.file);
    context.exit(0);
    return;
  }
  await refuse(outcome, options, context);
  if (!canAsk(io) || !(await isReopening(options, context))) {
    keep(session, context);
    return;
  }
  await work(session, outcome.errors.find(({ file }) => file === session.file)?.range?.start, options, context);
}

/** Lets somebody type; the text that came of it, or undefined if there is nothing to take over. */
async function open(session: Session, at: Position | undefined, context: Context): Promise<string | undefined> {
  const { io } = context;
  const { editor, draft, before, file } = session;
  const fault = await runEditor(editor, editorArguments(editor, draft, at), io);
  const isGone = !io.exists(draft);
  const text = io.readText(draft);
  const isKept = !isGone && text !== before;
  if (!isKept) dropDraft(draft, file);
  if (fault !== undefined) {
    if (isKept) keep(session, context);
    throw new UsageError(
      `The editor \`${editor}\` failed: ${fault}. Nothing was written.`,
      'Set VISUAL or EDITOR to the command that opens your editor.',
    );
  }
  if (isGone)
    throw new UsageError(
      `The editor \`${editor}\` left no file, so nothing was written.`,
      `To remove the record: mieux remove ${session.id}`,
    );
  if (text === undefined) {
    io.err('error  What the editor left is not text in UTF-8, so nothing was written.\n');
    keep(session, context);
    context.exit(1);
    return undefined;
  }
  if (text !== before) return text;
  io.err('Nothing to change.\n');
  return undefined;
}

/** Replaces the file by a text, unless errors would come of it; those are told. */
async function takeOver(
  after: string,
  { file, before }: Session,
  options: EditCommandOptions,
  context: Context,
): Promise<Outcome> {
  let outcome: Outcome | undefined;
  await retryIfOutdated(async () => {
    // Much may have changed while the editor was open.
    const editable = await context.edit(options);
    const seen = shownFrom(context.io.cwd, editable.dataset);
    const isThere = editable.dataset.files.includes(file);
    if (!isThere || (await editable.dataset.source(file)).text !== before)
      throw new ConflictError(
        `\`${seen(file)}\` ${isThere ? 'has changed' : 'has been removed'} since it was opened, so nothing was written.`,
        'Look at it, and bring the two together.',
      );
    const changes: Change[] = [{ file, before, after }];
    outcome = await foresee(changes, editable);
    if (outcome.errors.length > 0) return;
    await editable.commit(changes);
    context.io.out(`${seen(file)}\n`);
    await showWarnings(outcome, options, context);
    tellRest(outcome, file, seen(file), context);
  });
  if (!outcome) throw new Error('an edit ended without an outcome');
  return outcome;
}

/** Errors that were there before do not keep anybody from mending others. */
function tellRest({ dataset }: Outcome, file: string, seen: string, { io }: Context): void {
  const rest = dataset.diagnostics.filter((each) => each.file === file && each.severity === 'error').length;
  if (rest > 0)
    io.err(
      `note  It has ${rest === 1 ? 'an error' : `${String(rest)} errors`} that it had before: \`mieux validate ${seen}\` shows what.\n`,
    );
}

async function isReopening(options: GlobalOptions, { io }: Context): Promise<boolean> {
  try {
    const question = { en: 'Open it again at the fault?', fr: "L'ouvrir de nouveau à l'endroit de l'erreur ?" };
    return await confirm(io, question, options, 'EDITOR', true);
  } catch (error) {
    // Who interrupts the question wants to leave, not to lose the draft.
    if (error instanceof DatasetError) return false;
    throw error;
  }
}

function keep({ id, draft }: Session, { io }: Context): void {
  const kept = keepDraft(draft);
  io.err(
    `What you typed is kept in \`${clean(kept)}\`.\n  To go on from there: mieux edit ${id} --from ${clean(kept)}\n`,
  );
}
