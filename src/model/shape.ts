import type { Json } from './dataset.js';
import type { Path } from './diagnostic.js';
import type { Refers } from './vocabulary.js';

/** What the schemas say of a value: its kind, its parts and the words that explain it. */
export interface Shape {
  /** Absent where several kinds are allowed. */
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  title: string;
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
  if (shape === undefined || value === undefined || value === null) return;
  if (typeof value === 'string') {
    if (shape.refers !== undefined) tell(value, shape.refers, path);
    return;
  }
  if (typeof value !== 'object') return;
  const { keys, rest } = waysOf(shape);
  if (Array.isArray(value)) {
    if (rest) for (let i = 0; i < value.length; i++) follow(i, value[i], rest, tell, path);
  } else if (rest) {
    for (const key of Object.keys(value)) {
      const part = keys.get(key) ?? (own(shape.keys, key) ? undefined : rest);
      if (part) follow(key, value[key], part, tell, path);
    }
  } else {
    // What cannot name anything, or is not there, is not even looked at: it may have to be fetched.
    keys.forEach((part, key) => {
      follow(key, value[key], part, tell, path);
    });
  }
}

function follow(
  step: string | number,
  item: Json | undefined,
  part: Shape,
  tell: (id: string, refers: Refers, path: Path) => void,
  path: (string | number)[],
): void {
  if (item === undefined) return;
  path.push(step);
  forEachMention(item, part, tell, path);
  path.pop();
}

/** The parts of a shape in which something can be named: most of what is written in a record cannot. */
interface Ways {
  keys: ReadonlyMap<string, Shape>;
  /** For the items of a list, and for keys that are not given. */
  rest: Shape | undefined;
}

const ways = new WeakMap<Shape, Ways>();

function waysOf(shape: Shape): Ways {
  const known = ways.get(shape);
  if (known) return known;
  const rest = shape.items ?? shape.each;
  const made = {
    keys: new Map(Object.entries(shape.keys ?? {}).filter(([, part]) => leads(part))),
    rest: rest && leads(rest) ? rest : undefined,
  };
  ways.set(shape, made);
  return made;
}

function leads(shape: Shape): boolean {
  const { keys, rest } = waysOf(shape);
  return shape.refers !== undefined || keys.size > 0 || rest !== undefined;
}
