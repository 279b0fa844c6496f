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
  if (shape === undefined || value === undefined || value === null) return [];
  if (typeof value === 'string') return shape.refers === undefined ? [] : [{ path, refers: shape.refers, id: value }];
  if (Array.isArray(value)) return value.flatMap((item, i) => mentionsIn(item, shape.items, [...path, i]));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => mentionsIn(item, shapeAt(shape, [key]), [...path, key]));
}
