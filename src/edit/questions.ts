import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import { type Shape, shapeAt } from '../model/shape.js';
import type { Fields } from './create.js';
import { valueAt } from '../model/value.js';
import { withValue } from './values.js';

/** A single value of a record that nobody has given yet. */
export interface Question {
  path: Path;
  shape: Shape;
  /** What is left out if there is no answer: the value, or all that it would begin. Undefined where an answer must be given. */
  leavesOut: Path | undefined;
  /** What might be answered. */
  example: Json;
}

/** An answer to a question; no value leaves out what stands at the path. */
export interface Answer {
  path: Path;
  value: Json | undefined;
}

/** Whether a value that may be left out has a place in a record with these fields. */
export type Fits = (path: Path, shape: Shape, fields: Fields) => boolean;

/** The fields that were given, with those that were answered. */
export function answered(given: Fields, answers: readonly Answer[]): Fields {
  return answers.reduce<Json>(
    (fields, { path, value }) => (value === undefined ? fields : (withValue(fields, path, value) ?? {})),
    given,
  ) as Fields;
}

/**
 * The first value of a record that is neither given nor answered, required ones first, in the order of the schema; undefined
 * if there is none. A mapping that may be left out is left out with the first of its required values, and a list ends
 * with the first value of its next item. Lists that are given are whole. `fits` says whether a value that may be left out has
 * a place in the record; the rest is not asked for.
 */
export function nextQuestion(
  shape: Shape,
  given: Fields,
  answers: readonly Answer[],
  fits: Fits,
): Question | undefined {
  const fields = answered(given, answers);
  const isLeftOut = (path: Path): boolean =>
    answers.some((each) => each.value === undefined && isDeepStrictEqual(each.path, path));

  function visit(at: Path, of: Shape, leavesOut: Path | undefined, isWhole: boolean): Question | undefined {
    if (isLeftOut(at)) return undefined;
    const value = valueAt(fields, at);
    if (of.keys) return visitKeys(at, of, value === undefined ? leavesOut : undefined, isWhole);
    if (of.items)
      return visitItems(
        at,
        of.items,
        Array.isArray(value) ? value.length : 0,
        leavesOut,
        isWhole || valueAt(given, at) !== undefined,
      );
    return value === undefined ? { path: at, shape: of, leavesOut, example: exampleAt(at, shape) } : undefined;
  }

  function visitKeys(
    at: Path,
    { keys = {}, required = [] }: Shape,
    leavesOut: Path | undefined,
    isWhole: boolean,
  ): Question | undefined {
    const entries = Object.entries(keys);
    for (const [key, inner] of entries.filter(([name]) => required.includes(name))) {
      const question = visit([...at, key], inner, leavesOut, isWhole);
      if (question) return question;
    }
    for (const [key, inner] of entries.filter(([name]) => !required.includes(name))) {
      const path = [...at, key];
      // What was begun must be completed.
      if (valueAt(fields, path) === undefined && (isWhole || !fits(path, inner, fields))) continue;
      const question = visit(path, inner, path, isWhole);
      if (question) return question;
    }
    return undefined;
  }

  function visitItems(
    at: Path,
    items: Shape,
    length: number,
    leavesOut: Path | undefined,
    isWhole: boolean,
  ): Question | undefined {
    for (let i = 0; i < length; i++) {
      const question = visit([...at, i], items, undefined, isWhole);
      if (question) return question;
    }
    if (length > 0 && isWhole) return undefined;
    const next = [...at, length];
    return length > 0 && !fits(next, items, fields)
      ? undefined
      : visit(next, items, length > 0 ? next : leavesOut, isWhole);
  }

  return visit([], shape, undefined, false);
}

/** Every value that must be given and is not. */
export function missingIn(shape: Shape, given: Fields): Question[] {
  const missing: Question[] = [];
  for (;;) {
    const question = nextQuestion(
      shape,
      given,
      missing.map(({ path }) => ({ path, value: undefined })),
      () => false,
    );
    if (!question) return missing;
    missing.push(question);
  }
}

/** An example that goes with those of what is around it: the outermost one that has the value. */
function exampleAt(path: Path, root: Shape): Json {
  const examples = [...path, undefined].map((_, i) =>
    valueAt(shapeAt(root, path.slice(0, i))?.example ?? null, path.slice(i)),
  );
  return examples.find((example) => example !== undefined) ?? null;
}
