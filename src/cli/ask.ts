import { readValue } from '../edit/typed-value.js';
import type { Fields } from '../edit/create.js';
import type { Question } from '../edit/questions.js';
import { valueAt } from '../model/value.js';
import { type Collection, NEW_KINDS } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import { formatPlace, type Path } from '../model/diagnostic.js';
import { UsageError } from '../model/fault.js';
import { type Shape, shapeAt } from '../model/shape.js';
import type { Refers } from '../model/refers.js';
import type { Label, Language } from '../model/text.js';
import type { View } from '../model/view.js';
import { wording } from '../render/cell.js';
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
  const title = titleOf(path, root, seen.language);
  const isChoice = shape.refers !== undefined || shape.values !== undefined || shape.type === 'boolean';
  const more = isChoice ? newOnes(shape.refers, seen) : ` ${say(EXAMPLE, seen)} ${textOf(example)}`;
  if (!isFurther(path)) tell(io, `\n${explanation(asked, seen)}${more}`);
  if (!isChoice) return askForText(title, asked, seen, io);
  for (;;) {
    const reply = await pick(io, title, choicesOf(asked, seen), INSTEAD, seen.language);
    const fault = typeof reply === 'object' && 'value' in reply ? asked.wrong(reply.value) : undefined;
    if (fault === undefined) return reply;
    tell(io, fault);
  }
}

/** What to do where the record that is meant is not there yet. */
function newOnes(refers: Refers | undefined, seen: View): string {
  return kindOf(refers) ? ` ${say(NOT_THERE, seen)}` : '';
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
function titleOf(path: Path, root: Shape, language: Language): string {
  return path.reduce<string>(
    (title, step, i) =>
      typeof step === 'number'
        ? `${title} ${String(step + 1)}`
        : `${title}${i > 0 ? ' › ' : ''}${shapeAt(root, path.slice(0, i + 1))?.label[language] ?? step}`,
    '',
  );
}

async function askForText(
  title: string,
  { shape, path, leavesOut, before, canGoBack, wrong }: Asked,
  seen: View,
  io: Io,
): Promise<Reply> {
  const { lexicon } = seen;
  const read = (text: string): Json => readValue(formatPlace(path), text, shape, lexicon);
  const text = await line(
    io,
    leavesOut ? `${title} ${say(MAY_LEAVE_OUT, seen)}` : `${title}${say(COLON, seen)}`,
    {
      initial: before === undefined ? undefined : textOf(before),
      wrong: (typed) => {
        if (typed === BACK) return canGoBack ? undefined : say(FIRST_QUESTION, seen);
        if (typed === REST) return leavesOut ? undefined : say(NEEDED_REST, seen);
        if (typed === '') return leavesOut ? undefined : say(NEEDED, seen);
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

const EXAMPLE: Label = { en: 'For example:', fr: 'Par exemple :' };
const NOT_THERE: Label = {
  en: 'For one that is not there yet, type its name, and choose to add it.',
  fr: "Pour un nom qui manque, l'écrire, puis choisir de l'ajouter.",
};
const MAY_LEAVE_OUT: Label = { en: '(Enter: leave out):', fr: '(Entrée : laisser de côté) :' };
const COLON: Label = { en: ':', fr: ' :' };
/** What is said where nothing comes before. */
export const FIRST_QUESTION: Label = { en: 'This is the first question.', fr: 'Ceci est la première question.' };
const NEEDED: Label = { en: 'An answer is needed here.', fr: 'Une réponse est nécessaire ici.' };
const NEEDED_REST: Label = {
  en: 'An answer is needed here; > leaves out what may be left out.',
  fr: "Une réponse est nécessaire ici ; > laisse de côté ce qui peut l'être.",
};
export const GO_BACK: Label = { en: '< go back one question', fr: '< revenir à la question précédente' };
const LEAVE_REST: Label = { en: '> leave out all the rest', fr: '> laisser de côté tout le reste' };
const LEAVE_OUT: Label = { en: '– leave out', fr: '– laisser de côté' };
const NO_MORE: Label = { en: '– no more', fr: '– rien de plus' };

/** What a prompt says, in the language of the labels. Help texts and diagnostics are in English. */
export const say = (label: Label, { language }: Pick<View, 'language'>): string => wording(label, language);

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
    value === true
      ? seen.lexicon.label('flags', 'yes')[seen.language]
      : refers === undefined
        ? textOf(value)
        : labelled(textOf(value), refers, seen);
  const choices = (some: readonly Json[]): Choice<Reply>[] =>
    some.map((value) => ({ name: nameOf(value), value: { value } }));
  const leave: Choice<Reply>[] = leavesOut
    ? [{ name: say(isFurther(path) ? NO_MORE : LEAVE_OUT, seen), value: 'leave out' }]
    : [];
  return (line) => {
    const typed = line.trim();
    if (typed === BACK) return canGoBack ? [{ name: say(GO_BACK, seen), value: 'back' }] : [];
    if (typed === REST) return leavesOut ? [{ name: say(LEAVE_REST, seen), value: 'rest' }] : [];
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
    const adding: Choice<Reply> = {
      name: say({ en: `+ add the ${kind.singular} ${typed}`, fr: `+ ajouter ${typed}` }, seen),
      value: missing,
    };
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
