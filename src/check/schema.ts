import type { ErrorObject } from 'ajv';
import type { Json } from '../model/dataset.js';
import { type Finding, formatPath, type Path } from '../model/diagnostic.js';
import { didYouMean } from '../model/suggest.js';
import * as validators from './validators.generated.js';

type SchemaName = keyof typeof validators;

/** What in a file does not follow its schema: every error, in words for people. */
export function inspectSchema(schema: string, value: { [key: string]: Json }, file: string): Finding[] {
  const validate = validators[schema as SchemaName];
  if (validate(value)) return [];
  return (validate.errors ?? []).flatMap((error) => phrase(error, value, file) ?? []);
}

/** Alternatives report every branch that failed; only the verdict on the branch that was meant is of use. */
const SILENT = new Set(['oneOf', 'anyOf', 'if', 'propertyNames']);

function phrase(error: ErrorObject, root: Json, file: string): Finding | undefined {
  if (SILENT.has(error.keyword)) return undefined;
  const path = toPath(error.instancePath, root);
  const at = path.length === 0 ? 'The record' : `\`${formatPath(path)}\``;
  const found = describe(error.data as Json);
  const params = error.params as Record<string, unknown>;
  const base = { severity: 'error' as const, file, path };
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
      return { ...base, code: 'schema/unknown-key', path: [...path, key], part: 'key', message: `${at} has a key \`${key}\` that the schema does not know.`, hint: didYouMean(key, known) ?? `Keys: ${known.join(', ')}.` };
    }
    case 'required':
      return { ...base, code: 'schema/required', path: [...path, String(params.missingProperty)], message: `${at} lacks \`${String(params.missingProperty)}\`.`, hint: `Add a line \`${String(params.missingProperty)}: …\`.` };
    case 'type':
      return { ...base, code: 'schema/type', message: `${at} is ${found}, and ${typeName(params.type)} was expected.`, hint: example(error) };
    case 'enum': {
      const allowed = (params.allowedValues as Json[]).map(String);
      return { ...base, code: 'schema/enum', message: `${at} is ${found}, which is not one of its values.`, hint: didYouMean(String(error.data), allowed) ?? `Values: ${allowed.join(', ')}.` };
    }
    case 'const':
      return { ...base, code: 'schema/const', message: `${at} is ${found}; it is ${String(params.allowedValue)} or left out.`, hint: 'Leave the line out where it does not hold.' };
    case 'pattern':
      return { ...base, code: 'schema/pattern', message: `${at} is ${found}, which has not the form of ${String(error.parentSchema?.title ?? 'it')}.`, hint: example(error) };
    case 'uniqueItems':
      return { ...base, code: 'schema/duplicate', path: [...path, Number(params.i)], message: `${at} holds ${describe((error.data as Json[])[Number(params.i)] ?? null)} twice.`, hint: 'Keep one of them.' };
    case 'minItems':
    case 'minProperties':
      return { ...base, code: 'schema/empty', message: `${at} is empty.`, hint: 'Leave it out, or give it a value.' };
    default:
      return { ...base, code: 'schema/range', message: `${at} ${error.message ?? 'does not follow the schema'}.`, hint: example(error) };
  }
}

function example(error: ErrorObject): string {
  const [first] = (error.parentSchema?.examples ?? []) as Json[];
  return first === undefined ? 'See `mieux schema` for what it may be.' : `For example: ${typeof first === 'string' ? first : JSON.stringify(first)}.`;
}

function typeName(type: unknown): string {
  const names: Record<string, string> = { object: 'a mapping', array: 'a list', string: 'text', number: 'a number', integer: 'a whole number', boolean: 'true or false', null: 'nothing' };
  return names[String(type)] ?? String(type);
}

function describe(value: Json): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return `the text \`${value}\``;
  return `\`${String(value)}\``;
}

/** A JSON pointer as a path; steps into lists become numbers. */
function toPath(pointer: string, root: Json): Path {
  const path: (string | number)[] = [];
  let value: Json | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replace(/~1/gu, '/').replace(/~0/gu, '~');
    const step: string | number = Array.isArray(value) ? Number(key) : key;
    path.push(step);
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, Json>)[step] : undefined;
  }
  return path;
}
