import type { ErrorObject } from 'ajv';
import type { Json } from '../../model/dataset.js';
import { type Finding, formatPath, type Path } from '../../model/diagnostic.js';
import { meaningful } from './alternatives.js';
import { type Failure, phrase } from './phrases.js';
import * as validators from './validators.generated.js';

type SchemaName = keyof typeof validators;

/** What in a file does not follow its schema: every error, in words for people. */
export function schemaFaults(schema: string, value: { [key: string]: Json }, file: string): Finding[] {
  const validate = validators[schema as SchemaName];
  if (validate(value)) return [];
  return meaningful(validate.errors ?? []).map((error) => ({
    severity: 'error' as const,
    file,
    ...phrase(failure(error, value)),
  }));
}

function failure(error: ErrorObject, root: Json): Failure {
  const path = toPath(error.instancePath, root);
  return { error, path, at: path.length === 0 ? 'The record' : `\`${formatPath(path)}\``, found: error.data as Json };
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
