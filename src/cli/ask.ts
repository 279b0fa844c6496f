import { readValue } from '../edit/assign.js';
import type { Fields } from '../edit/create.js';
import type { Question } from '../edit/questions.js';
import { valueAt } from '../model/value.js';
import { type Collection, NEW_KINDS } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import { formatPlace, type Path } from '../model/diagnostic.js';
import { UsageError } from '../model/fault.js';
import { type Shape, shapeAt } from '../model/shape.js';
import type { Refers } from '../model/refers.js';
import type { View } from '../model/view.js';
import type { Io } from './io/io.js';
import { type Choice, line, pick, tell } from './prompts.js';

/** What somebody says to a question: a value, a record that is not there yet, that it is left out, that all the rest is, or to go back. */
export type Reply = { value: Json } | Missing | 'leave out' | 'rest' | 'back';

/** A record that is named and is not there yet. */
export interface Missing {
  kind: Collection;
  typed: string;
}

/** What to ask, and what is known when it is asked. */
export interface Asked extends Question {
  /** The shape of the whole record, for the names of what is around the value. */
  root: Shape;
  fields: Fields;
  /** What was said the last time that this was asked. */
  before: Json | undefined;
  /** Whether a record that is not there yet would be of something known. */
  isKnown: (missing: Missing) => boolean;
  /** Whether there is a question to go back to. */
  canGoBack: boolean;
  /** What is wrong with a value, if anything. */
  wrong: (value: Json) => string | undefined;
}

const BACK = '<';
const REST = '>';
/** Both are only asked on a terminal. */
const INSTEAD = 'the answers as arguments';

/** Asks for one value, until it is one that the record can have. */
export async function askFor(asked: Asked, seen: View, io: Io): Promise<Reply> {
  const { shape, path, root, example } = asked;
  const title = titleOf(path, root);
  const isChoice = shape.refers !== undefined || shape.values !== undefined || shape.type === 'boolean';
  const more = isChoice ? newOnes(shape.refers) : ` For example: ${textOf(example)}`;
  if (!isFurther(path)) tell(io, `\n${explanation(asked, seen)}${more}`);
  if (!isChoice) return askForText(title, asked, seen, io);
  for (;;) {
    const reply = await pick(io, title, choicesOf(asked, seen), INSTEAD);
    const fault = typeof reply === 'object' && 'value' in reply ? asked.wrong(reply.value) : undefined;
    if (fault === undefined) return reply;
    tell(io, fault);
  }
}

/** What to do where the record that is meant is not there yet. */
function newOnes(refers: Refers | undefined): string {
  const kind = kindOf(refers);
  return kind ? ' For one that is not there yet, type its name, and choose to add it.' : '';
}

/** The kind of record that a new one may be begun of, in the midst of the questions of another. */
const kindOf = (refers: Refers | undefined): Collection | undefined => NEW_KINDS.find(({ name }) => name === refers);

/** Whether it is an item of a list after the first. */
const isFurther = (path: Path): boolean => typeof path.at(-1) === 'number' && path.at(-1) !== 0;

/** What the schema says of a value; where it is the first of a list or of two languages, what it says of the whole. */
function explanation({ path, shape, root }: Asked, { lexicon }: View): string {
  const whole = path.slice(0, path.findLastIndex((step) => step !== 0 && step !== lexicon.languages[0]) + 1);
  return (whole.length === 0 ? shape : (shapeAt(root, whole) ?? shape)).description;
}

/** `Requested by 1 › English`. */
function titleOf(path: Path, root: Shape): string {
  return path.reduce<string>(
    (title, step, i) =>
      typeof step === 'number'
        ? `${title} ${String(step + 1)}`
        : `${title}${i > 0 ? ' › ' : ''}${shapeAt(root, path.slice(0, i + 1))?.label.en ?? step}`,
    '',
  );
}

async function askForText(
  title: string,
  { shape, path, leavesOut, before, canGoBack, wrong }: Asked,
  { lexicon }: View,
  io: Io,
): Promise<Reply> {
  const read = (text: string): Json => readValue(formatPlace(path), text, shape, lexicon);
  const text = await line(
    io,
    `${title}${leavesOut ? ' (Enter: leave out)' : ''}:`,
    {
      initial: before === undefined ? undefined : textOf(before),
      wrong: (typed) => {
        if (typed === BACK) return canGoBack ? undefined : 'This is the first question.';
        if (typed === REST)
          return leavesOut ? undefined : 'An answer is needed here; > leaves out what may be left out.';
        if (typed === '') return leavesOut ? undefined : 'An answer is needed here.';
        try {
          return wrong(read(typed));
        } catch (error) {
          if (error instanceof UsageError)
            return [error.message, error.hint].filter((part) => part !== undefined).join(' ');
          throw error;
        }
      },
    },
    INSTEAD,
  );
  if (text === BACK) return 'back';
  if (text === REST) return 'rest';
  return text === '' ? 'leave out' : { value: read(text) };
}

const GO_BACK: Choice<Reply> = { name: '< go back one question', value: 'back' };
const LEAVE_REST: Choice<Reply> = { name: '> leave out all the rest', value: 'rest' };

/** A single value as it is typed. */
const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The choices for what was typed so far; before anything is typed, what was said before comes first, then leaving it out where it may be. */
function choicesOf(asked: Asked, seen: View): (typed: string) => Choice<Reply>[] {
  const {
    shape: { refers },
    path,
    leavesOut,
    before,
    canGoBack,
  } = asked;
  const values = valuesOf(asked, seen);
  const nameOf = (value: Json): string =>
    value === true ? 'yes' : refers === undefined ? textOf(value) : labelled(textOf(value), refers, seen);
  const choices = (some: readonly Json[]): Choice<Reply>[] =>
    some.map((value) => ({ name: nameOf(value), value: { value } }));
  const leave: Choice<Reply>[] = leavesOut
    ? [{ name: isFurther(path) ? '– no more' : '– leave out', value: 'leave out' }]
    : [];
  return (line) => {
    const typed = line.trim();
    if (typed === BACK) return canGoBack ? [GO_BACK] : [];
    if (typed === REST) return leavesOut ? [LEAVE_REST] : [];
    if (typed === '')
      return [
        ...choices(values.filter((value) => value === before)),
        ...leave,
        ...choices(values.filter((value) => value !== before)),
      ];
    const found =
      refers === undefined
        ? values.filter((value) => nameOf(value).startsWith(typed.toLowerCase()))
        : meant(refers, typed, seen).filter((code) => values.includes(code));
    // The tab key puts the whole of a choice in the place of what was typed.
    const offered = choices(found.length > 0 ? found : values.filter((value) => nameOf(value) === typed));
    const kind = kindOf(refers);
    const isThere = kind !== undefined && refers !== undefined && seen.lexicon.resolve(refers, typed) !== undefined;
    if (kind === undefined || isThere) return offered;
    const missing = { kind, typed };
    const adding: Choice<Reply> = { name: `+ add the ${kind.singular} ${typed}`, value: missing };
    // What is near a name that is spelt right is not what is meant.
    return asked.isKnown(missing) ? [adding, ...offered] : [...offered, adding];
  };
}

/** The codes that answer to what was typed so far, or else the nearest ones. */
function meant(refers: Refers, typed: string, { lexicon }: View): string[] {
  const codes = lexicon.completions(refers, typed);
  return codes.length > 0 ? codes : lexicon.near(refers, typed);
}

/** What may be chosen: not what the list has already. */
function valuesOf({ shape, path, fields }: Asked, { lexicon }: View): Json[] {
  if (shape.type === 'boolean') return [true];
  const codes = shape.values ?? (shape.refers === undefined ? [] : lexicon.codes(shape.refers));
  const siblings = typeof path.at(-1) === 'number' ? valueAt(fields, path.slice(0, -1)) : undefined;
  return codes.filter((code) => !Array.isArray(siblings) || !siblings.includes(code));
}

function labelled(code: string, refers: Refers, { lexicon, language }: View): string {
  const label = lexicon.label(refers, code)[language];
  return label === code ? code : `${label} (${code})`;
}
