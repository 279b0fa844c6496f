import { isDeepStrictEqual } from 'node:util';
import type { NewRecord } from '../edit/create.js';
import { type Answer, answered, nextQuestion, type Question } from '../edit/questions.js';
import { collection } from '../model/collections.js';
import { languagesOf } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { View } from '../model/view.js';
import type { Label } from '../model/text.js';
import { type Asked, askFor, FIRST_QUESTION, type Missing, type Reply, say } from './ask.js';
import { askingShape, matters } from './asking.js';
import { type Draft, faultOfAnswer, hasPlace, withoutMisplaced } from './draft.js';
import type { Io } from './io/io.js';
import { faultOfNewId, suggestId } from './new-id.js';
import { line, tell } from './prompts.js';

/** What somebody decides who has seen the whole record. */
export type Decision = 'write' | 'back' | 'stop';

/** What an interview leaves to others. */
export interface Surrounding {
  /** Shows the whole record, and asks what is to become of it. */
  review: (record: NewRecord) => Promise<Decision>;
  /** Whether a record of a kind that is not there yet would be of something known, such as a country of ISO 3166. */
  isKnown: (missing: Missing) => boolean;
  /** Makes a record that is named and is not there yet: tells its id and the dataset that has it, or undefined if there is to be none. */
  add: (missing: Missing) => Promise<{ id: string; seen: View } | undefined>;
}

/** One answer. Its place in the list is all that is known of the order in which they were given. */
type Step = { kind: 'id'; id: string } | { kind: 'answer'; answer: Answer } | { kind: 'rest' };

/** An answer that names what is not there yet. */
interface Without {
  kind: 'missing';
  path: Path;
  missing: Missing;
}

const INTRODUCTION: readonly Label[] = [
  {
    en: 'Enter leaves out what may be left out, > leaves out all the rest, < goes back one question, Ctrl-C stops.',
    fr: "Entrée laisse de côté ce qui peut l'être, > tout le reste, < revient à la question précédente, Ctrl-C arrête.",
  },
  {
    en: 'Nothing is written before you have seen the whole record.',
    fr: "Rien ne s'écrit avant que vous ayez vu toute la fiche.",
  },
];

/** Asks on a terminal for everything that is not known yet, then for a decision. Undefined if nothing is to be written. */
export async function interview(
  start: Draft,
  seen: View,
  io: Io,
  surrounding: Surrounding,
): Promise<NewRecord | undefined> {
  for (const sentence of INTRODUCTION) tell(io, say(sentence, seen));
  const steps: Step[] = [];
  let undone: Step | undefined;
  let now = seen;
  for (;;) {
    const step = await nextStep(start, steps, undone, now, io, surrounding);
    if (step === 'stop') return undefined;
    if (step === 'write') return recordOf(draftAfter(start, steps));
    if (step === 'back') {
      undone = steps.pop();
      continue;
    }
    if (step.kind === 'missing') {
      const added = await surrounding.add(step.missing);
      if (!added) continue;
      now = added.seen;
      steps.push({ kind: 'answer', answer: { path: step.path, value: added.id } });
    } else steps.push(step);
    undone = undefined;
  }
}

/** What is known after some steps. */
function draftAfter(start: Draft, steps: readonly Step[]): Draft {
  const answers = answersOf(steps);
  const draft = withoutMisplaced(start, answers);
  return {
    ...draft,
    id: draft.id ?? steps.find((step) => step.kind === 'id')?.id,
    fields: answered(draft.fields, answers),
  };
}

function recordOf({ collection: name, id, fields }: Draft): NewRecord {
  if (id === undefined) throw new Error('a record was to be written that has no id');
  return { collection: name, id, fields };
}

const answersOf = (steps: readonly Step[]): Answer[] =>
  steps.flatMap((step) => (step.kind === 'answer' ? [step.answer] : []));

async function nextStep(
  start: Draft,
  steps: readonly Step[],
  undone: Step | undefined,
  seen: View,
  io: Io,
  { review, isKnown }: Surrounding,
): Promise<Step | Without | Decision> {
  const answers = answersOf(steps);
  const draft = draftAfter(start, steps);
  const given = withoutMisplaced(start, answers).fields;
  const shape = askingShape(recordShapeOf(start.collection, languagesOf(seen.dataset)), start.collection);
  const { name } = shape.keys ?? {};
  const isRest = steps.some(({ kind }) => kind === 'rest');
  const ask = (question: Question): Promise<Step | Without | 'back'> =>
    askQuestion(
      {
        ...question,
        root: shape,
        fields: draft.fields,
        before:
          undone?.kind === 'answer' && isDeepStrictEqual(undone.answer.path, question.path)
            ? undone.answer.value
            : undefined,
        isKnown,
        canGoBack: steps.length > 0,
        wrong: (value) => faultOfAnswer(draft, question.path, value),
      },
      seen,
      io,
    );
  if (draft.id === undefined) {
    // The id follows from the name, so the name comes first.
    const naming = name && nextQuestion({ ...shape, keys: { name } }, given, answers, () => true);
    return naming
      ? ask(naming)
      : askForId(draft, undone?.kind === 'id' ? undone.id : undefined, steps.length > 0, seen, io);
  }
  const question = nextQuestion(
    shape,
    given,
    answers,
    (path, of, fields) =>
      !isRest && matters(start.collection, path, fields, seen) && hasPlace({ ...draft, fields }, path, of),
  );
  return question ? ask(question) : review(recordOf(draft));
}

async function askQuestion(asked: Asked, seen: View, io: Io): Promise<Step | Without | 'back'> {
  const reply: Reply = await askFor(asked, seen, io);
  if (reply === 'back') return 'back';
  if (reply === 'rest') return { kind: 'rest' };
  if (reply === 'leave out')
    return { kind: 'answer', answer: { path: asked.leavesOut ?? asked.path, value: undefined } };
  if ('kind' in reply) return { kind: 'missing', path: asked.path, missing: reply };
  return { kind: 'answer', answer: { path: asked.path, value: reply.value } };
}

const OWN_ID: Label = {
  en: 'The id of the record: lower-case letters, digits and hyphens; the file gets its name.',
  fr: "L'id de la fiche : minuscules sans accent, chiffres et traits d'union ; le fichier en prend le nom.",
};
const KEYED_ID: Label = {
  en: 'The id of the record: the name of its file, a slash, and its key in it.',
  fr: "L'id de la fiche : le nom de son fichier, une barre oblique et sa clé dans le fichier.",
};

async function askForId(
  { collection: name, fields }: Draft,
  before: string | undefined,
  canGoBack: boolean,
  seen: View,
  io: Io,
): Promise<Step | 'back'> {
  const { dataset } = seen;
  tell(io, `\n${say(collection(name).layout === 'keyed' ? KEYED_ID : OWN_ID, seen)}`);
  const typed = await line(
    io,
    say({ en: 'Id:', fr: 'Id :' }, seen),
    {
      usual: suggestId(name, fields, dataset),
      initial: before,
      wrong: (text) => {
        if (text === '<') return canGoBack ? undefined : say(FIRST_QUESTION, seen);
        const fault = faultOfNewId(name, text, dataset);
        return fault && `${fault.message} ${fault.hint}`;
      },
    },
    'the id as an argument',
  );
  return typed === '<' ? 'back' : { kind: 'id', id: typed };
}
