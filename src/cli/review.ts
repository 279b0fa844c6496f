import { type NewRecord, planAll } from '../edit/create.js';
import type { Change } from '../model/change.js';
import type { Label } from '../model/text.js';
import { cleanLines } from '../render/clean.js';
import { diffText } from '../render/diff.js';
import { settle, showErrors, showWarnings } from './apply.js';
import type { Context, Editable, EditOptions } from './context.js';
import { diffOptions, shownFrom } from './files.js';
import { GO_BACK, say } from './ask.js';
import type { Decision } from './interview.js';
import { type Choice, pick } from './prompts.js';

const WRITE: Label = { en: 'yes, write it', fr: "oui, l'écrire" };
const KEEP: Label = { en: 'yes, and go on', fr: 'oui, et continuer' };
const STOP: Label = { en: 'no, write nothing', fr: 'non, ne rien écrire' };

/**
 * Shows new records as they will stand in their files, with the errors or warnings that they would bring, and asks what is to
 * become of them. One that is nested in the questions for another is kept, to be written with that one.
 */
export async function review(
  records: readonly NewRecord[],
  editable: Editable,
  options: EditOptions,
  context: Context,
  isNested = false,
): Promise<Decision> {
  const { io } = context;
  const changes = await planAll(records, editable.dataset);
  const { outcome } = await settle(changes, editable, options, context);
  const isRefused = outcome.errors.length > 0;
  if (options.dryRun === true && !isRefused) return 'write';
  const seen = shownFrom(io.cwd, editable.dataset);
  for (const change of changes) {
    const heading = changes.length > 1 ? `# ${seen(change.file)}\n` : '';
    io.err(`\n${heading}${await preview(change, editable, options, context)}\n`);
  }
  if (isRefused) await showErrors(outcome, options, context);
  else await showWarnings(outcome, options, context);
  const asked = { language: io.language(options.lang) };
  const choices: readonly Choice<Decision>[] = [
    ...(isRefused ? [] : [{ name: say(isNested ? KEEP : WRITE, asked), value: 'write' as const }]),
    { name: say(GO_BACK, asked), value: 'back' },
    { name: say(STOP, asked), value: 'stop' },
  ];
  const files = changes.map(({ file }) => seen(file));
  const [en, fr] = [files.join(' and '), files.join(' et ')];
  const question = isRefused
    ? { en: 'It cannot be written like this. Go back?', fr: "Elle ne peut s'écrire ainsi. Revenir en arrière ?" }
    : isNested
      ? { en: `Add ${en}?`, fr: `Ajouter ${fr} ?` }
      : { en: `Write ${en}?`, fr: `Écrire ${fr} ?` };
  const decision = await pick(
    io,
    say(question, asked),
    (typed) => choices.filter(({ name }) => name.startsWith(typed.trim().toLowerCase())),
    '--yes',
    asked.language,
  );
  if (isRefused && decision === 'stop' && !isNested) context.exit(1);
  return decision;
}

/** A new file as it is; in a file that is there, what is added. */
async function preview(change: Change, { dataset }: Editable, options: EditOptions, { io }: Context): Promise<string> {
  if (change.before !== undefined) return diffText([change], await diffOptions(io, options, dataset, 'stderr'));
  return cleanLines(change.after ?? '');
}
