import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../model/dataset.js';
import { formatPlace, parsePath, parsePlace, type Path } from '../model/diagnostic.js';
import { UsageError } from '../model/fault.js';
import { isText, type Shape, shapeAt } from '../model/shape.js';
import { didYouMean } from '../model/suggest.js';
import type { Lexicon } from '../model/lexicon.js';
import type { Intent } from './text/splice.js';
import { isLanguage, type Language, LANGUAGE_NAMES } from '../model/text.js';
import { valueAt } from '../model/value.js';
import { readItems, readValue, readValueAsYaml, unquoted } from './typed-value.js';
import { withValue } from './values.js';

/** `FIELD=VALUE`, `FIELD+=VALUE` or `FIELD-=VALUE` as typed. */
export interface Assignment {
  path: Path;
  operator: '=' | '+=' | '-=';
  text: string;
}

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*(?:\[\d+\]|\.[A-Za-z0-9_-]+)*)(\+=|-=|=)(.*)$/su;

/** Whether a word is meant as an assignment, well formed or not: no id has an equals sign. */
export const isAssignment = (word: string): boolean => word.includes('=');

/** Reads `period.end=2015-06`, `topics+=diaspora`, `results[1].expected=`; items are counted from 1. Throws a UsageError for anything else, and for bytes that were no text: Node puts U+FFFD in their place. */
export function parseAssignment(word: string): Assignment {
  const [, field = '', operator = '=', text = ''] = ASSIGNMENT.exec(word) ?? [];
  if (field === '')
    throw new UsageError(
      `\`${word}\` sets nothing.`,
      'Write FIELD=VALUE, FIELD+=VALUE, FIELD-=VALUE, or FIELD= to remove it; for example period.end=2015-06.',
    );
  if (text.includes('\uFFFD'))
    throw new UsageError(
      `The value of \`${field}\` is not text in UTF-8.`,
      'Give it from a terminal or a script that writes UTF-8.',
    );
  const path = parsePlace(field);
  if (!path)
    throw new UsageError(
      `\`${field}\` names an item 0, but items are counted from 1.`,
      `What the paths of diagnostics call ${field} is ${formatPlace(parsePath(field))} here, as \`mieux show\` numbers it.`,
    );
  return { path, operator: operator as Assignment['operator'], text: text.trim() };
}

/** What assignments mean for a record with these fields, one after the other. Throws a UsageError for a field or value that cannot be meant. */
export function intentsOf(assignments: readonly Assignment[], fields: Json, shape: Shape, lexicon: Lexicon): Intent[] {
  const giving: Intent[] = [];
  // Items are taken away last and from the end, so that every index means what it meant when it was typed.
  let taking: Intent[] = [];
  let now = fields;
  for (const assignment of assignments) {
    for (const intent of intentOf(assignment, now, shape, lexicon)) {
      if (intent.value === undefined && typeof intent.path.at(-1) === 'number') {
        if (!taking.some(({ path }) => isDeepStrictEqual(path, intent.path))) taking.push(intent);
        continue;
      }
      // A list that is replaced has no items left that could be taken.
      taking = taking.filter(({ path }) => !isWithin(path, intent.path));
      giving.push(intent);
      now = withValue(now, intent.path, intent.value) ?? {};
    }
  }
  return [...giving, ...taking.sort((a, b) => Number(b.path.at(-1)) - Number(a.path.at(-1)))];
}

const isWithin = (path: Path, outer: Path): boolean => outer.every((step, i) => path[i] === step);

function intentOf({ path, operator, text }: Assignment, fields: Json, root: Shape, lexicon: Lexicon): Intent[] {
  const shape = knownShape(path, root);
  const field = formatPlace(path);
  if (operator === '=' && text === '') return [{ path, value: undefined }];
  requireDeclared(path, root, lexicon.languages);
  if (shape.type === 'array' && shape.items)
    return listIntents({ path, operator, text }, valueAt(fields, path), shape, shape.items, lexicon);
  if (operator !== '=')
    throw new UsageError(
      `\`${field}\` is not a list, so ${operator} has nothing to add to or take from.`,
      `Write ${field}=${text}.`,
    );
  return [{ path, value: readValue(field, isItem(path, shape) ? itemOf(text) : text, shape, lexicon) }];
}

/** Whether a path names one text of a list, which may stand in quotes as it may where the list is given whole. */
const isItem = (path: Path, { type, refers }: Shape): boolean =>
  typeof path.at(-1) === 'number' && type === 'string' && refers === undefined;

const itemOf = (text: string): string => (text.startsWith('"') ? (unquoted(text) ?? text) : text);

/** The shape of a field. Throws a UsageError, with the keys there are, for one that the schema does not know. */
function knownShape(path: Path, root: Shape): Shape {
  const unknown = path.findIndex((_, i) => shapeAt(root, path.slice(0, i + 1)) === undefined);
  const shape = shapeAt(root, path);
  if (shape) return shape;
  const outer = path.slice(0, unknown);
  const holder = shapeAt(root, outer);
  if (holder?.items)
    throw new UsageError(
      `\`${formatPlace(outer)}\` is a list, and has no field \`${String(path[unknown])}\`.`,
      `Name an item by its number, such as ${formatPlace([...outer, 0])}.`,
    );
  const keys = Object.keys(holder?.keys ?? {});
  const around = unknown === 0 ? root.label.en : `\`${formatPlace(outer)}\``;
  const near = didYouMean(String(path[unknown]), keys);
  throw new UsageError(
    `${around} has no field \`${String(path[unknown])}\`.`,
    [near, keys.length > 0 ? `Fields: ${keys.join(', ')}.` : undefined]
      .filter((part) => part !== undefined)
      .join(' ') || undefined,
  );
}

/** Throws a UsageError for a text in a language that the dataset does not declare. */
function requireDeclared(path: Path, root: Shape, declared: readonly Language[]): void {
  const language = path.at(-1);
  const outer = shapeAt(root, path.slice(0, -1));
  if (typeof language !== 'string' || !isLanguage(language) || declared.includes(language)) return;
  if (!outer || !isText(outer)) return;
  const names = declared.map((each) => LANGUAGE_NAMES[each]).join(' and ');
  throw new UsageError(
    `\`${formatPlace(path)}\` cannot be set: the texts of this dataset are in ${names} only.`,
    `Set ${formatPlace([...path.slice(0, -1), declared[0] ?? 'en'])}, or add \`${language}\` to \`languages\` in \`dataset.yaml\`.`,
  );
}

/** Of a list that more items come to or leave than these, the whole is written anew: nobody typed so many. */
const ONE_BY_ONE = 100;

const nonEmpty = (items: Json[]): Json | undefined => (items.length > 0 ? items : undefined);

function listIntents(
  { path, operator, text }: Assignment,
  old: Json | undefined,
  shape: Shape,
  items: Shape,
  lexicon: Lexicon,
): Intent[] {
  const field = formatPlace(path);
  const now = Array.isArray(old) ? old : [];
  if (items.type === 'object') {
    if (operator === '-=')
      throw new UsageError(
        `The items of \`${field}\` are mappings, and cannot be removed by name.`,
        `Name the item by its number, from 1: ${field}[1]=`,
      );
    const read = readValueAsYaml(field, text, shape);
    if (operator === '=') return [{ path, value: read }];
    const added = Array.isArray(read) ? read : [read];
    requireSome(added, field, operator);
    return added.map((value, i) => ({ path: [...path, now.length + i], value }));
  }
  const asked = readItems(field, text, items, lexicon);
  if (operator !== '=') requireSome(asked, field, operator);
  const here = new Set(now);
  if (operator === '-=') {
    const missing = asked.find((item) => !here.has(item));
    if (missing !== undefined)
      throw new UsageError(
        `\`${field}\` has no ${JSON.stringify(missing)} to remove.`,
        now.length === 0 ? 'It is empty.' : `It has ${now.map(String).join(', ')}.`,
      );
    const gone = new Set(asked);
    if (gone.size > ONE_BY_ONE) return [{ path, value: nonEmpty(now.filter((item) => !gone.has(item))) }];
    return asked.map((item) => ({ path: [...path, now.indexOf(item)], value: undefined }));
  }
  const wanted = new Set<Json>(asked);
  if (operator === '=' && shape.isSet !== true) return [{ path, value: [...wanted] }];
  // Items that stay are not touched, so their comments stay too.
  const kept = operator === '+=' ? here : new Set(now.filter((item) => wanted.has(item)));
  if (kept.size === 0) return [{ path, value: [...wanted] }];
  const added = [...wanted].filter((item) => !here.has(item));
  const taken = now.flatMap((item, i) => (kept.has(item) ? [] : [i]));
  if (added.length + taken.length > ONE_BY_ONE)
    return [{ path, value: [...now.filter((item) => kept.has(item)), ...added] }];
  return [
    ...added.map((value, i): Intent => ({ path: [...path, now.length + i], value })),
    ...taken.map((i): Intent => ({ path: [...path, i], value: undefined })),
  ];
}

/** Throws a UsageError where there is nothing to add or to take out, as where a script left a variable empty. */
function requireSome(items: readonly Json[], field: string, operator: string): void {
  if (items.length === 0)
    throw new UsageError(
      `\`${field}${operator}\` names no item.`,
      `Write the items separated by commas: ${field}${operator}one,two.`,
    );
}
