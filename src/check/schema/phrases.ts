import { toSlug } from '../../model/text.js';
import type { ErrorObject } from 'ajv';
import type { Json } from '../../model/dataset.js';
import type { Finding, Path } from '../../model/diagnostic.js';
import type { Code } from '../../model/codes.js';
import { characterName, firstHidden, ODD_SPACE, withoutHidden } from '../../model/characters.js';
import { faultOfDate } from '../../model/dates.js';
import { didYouMean } from '../../model/suggest.js';
import { branches } from './alternatives.js';

/** An error of the schema, with its place and the value found there. */
export interface Failure {
  error: ErrorObject;
  path: Path;
  /** The place in words. */
  at: string;
  found: Json;
}

/** What ajv says about an error, by keyword. */
interface Params {
  additionalProperty: string;
  missingProperty: string;
  type: string;
  allowedValues: Json[];
  allowedValue: Json;
  i: number;
  j: number;
}

/** What of a schema helps to explain it. */
interface Explained {
  properties?: Record<string, unknown>;
  description?: string;
  examples?: Json[];
}

type Phrase = Pick<Finding, 'message' | 'path' | 'part' | 'hint' | 'fix'> & { code: Code };

/** An error of the schema in words: what was found, what was expected, what to do. */
export function phrase(failure: Failure): Phrase {
  const { error, path, at, found } = failure;
  const params = error.params as Params;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(failure, params.additionalProperty);
    case 'required':
      return missing(failure, params.missingProperty);
    case 'type':
      return {
        code: 'schema/type',
        path,
        message: `${at} is ${describe(found)}, but it should be ${typeName(params.type)}.`,
        hint: conversion(found, params.type) ?? example(error),
      };
    case 'enum':
      return notOnList(failure, params.allowedValues.map(plain));
    case 'const':
      return {
        code: 'schema/const',
        path,
        message: `${at} is ${describe(found)}, but it can only be \`${JSON.stringify(params.allowedValue)}\` or left out.`,
        hint: 'Leave the line out where it does not apply.',
      };
    case 'pattern':
      return wrongForm(failure);
    case 'uniqueItems': {
      const [first, second] = [params.j, params.i].sort((a, b) => a - b) as [number, number];
      return {
        code: 'schema/duplicate',
        path: [...path, second],
        message: `${at} holds ${describe((found as Json[])[second] ?? null)} twice: as item ${String(first + 1)} and as item ${String(second + 1)}.`,
        hint: 'Keep one of them.',
      };
    }
    case 'minItems':
    case 'minProperties':
      return { code: 'schema/empty', path, message: `${at} is empty.`, hint: 'Leave it out, or give it a value.' };
    case 'oneOf':
      return alternatives(failure);
    default:
      return {
        code: 'schema/range',
        path,
        message: `${at} is ${describe(found)}, but it should be ${expectation(error)}.`,
        hint: example(error),
      };
  }
}

/** A value that its list does not have; one that only looks or is written otherwise can be mended. */
function notOnList({ path, at, found }: Failure, allowed: readonly string[]): Phrase {
  const text = plain(found);
  const phrase = { code: 'schema/enum', path } as const;
  const odd = oddIn(text);
  const meant = allowed.find((each) => each === withoutOdd(text)) ?? allowed.find((each) => each === toSlug(text));
  const fix = meant === undefined || typeof found !== 'string' ? {} : { fix: meant };
  if (odd && meant !== undefined)
    return {
      ...phrase,
      message: `${at} is the text \`${withoutOdd(text)}\` with a ${characterName(odd.character)} as character ${String(odd.index + 1)}, so it is not one of its values.`,
      hint: 'Take it out, or let `mieux validate --fix` do so.',
      ...fix,
    };
  return {
    ...phrase,
    message: `${at} is ${describe(found)}, which is not one of its values.`,
    hint: meant === undefined ? (didYouMean(text, allowed) ?? `Values: ${allowed.join(', ')}.`) : `Write \`${meant}\`.`,
    ...fix,
  };
}

/** The first character of a text that does not show, or looks like a space and is none. */
function oddIn(text: string): { character: string; index: number } | undefined {
  const space = text.search(ODD_SPACE);
  return firstHidden(text) ?? (space < 0 ? undefined : { character: text.charAt(space), index: space });
}

const withoutOdd = (text: string): string => withoutHidden(text).trim();

/** What the schema asks of a number or a length. */
function expectation({ keyword, params, message }: ErrorObject): string {
  const limit = String((params as { limit?: number }).limit ?? '');
  const words: Readonly<Record<string, string>> = {
    minimum: `${limit} or more`,
    maximum: `${limit} or less`,
    exclusiveMinimum: `more than ${limit}`,
    exclusiveMaximum: `less than ${limit}`,
    maxItems: `at most ${limit} items`,
    maxLength: `at most ${limit} characters`,
  };
  return words[keyword] ?? `something else (${message ?? keyword})`;
}

function unknownKey({ error, path, at }: Failure, key: string): Phrase {
  const known = Object.keys(schemaOf(error).properties ?? {});
  return {
    code: 'schema/unknown-key',
    path: [...path, key],
    part: 'key',
    message: `${at} has a key \`${key}\` that the schema does not know.`,
    hint: didYouMean(key, known) ?? `Keys: ${known.join(', ')}.`,
  };
}

function missing({ path, at }: Failure, key: string): Phrase {
  return {
    code: 'schema/required',
    path: [...path, key],
    message: `${at} lacks \`${key}\`.`,
    hint: `Add \`${key}: …\`.`,
  };
}

function wrongForm({ error, path, at, found }: Failure): Phrase {
  const text = plain(found);
  if (text.trim() === '')
    return {
      code: 'schema/empty',
      path,
      message: `${at} is an empty text.`,
      hint: 'Give it a value, or leave it out.',
    };
  const pattern = new RegExp(String(error.schema), 'u');
  const odd = oddIn(text);
  if (odd && pattern.test(withoutOdd(text)))
    return {
      code: 'schema/pattern',
      path,
      message: `${at} is the text \`${withoutOdd(text)}\` with a ${characterName(odd.character)} as character ${String(odd.index + 1)}.`,
      hint: 'Take it out, or let `mieux validate --fix` do so.',
      fix: withoutOdd(text),
    };
  const date = faultOfDate(text, pattern);
  if (date) return { code: 'schema/pattern', path, message: `${at}: ${date.message}`, hint: date.hint };
  const expected = schemaOf(error).description ?? 'of its form.';
  return {
    code: 'schema/pattern',
    path,
    message: `${at} is ${describe(found)}, and it should be: ${expected.charAt(0).toLowerCase()}${expected.slice(1)}`,
    hint: example(error),
  };
}

function alternatives({ error, path, at, found }: Failure): Phrase {
  const keys = branches(error).flatMap((branch) => branch.required ?? []);
  if (keys.length === 0)
    return {
      code: 'schema/alternative',
      path,
      message: `${at} is ${describe(found)}, which is not one of the things it may be.`,
      hint: `Write ${branches(error)
        .map((branch) => (branch.const !== undefined ? `\`${JSON.stringify(branch.const)}\`` : 'a mapping'))
        .join(' or ')}. ${example(error)}`,
    };
  const given = keys.filter((key) => typeof found === 'object' && found !== null && key in found);
  const names = keys.map((key) => `\`${key}\``).join(' or ');
  if (given.length === 0)
    return {
      code: 'schema/alternative',
      path,
      message: `${at} has neither ${names.replace(' or ', ' nor ')}.`,
      hint: `Add ${names}.`,
    };
  return {
    code: 'schema/alternative',
    path: [...path, given[1] ?? ''],
    part: 'key',
    message: `${at} has ${names.replace(' or ', ' and ')}.`,
    hint: 'Keep one of them.',
  };
}

/** What people write before a number that is not exact. */
const SOFTENED = [
  { words: /^(?:about|around|some|environ|~|≈) ?\d/iu, qualifier: 'about' },
  { words: /^(?:more than|over|plus de|>) ?\d/iu, qualifier: 'more-than' },
  { words: /^(?:almost|nearly|presque) ?\d/iu, qualifier: 'almost' },
  { words: /^(?:up to|jusqu'à|≤) ?\d/iu, qualifier: 'up-to' },
] as const;

/** How to turn what stands there into what belongs there, where that is plain. */
function conversion(found: Json, type: string): string | undefined {
  if (found === null) return 'Give it a value, or leave the line out.';
  if (type === 'string' && (typeof found === 'number' || typeof found === 'boolean'))
    return 'Put it in quotes, just as it should read.';
  if (type === 'array' && typeof found === 'string') return `Write a list: [${found}].`;
  if (type === 'boolean' && typeof found === 'string' && /^(?:yes|on|y|oui|vrai)$/iu.test(found))
    return 'Write `true`.';
  if ((type === 'number' || type === 'integer') && typeof found === 'string' && /^-?\d+(?:\.\d+)?$/u.test(found))
    return `Take the quotes off: ${found}.`;
  if ((type === 'number' || type === 'integer') && typeof found === 'string') {
    const softened = SOFTENED.find(({ words }) => words.test(found));
    if (softened) return `Write the number alone, and \`qualifier: ${softened.qualifier}\` beside it.`;
  }
  if (type === 'string' && Array.isArray(found) && found.length === 1 && typeof found[0] === 'string')
    return `Write it without brackets: ${found[0]}.`;
  return undefined;
}

function schemaOf(error: ErrorObject): Explained {
  return (error.parentSchema ?? {}) as Explained;
}

function example(error: ErrorObject): string {
  const [first] = schemaOf(error).examples ?? [];
  return first === undefined ? '`mieux schema` says what it may be.' : `For example: ${flow(first)}.`;
}

/** A value as YAML in one line. */
function flow(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${key}: ${flow(item)}`)
      .join(', ')} }`;
  return String(value);
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

function typeName(type: string): string {
  return TYPES[type] ?? type;
}

function describe(value: Json): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return `the text \`${value.length > 60 ? `${value.slice(0, 59)}…` : value}\``;
  return `${typeof value === 'number' ? 'the number ' : ''}\`${String(value)}\``;
}
