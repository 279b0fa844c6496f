import type { Json } from './dataset.js';
import type { Path } from './diagnostic.js';
import { isLanguage, type Label, type Language, LANGUAGES } from './text.js';
import type { Refers } from './refers.js';

/** What the schemas say of a value: its kind, its parts and the words that explain it. */
export interface Shape {
  /** Absent where several kinds are allowed. */
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  /** What people call it: headings, prompts, pages. */
  label: Label;
  /** The name that columns, queries, dimensions and exports use where it is not the key, then older names that are understood. */
  names?: readonly string[];
  /** What a value means, where its type does not say it: one text in the languages of the dataset, a month, a date of any precision. */
  kind?: 'text' | 'month' | 'date';
  /** Of a mapping that is a text with more beside it: what that text is called. */
  text?: { name: string; label: Label };
  description: string;
  example: Json;
  /** Keys of a mapping in canonical order. */
  keys?: Readonly<Record<string, Shape>>;
  required?: readonly string[];
  /** For mappings whose keys are not given: the shape under every key. */
  each?: Shape;
  items?: Shape;
  /** Of a list: no item twice, and the order means nothing. */
  isSet?: boolean;
  refers?: Refers;
  values?: readonly string[];
  /** What those of its words are called that no vocabulary explains. */
  labels?: Readonly<Record<string, Label>>;
  constant?: Json;
  pattern?: string;
}

/** The shape of what stands at a path; undefined where the schemas know of nothing there. */
export function shapeAt(shape: Shape | undefined, path: Path): Shape | undefined {
  return path.reduce<Shape | undefined>(
    (within, step) => (typeof step === 'number' ? within?.items : (own(within?.keys, step) ?? within?.each)),
    shape,
  );
}

function own(keys: Readonly<Record<string, Shape>> | undefined, key: string): Shape | undefined {
  return keys && Object.hasOwn(keys, key) ? keys[key] : undefined;
}

/** All that values of a shape may name, wherever within them it stands. */
export function referencesIn({ refers, keys = {}, items, each }: Shape): Refers[] {
  const parts = [...Object.values(keys), items, each];
  const within = parts.flatMap((part) => (part ? referencesIn(part) : []));
  return refers === undefined ? within : [refers, ...within];
}

/** A place in a value that names a record or a term. */
export interface Mention {
  path: Path;
  refers: Refers;
  id: string;
}

/** Every place in a value that names a record or a term, as its shape declares them. */
export function mentionsIn(value: Json | undefined, shape: Shape | undefined, path: Path = []): Mention[] {
  const found: Mention[] = [];
  forEachMention(value, shape, (id, refers, at) => found.push({ path: [...at], refers, id }), [...path]);
  return found;
}

/** Tells each place in a value that names a record or a term; its path is good only while it is told. */
export function forEachMention(
  value: Json | undefined,
  shape: Shape | undefined,
  tell: (id: string, refers: Refers, path: Path) => void,
  path: (string | number)[] = [],
): void {
  MENTIONS.visit(value, shape, path, (found, { refers }, at) => {
    if (typeof found === 'string' && refers !== undefined) tell(found, refers, at);
  });
}

/** Whether any place in a value that names a record or a term is such a one: told in less time than where these places are. */
export function hasMention(
  value: Json | undefined,
  shape: Shape,
  isSought: (id: string, refers: Refers) => boolean,
): boolean {
  return MENTIONS.has(
    value,
    shape,
    (found, { refers }) => typeof found === 'string' && refers !== undefined && isSought(found, refers),
  );
}

/** Whether any text in a value is such a one. */
export function hasText(
  value: Json | undefined,
  shape: Shape | undefined,
  isSought: (text: { [key: string]: Json }) => boolean,
): boolean {
  return TEXTS.has(
    value,
    shape,
    (found) => typeof found === 'object' && found !== null && !Array.isArray(found) && isSought(found),
  );
}

/** Tells each text in a value, whatever languages it is in; its path is good only while it is told. */
export function forEachText(
  value: Json | undefined,
  shape: Shape | undefined,
  tell: (text: { [key: string]: Json }, path: Path) => void,
  path: (string | number)[] = [],
): void {
  TEXTS.visit(value, shape, path, (found, _, at) => {
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) tell(found, at);
  });
}

/** Whether a mapping is a text, with or without more beside it: it has a key for every language. */
export function isText({ keys }: Shape): boolean {
  return keys !== undefined && LANGUAGES.every((language) => own(keys, language));
}

/** What of a shape leads to what is looked for: most of what is written in a record does not. */
interface Way {
  shape: Shape;
  isWanted: boolean;
  /** A list, since a map takes several times as long to go through. */
  parts: readonly { key: string; way: Way }[];
  /** For the items of a list, and for keys that are not given. */
  rest: Way | undefined;
}

type Visit = (value: Json, shape: Shape, path: Path) => void;
type Test = (value: Json, shape: Shape) => boolean;

/** Finds the values of certain shapes, and does not look at what cannot hold any: it may have to be fetched. */
class Finder {
  readonly #isWanted: (shape: Shape) => boolean;
  readonly #ways = new WeakMap<Shape, Way>();

  constructor(isWanted: (shape: Shape) => boolean) {
    this.#isWanted = isWanted;
  }

  /** `path` is where the value stands; it is changed on the way. */
  visit(value: Json | undefined, shape: Shape | undefined, path: (string | number)[], visit: Visit): void {
    if (shape) follow(value, this.#wayOf(shape), path, visit);
  }

  /** Whether it finds one that passes. */
  has(value: Json | undefined, shape: Shape | undefined, isSought: Test): boolean {
    return shape !== undefined && some(value, this.#wayOf(shape), isSought);
  }

  #wayOf(shape: Shape): Way {
    const known = this.#ways.get(shape);
    if (known) return known;
    const rest = shape.items ?? shape.each;
    const made: Way = {
      shape,
      isWanted: this.#isWanted(shape),
      parts: Object.entries(shape.keys ?? {}).flatMap(([key, part]) =>
        this.#leading(part).map((way) => ({ key, way })),
      ),
      rest: rest && this.#leading(rest)[0],
    };
    this.#ways.set(shape, made);
    return made;
  }

  /** The way through a shape, if it leads anywhere. */
  #leading(shape: Shape): Way[] {
    const way = this.#wayOf(shape);
    return way.isWanted || way.parts.length > 0 || way.rest ? [way] : [];
  }
}

function follow(value: Json | undefined, way: Way, path: (string | number)[], visit: Visit): void {
  if (value === undefined || value === null) return;
  const { shape, parts, rest } = way;
  if (way.isWanted) visit(value, shape, path);
  if (typeof value !== 'object') return;
  if (Array.isArray(value)) {
    if (rest) for (let i = 0; i < value.length; i++) step(i, value[i], rest, path, visit);
    return;
  }
  for (const { key, way } of parts) if (value[key] !== undefined) step(key, value[key], way, path, visit);
  if (rest) for (const key of Object.keys(value)) if (!own(shape.keys, key)) step(key, value[key], rest, path, visit);
}

function step(key: string | number, item: Json | undefined, way: Way, path: (string | number)[], visit: Visit): void {
  path.push(key);
  follow(item, way, path, visit);
  path.pop();
}

/** The same without a path: every record is looked through, and hardly any has what is sought. Without closures, which V8 makes room for in every call. */
function some(value: Json | undefined, way: Way, isSought: Test): boolean {
  if (value === undefined || value === null) return false;
  if (way.isWanted && isSought(value, way.shape)) return true;
  if (typeof value !== 'object') return false;
  const { parts, rest } = way;
  if (Array.isArray(value)) {
    if (rest) for (const item of value) if (some(item, rest, isSought)) return true;
    return false;
  }
  for (const part of parts) if (some(value[part.key], part.way, isSought)) return true;
  if (rest)
    for (const key of Object.keys(value))
      if (!own(way.shape.keys, key) && some(value[key], rest, isSought)) return true;
  return false;
}

const MENTIONS = new Finder((shape) => shape.refers !== undefined);
const TEXTS = new Finder(isText);

const spoken = new Map<string, WeakMap<Shape, Shape>>();

/** A shape whose texts have and demand just these languages. */
export function inLanguages(shape: Shape, languages: readonly Language[]): Shape {
  const key = languages.join();
  const known = spoken.get(key) ?? new WeakMap<Shape, Shape>();
  spoken.set(key, known);
  const narrow = (whole: Shape): Shape => {
    const made = known.get(whole) ?? narrowed(whole, languages, narrow);
    known.set(whole, made);
    return made;
  };
  return narrow(shape);
}

function narrowed(shape: Shape, languages: readonly Language[], narrow: (part: Shape) => Shape): Shape {
  const { keys, required = [], each, items, example } = shape;
  const isDeclared = (key: string): boolean => !isLanguage(key) || languages.includes(key);
  const kept = keys && Object.entries(keys).filter(([key]) => !isText(shape) || isDeclared(key));
  return {
    ...shape,
    example: exampleIn(example, languages),
    ...(kept ? { keys: Object.fromEntries(kept.map(([key, part]) => [key, narrow(part)])) } : {}),
    ...(isText(shape) ? { required: [...languages, ...required] } : {}),
    ...(each ? { each: narrow(each) } : {}),
    ...(items ? { items: narrow(items) } : {}),
  };
}

/** An example without texts in other languages. */
function exampleIn(example: Json, languages: readonly Language[]): Json {
  if (Array.isArray(example)) return example.map((item) => exampleIn(item, languages));
  if (typeof example !== 'object' || example === null) return example;
  const isWhole = LANGUAGES.every((language) => language in example);
  return Object.fromEntries(
    Object.entries(example)
      .filter(([key]) => !isWhole || !isLanguage(key) || languages.includes(key))
      .map(([key, item]) => [key, exampleIn(item, languages)]),
  );
}
