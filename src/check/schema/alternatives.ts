import type { ErrorObject } from 'ajv';

/** Errors that only sum up others. */
const SUMMARIES = new Set(['anyOf', 'if', 'propertyNames']);

/** The errors that say something of their own: of alternatives, only the one that was meant; of a value, first of all its type. */
export function meaningful(errors: readonly ErrorObject[]): ErrorObject[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'oneOf');
  const left = errors.filter(
    (error) =>
      !SUMMARIES.has(error.keyword) &&
      error.propertyName === undefined &&
      !alternatives.some((each) => isSilencedBy(error, each)),
  );
  const mistyped = new Set(left.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return left.filter(({ keyword, instancePath }) => keyword === 'type' || !mistyped.has(instancePath));
}

function isSilencedBy(error: ErrorObject, alternative: ErrorObject): boolean {
  const isKeys = branches(alternative).every((branch) => 'required' in branch);
  if (isKeys)
    return (
      error !== alternative &&
      error.instancePath === alternative.instancePath &&
      error.keyword === 'required' &&
      error.schemaPath.startsWith(alternative.schemaPath)
    );
  const isMapping =
    typeof alternative.data === 'object' && alternative.data !== null && !Array.isArray(alternative.data);
  // A mapping was meant as the branch that is one; anything else is told what the branches are.
  if (isMapping)
    return (
      error === alternative ||
      (error.instancePath === alternative.instancePath && (error.keyword === 'type' || error.keyword === 'const'))
    );
  return error !== alternative && error.instancePath === alternative.instancePath;
}

/** What of a branch tells what was meant. */
interface Branch {
  required?: string[];
  const?: string;
}

/** The branches of a `oneOf`. */
export function branches(alternative: ErrorObject): readonly Branch[] {
  return alternative.schema as readonly Branch[];
}
