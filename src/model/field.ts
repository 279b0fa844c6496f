import { isLanguage, type Label } from './text.js';
import type { Shape } from './shape.js';
import type { Refers } from './refers.js';

/**
 * What a field holds, which decides how it is asked for, printed and exported:
 *
 * | kind | a value is | a query takes |
 * |---|---|---|
 * | `id` | a string of a form of its own, such as an ISO code | the strings that records have |
 * | `code` | the id of a record, a term of a vocabulary, or one of a few words | codes and names |
 * | `codes` | several of these, without an order | codes and names |
 * | `text` | words, in one language or in those of the dataset | words |
 * | `texts` | several of these | words |
 * | `month`, `date` | `YYYY-MM`; `YYYY`, `YYYY-MM` or `YYYY-MM-DD` | periods |
 * | `number` | a number | numbers and ranges |
 * | `flag` | true or absent | yes and no |
 * | `items` | a list of mappings, each with fields of its own | the code that leads them (`leadingCodeOf`), how many there are, words |
 * | `other` | what has several forms | nothing |
 */
export type FieldKind =
  'id' | 'code' | 'codes' | 'text' | 'texts' | 'month' | 'date' | 'number' | 'flag' | 'items' | 'other';

/** Something that a record may say. What stands in a mapping within the record is a field of the record, too. */
export interface Field {
  /** Its one name: as a term, a column, a dimension and a key of JSON. */
  name: string;
  /** Every name that is understood: its own, older ones, and the singular or plural of each. */
  names: readonly string[];
  /** Where it stands in the record, such as `['period', 'start']`; empty for the text that the record itself is. */
  path: readonly string[];
  label: Label;
  description: string;
  kind: FieldKind;
  required: boolean;
  /** What its codes are ids of. */
  refers?: Refers | undefined;
  /** Its codes, where they are words that the schema lists. */
  values?: readonly string[] | undefined;
  /** What these are called, where the schema says it. */
  labels?: Readonly<Record<string, Label>> | undefined;
  shape: Shape;
}

/** Kinds of which a record may have several values, so that their names are plural and a group of them is singular. */
export const isPlural = ({ kind }: Pick<Field, 'kind'>): boolean =>
  kind === 'codes' || kind === 'texts' || kind === 'items';

const known = new WeakMap<Shape, readonly Field[]>();

/**
 * The fields of a record (or of an item of a list) in the order of its schema. A value within a mapping is called by its own
 * key (`planned_end` of `period`); where another field has that name already, the mapping's comes before it
 * (`period_start`); where the schema gives it `x-names`, by the first of these.
 */
export function fieldsOf(shape: Shape): readonly Field[] {
  const before = known.get(shape);
  if (before) return before;
  const made = named(leavesOf(shape, [], true));
  known.set(shape, made);
  return made;
}

/** The fields of an item of a list of mappings; of any other field none. */
export function itemFieldsOf({ kind, shape }: Field): readonly Field[] {
  return kind === 'items' && shape.items ? fieldsOf(shape.items) : [];
}

/** What tells the items of such a list apart at first sight: the first code that is required of each, or else the first that one may have. */
export function leadingCodeOf({ kind, shape }: Field): Leaf | undefined {
  if (kind !== 'items' || !shape.items) return undefined;
  const codes = leavesOf(shape.items, [], true).filter((leaf) => kindOf(leaf.shape) === 'code');
  return codes.find(({ required }) => required) ?? codes[0];
}

/** A value that is no mapping of others, and where it stands. */
export interface Leaf {
  path: readonly string[];
  shape: Shape;
  required: boolean;
}

function leavesOf(shape: Shape, at: readonly string[], isRequired: boolean): Leaf[] {
  const { text, keys = {} } = shape;
  const own = text ? [{ path: at, shape: textWithin(shape, text), required: isRequired }] : [];
  const others = Object.entries(keys).filter(([key]) => !text || !isLanguage(key));
  const inner = others.flatMap(([key, each]): Leaf[] => {
    const path = [...at, key];
    const required = isRequired && shape.required?.includes(key) === true;
    return isGroup(each) ? leavesOf(each, path, required) : [{ path, shape: each, required }];
  });
  return [...own, ...inner];
}

/** The text that a mapping is beside the rest of what it holds, as a shape of its own. */
function textWithin({ keys = {}, description, example }: Shape, { name, label }: NonNullable<Shape['text']>): Shape {
  const languages = Object.entries(keys).filter(([key]) => isLanguage(key));
  return {
    type: 'object',
    kind: 'text',
    names: [name],
    label,
    description,
    example,
    keys: Object.fromEntries(languages),
  };
}

/** Whether a mapping is no value but holds some: a text in several languages is one. */
function isGroup(shape: Shape): boolean {
  return shape.type === 'object' && shape.keys !== undefined && shape.kind !== 'text';
}

function named(leaves: readonly Leaf[]): Field[] {
  // A key of the record itself comes before one within a mapping, whichever stands first.
  const outer = new Set(leaves.filter(({ path }) => path.length === 1).map(nameOfLeaf));
  const taken = new Set<string>();
  const names = leaves.map((leaf) => {
    const own = nameOfLeaf(leaf);
    const isTaken = taken.has(own) || (leaf.path.length > 1 && outer.has(own));
    const name = isTaken ? leaf.path.join('_') : own;
    taken.add(name);
    return name;
  });
  return leaves.map((leaf, i) => fieldOf(leaf, names[i] ?? '', taken));
}

const nameOfLeaf = ({ path, shape }: Leaf): string => shape.names?.[0] ?? path.at(-1) ?? '';

function fieldOf({ path, shape, required }: Leaf, name: string, taken: ReadonlySet<string>): Field {
  const { label, description, items } = shape;
  const { refers, values, labels } = items ?? shape;
  const kind = kindOf(shape);
  return {
    name,
    names: namesOf(name, shape, kind, taken),
    path,
    label,
    description,
    kind,
    required,
    refers,
    values,
    labels,
    shape,
  };
}

/** What kind of value a shape allows; the one place that decides it. */
export function kindOf(shape: Shape): FieldKind {
  const { items, kind, type } = shape;
  if (kind) return kind;
  if (items) return kindOfList(items);
  if (shape.refers !== undefined || shape.values !== undefined || shape.labels !== undefined) return 'code';
  if (type === 'boolean') return 'flag';
  if (type === 'number' || type === 'integer') return 'number';
  if (type !== 'string') return 'other';
  return isFree(shape) ? 'text' : 'id';
}

function kindOfList(items: Shape): FieldKind {
  const kind = kindOf(items);
  if (kind === 'code' || kind === 'id' || kind === 'number') return 'codes';
  if (isGroup(items)) return 'items';
  return kind === 'text' ? 'texts' : 'other';
}

/** Whether any words will do: a pattern that only asks for one that shows says nothing of their form. */
const isFree = ({ pattern }: Shape): boolean => pattern === undefined || pattern === '\\S';

/** The names of a field with their other number, where no other field is called so. */
function namesOf(name: string, { names = [] }: Shape, kind: FieldKind, taken: ReadonlySet<string>): string[] {
  const given = [name, ...names];
  const others = kind === 'flag' ? [] : given.map((each) => (isPluralName(each) ? singular(each) : plural(each)));
  return [...new Set([...given, ...others.filter((each) => !taken.has(each))])];
}

const isPluralName = (name: string): boolean => name.endsWith('s') || SINGULARS.has(name);

/** The singular of an English name: `countries` → `country`, `topics` → `topic`, `aliases` → `alias`. */
export function singular(name: string): string {
  const irregular = SINGULARS.get(name);
  if (irregular !== undefined) return irregular;
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (/(?:(?:ia|tu|s)s|x|[nrt]ch|sh)es$/u.test(name)) return name.slice(0, -2);
  return /(?:[asu]|is)s$|is$/u.test(name) || !name.endsWith('s') ? name : name.slice(0, -1);
}

/** The plural of an English name: `country` → `countries`, `topic` → `topics`. */
export function plural(name: string): string {
  return PLURALS.get(name) ?? regularPlural(name);
}

/** Plurals that do not end in s. */
const PLURALS: ReadonlyMap<string, string> = new Map([['criterion', 'criteria']]);
const SINGULARS: ReadonlyMap<string, string> = new Map(Array.from(PLURALS, ([one, several]) => [several, one]));

function regularPlural(name: string): string {
  if (/[^aeiou]y$/u.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/u.test(name) ? `${name}es` : `${name}s`;
}

/** The field of a name, an older one and singular or plural included. */
export function fieldNamed(fields: readonly Field[], name: string): Field | undefined {
  return fields.find((field) => field.name === name) ?? fields.find((field) => field.names.includes(name));
}
