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
  return path.reduce<Shape | undefined>((within, step) => (typeof step === 'number' ? within?.items : own(within?.keys, step) ?? within?.each), shape);
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
export function forEachMention(value: Json | undefined, shape: Shape | undefined, tell: (id: string, refers: Refers, path: Path) => void, path: (string | number)[] = []): void {
  if (shape === undefined || value === undefined || value === null || !holdsMentions(shape)) return;
  if (typeof value === 'string') {
    if (shape.refers !== undefined) tell(value, shape.refers, path);
    return;
  }
  if (typeof value !== 'object') return;
  const isList = Array.isArray(value);
  for (const key of Object.keys(value)) {
    path.push(isList ? Number(key) : key);
    forEachMention((value as { [key: string]: Json })[key], isList ? shape.items : (own(shape.keys, key) ?? shape.each), tell, path);
    path.pop();
  }
}

const holders = new WeakMap<Shape, boolean>();

/** Whether a value of this shape can name anything: most of what is written in a record cannot. */
function holdsMentions(shape: Shape): boolean {
  const known = holders.get(shape);
  if (known !== undefined) return known;
  const parts = [...Object.values(shape.keys ?? {}), shape.each, shape.items];
  const holds = shape.refers !== undefined || parts.some((part) => part !== undefined && holdsMentions(part));
  holders.set(shape, holds);
  return holds;
}
