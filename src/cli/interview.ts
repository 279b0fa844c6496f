import { isDeepStrictEqual } from 'node:util';
import { inspect } from '../check/inspect.js';
import { type Fields, type NewRecord, placeOf } from '../edit/create.js';
import { type Answer, answered, nextQuestion, type Question } from '../edit/questions.js';
import { withValue } from '../edit/values.js';
import { collection, type CollectionName } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import type { Finding, Path } from '../model/diagnostic.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Shape } from '../model/shape.js';
import type { View } from '../report/attributes/attribute.js';
import { type Asked, askFor, type Reply } from './ask.js';
import type { Io } from './io.js';
import { faultOfNewId, suggestId } from './new-id.js';
import { line, tell } from './prompts.js';

/** What is known of a new record before anything is asked. */
export interface Start {
  collection: CollectionName;
  id: string | undefined;
  fields: Fields;
  /** Ways to those fields that another record lent. */
  lent: readonly Path[];
}

/** What somebody decides who has seen the whole record. */
export type Decision = 'write' | 'back' | 'stop';

/** One answer. Its place in the list is all that is known of the order in which they were given. */
type Step = { kind: 'id'; id: string } | { kind: 'answer'; answer: Answer } | { kind: 'rest' };

const INTRODUCTION = 'Enter leaves out what may be left out, > leaves out all the rest, < goes back one question, Ctrl-C stops.\nNothing is written before you have seen the whole record.';

/** Asks on a terminal for everything that is not known yet, then for a decision. Undefined if nothing is to be written. */
export async function interview(start: Start, seen: View, io: Io, review: (record: NewRecord) => Promise<Decision>): Promise<NewRecord | undefined> {
  tell(io, INTRODUCTION);
  const steps: Step[] = [];
  let undone: Step | undefined;
  for (;;) {
    const step = await nextStep(start, steps, undone, seen, io, review);
    if (step === 'stop') return undefined;
    if (step === 'write') return recordOf(withoutMisplaced(start, answersOf(steps)), steps);
    if (step === 'back') {
      undone = steps.pop();
      continue;
    }
    steps.push(step);
    undone = undefined;
  }
}

function recordOf({ collection: name, id, fields }: Start, steps: readonly Step[]): NewRecord {
  const said = steps.find((step) => step.kind === 'id');
  return { collection: name, id: id ?? said?.id ?? '', fields: answered(fields, answersOf(steps)) };
}

/** What is known without what another record lent and has no place in this one, such as the expertise of a request in preparation. */
export function withoutMisplaced(start: Start, answers: readonly Answer[] = []): Start {
  const faults = faultsOf({ collection: start.collection, id: start.id ?? '', fields: answered(start.fields, answers) });
  const misplaced = start.lent.filter((path) => faults.some((fault) => fault.part === 'key' && fault.path.every((step, i) => path[i] === step)));
  return { ...start, lent: start.lent.filter((path) => !misplaced.includes(path)), fields: misplaced.reduce<Json>((fields, path) => withValue(fields, path, undefined) ?? {}, start.fields) as Fields };
}

const answersOf = (steps: readonly Step[]): Answer[] => steps.flatMap((step) => (step.kind === 'answer' ? [step.answer] : []));

async function nextStep(begun: Start, steps: readonly Step[], undone: Step | undefined, seen: View, io: Io, review: (record: NewRecord) => Promise<Decision>): Promise<Step | Decision> {
  const answers = answersOf(steps);
  const start = withoutMisplaced(begun, answers);
  const record = recordOf(start, steps);
  const shape = recordShapeOf(start.collection);
  const { name } = shape.keys ?? {};
  const isRest = steps.some(({ kind }) => kind === 'rest');
  const ask = (question: Question): Promise<Step | 'back'> => askQuestion({ ...question, root: shape, fields: record.fields, before: undone?.kind === 'answer' && isDeepStrictEqual(undone.answer.path, question.path) ? undone.answer.value : undefined, canGoBack: steps.length > 0, wrong: (value) => faultOfAnswer(record, question.path, value) }, seen, io);
  if (record.id === '') {
    // The id follows from the name, so the name comes first.
    const naming = name && nextQuestion({ ...shape, keys: { name } }, start.fields, answers, () => true);
    return naming ? ask(naming) : askForId(record, undone?.kind === 'id' ? undone.id : undefined, steps.length > 0, seen, io);
  }
  const question = nextQuestion(shape, start.fields, answers, (path, of, fields) => !isRest && hasPlace({ ...record, fields }, path, of));
  return question ? ask(question) : review(record);
}

async function askQuestion(asked: Asked, seen: View, io: Io): Promise<Step | 'back'> {
  const reply: Reply = await askFor(asked, seen, io);
  if (reply === 'back') return 'back';
  if (reply === 'rest') return { kind: 'rest' };
  if (reply === 'leave out') return { kind: 'answer', answer: { path: asked.leavesOut ?? asked.path, value: undefined } };
  return { kind: 'answer', answer: { path: asked.path, value: reply.value } };
}

async function askForId({ collection: name, fields }: NewRecord, before: string | undefined, canGoBack: boolean, { dataset }: View, io: Io): Promise<Step | 'back'> {
  const where = collection(name).layout === 'keyed' ? 'the name of its file, a slash, and its key in it' : 'lower-case letters, digits and hyphens; the file gets its name';
  tell(io, `\nThe id of the ${collection(name).singular}: ${where}.`);
  const typed = await line(io, 'Id:', {
    usual: suggestId(name, fields, dataset),
    initial: before,
    wrong: (text) => {
      if (text === '<') return canGoBack ? undefined : 'This is the first question.';
      const fault = faultOfNewId(name, text, dataset);
      return fault && `${fault.message} ${fault.hint}`;
    },
  }, 'the id as an argument');
  return typed === '<' ? 'back' : { kind: 'id', id: typed };
}

/** What the schema and the rules for single records say of a record's file, paths from the record. */
function faultsOf(record: NewRecord): Finding[] {
  const { file, key } = placeOf({ ...record, id: record.id === '' ? 'new/new' : record.id });
  const found = inspect(collection(record.collection).schema, key === undefined ? record.fields : { [key]: record.fields }, file);
  const errors = found.filter(({ severity }) => severity === 'error');
  return key === undefined ? errors : errors.filter(({ path }) => path[0] === key).map((each) => ({ ...each, path: each.path.slice(1) }));
}

function withAnswer(record: NewRecord, path: Path, value: Json): NewRecord {
  return { ...record, fields: (withValue(record.fields, path, value) ?? {}) as Fields };
}

/** What is wrong with an answer, whatever else is still to come. */
function faultOfAnswer(record: NewRecord, path: Path, value: Json): string | undefined {
  const fault = faultsOf(withAnswer(record, path, value)).find((each) => path.every((step, i) => each.path[i] === step));
  return fault && [fault.message, fault.hint].filter((part) => part !== undefined).join(' ');
}

/** Whether no rule would have a value taken out again, such as the period of a request that is refused. */
function hasPlace(record: NewRecord, path: Path, shape: Shape): boolean {
  return !faultsOf(withAnswer(record, path, shape.example)).some((each) => each.part === 'key' && isDeepStrictEqual(each.path, path));
}
