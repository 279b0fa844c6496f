import { NEW_KINDS } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import { faultOfDate } from '../model/dates.js';
import { UsageError } from '../model/fault.js';
import type { Lexicon } from '../model/lexicon.js';
import type { Refers } from '../model/refers.js';
import type { Shape } from '../model/shape.js';
import { didYouMean } from '../model/suggest.js';
import { readYaml } from '../read/yaml/readable.js';

/** `a,b`, `"a, with a comma",b` or `[a, b]`; a name that holds a comma is tried whole first. */
export function readItems(field: string, text: string, items: Shape, lexicon: Lexicon): Json[] {
  if (items.refers !== undefined && lexicon.resolve(items.refers, text) !== undefined)
    return [readValue(field, text, items, lexicon)];
  return partsOf(field, text).map((part) => readValue(field, part, items, lexicon));
}

/** A part in double quotes, as JSON has them, or one that ends at the next comma. */
const PART = /\s*(?:("(?:[^"\\]|\\.)*")\s*|([^,]*))(?:,|$)/suy;

function partsOf(field: string, text: string): string[] {
  if (/^\[.*\]$/su.test(text)) return listOf(field, text);
  // Taken for a name, half a list or a list in other quotes would be written as it was mistyped.
  if (text.startsWith('[') || /^'.*'$/su.test(text))
    throw new UsageError(
      text.startsWith('[') ? `The bracket in \`${text}\` is not closed.` : `The quotes in \`${text}\` are single ones.`,
      `Put a list in brackets, and an item with a comma in double quotes: ${field}='["one, two", three]'.`,
    );
  const parts: string[] = [];
  for (let at = 0; at < text.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const [, quoted, plain = ''] = PART.exec(text) ?? [];
    const part = quoted === undefined ? plain.trim() : unquoted(quoted);
    if (part === undefined || (quoted === undefined && part.startsWith('"')))
      throw new UsageError(
        `The quotes in \`${text}\` are not closed.`,
        `Put an item with a comma in quotes: ${field}='"one, two",three'.`,
      );
    if (part !== '') parts.push(part);
  }
  return parts;
}

/** The text in double quotes, which are taken off; undefined where they are not closed. */
export function unquoted(text: string): string | undefined {
  try {
    return (JSON.parse(text) as string).trim();
  } catch {
    return undefined;
  }
}

/** The items of a list that is typed as YAML. */
function listOf(field: string, text: string): string[] {
  const { value } = soundYaml(field, text);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number'))
    return value.map(String);
  throw new UsageError(
    `\`${text}\` is not a list of single values for \`${field}\`.`,
    `Write the items separated by commas, and one that has a comma in quotes: ${field}='"one, two",three'.`,
  );
}

const TRUE = new Set(['true', 'yes']);
const FALSE = new Set(['false', 'no']);

/** A typed value as the schema wants it; undefined where it means that the field is left out. */
export function readValue(field: string, text: string, shape: Shape, lexicon: Lexicon): Json {
  if (shape.refers !== undefined) {
    const code = lexicon.resolve(shape.refers, text);
    if (code !== undefined) return code;
    throw new UsageError(
      `\`${text}\` is not a value of \`${field}\`.`,
      [
        lexicon.suggest(shape.refers, text) ?? known(lexicon.codes(shape.refers), shape.refers),
        newRecord(shape.refers, text),
      ]
        .filter((part) => part !== undefined)
        .join(' '),
    );
  }
  if (shape.values && shape.type === 'string') {
    if (shape.values.includes(text)) return text;
    throw new UsageError(
      `\`${text}\` is not a value of \`${field}\`.`,
      didYouMean(text, shape.values) ?? `Values: ${shape.values.join(', ')}.`,
    );
  }
  if (shape.type === 'boolean') {
    if (TRUE.has(text)) return true;
    if (FALSE.has(text) && shape.constant === undefined) return false;
    throw new UsageError(
      `\`${text}\` is not a value of \`${field}\`.`,
      shape.constant === undefined ? 'Write true or false.' : `Write ${field}=true, or ${field}= to leave it out.`,
    );
  }
  if (shape.type === 'number' || shape.type === 'integer') {
    const number = Number(text);
    // Beyond this the last digits would be lost.
    if (Math.abs(number) > Number.MAX_SAFE_INTEGER)
      throw new UsageError(
        `\`${text}\` is too large a number for \`${field}\`.`,
        `For example: ${field}=${JSON.stringify(shape.example)}.`,
      );
    if (text !== '' && Number.isFinite(number)) return number;
    throw new UsageError(
      `\`${text}\` is not a number for \`${field}\`.`,
      `For example: ${field}=${JSON.stringify(shape.example)}.`,
    );
  }
  if (shape.type === 'string') {
    if (shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(text)) return text;
    const date = faultOfDate(text, new RegExp(shape.pattern, 'u'));
    if (date) throw new UsageError(date.message, date.hint);
    throw new UsageError(
      `\`${text}\` is not a value of \`${field}\`.`,
      `${shape.description} For example: ${field}=${JSON.stringify(shape.example)}.`,
    );
  }
  return readValueAsYaml(field, text, shape);
}

/** How to add what is not there yet. */
function newRecord(refers: Refers, typed: string): string | undefined {
  const kind = NEW_KINDS.find(({ name }) => name === refers);
  if (!kind) return undefined;
  // Only countries are found by their names and codes.
  const named = refers !== 'countries' ? '' : /^[\w-]+$/u.test(typed) ? ` ${typed}` : ` "${typed.replaceAll('"', '')}"`;
  return `If it is not there yet: mieux new ${kind.singular}${named}`;
}

function known(codes: readonly string[], refers: Refers): string {
  return codes.length <= 40 ? `Values: ${codes.join(', ')}.` : `Use its id; \`mieux list ${refers}\` shows them.`;
}

/** A mapping or list, typed as YAML. */
export function readValueAsYaml(field: string, text: string, shape: Shape): Json {
  const { value } = soundYaml(field, text);
  if (typeof value === 'object' && value !== null) return value;
  if (shape.type === undefined && value !== null) return value;
  const keys = Object.keys(shape.keys ?? {});
  const what = shape.type === 'array' ? 'a list of mappings' : 'a mapping';
  throw new UsageError(
    text.trim() === ''
      ? `\`${field}\` needs ${what}, but the value is empty.`
      : `\`${field}\` is ${what}, which \`${text}\` is not.`,
    keys.length > 0
      ? `Set its parts, such as ${field}.${keys[0] ?? ''}=…, or write ${field}='${JSON.stringify(shape.example)}'.`
      : `For example: ${field}='${JSON.stringify(shape.example)}'.`,
  );
}

/** A value typed as YAML. Throws a UsageError for one that would be a fault in a file. */
function soundYaml(field: string, text: string): { value: Json } {
  const { value, faults } = readYaml(text);
  const [fault] = faults;
  if (fault) throw new UsageError(`The value of \`${field}\` cannot be read. ${fault.message}`, fault.hint);
  return { value: value ?? null };
}
