import type { CollectionName } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import { type Shape, shapeAt } from '../model/shape.js';
import { recordShapeOf } from '../model/record-shape.js';
import { attributeNamed, attributesOf } from '../report/attributes.js';
import type { Lexicon } from '../model/lexicon.js';
import type { Refers } from '../model/refers.js';

interface Mapping {
  [key: string]: Json;
}

/** The record with `{ id, en, fr }` in place of every code and id, as the schemas declare them. */
export function resolveReferences<T extends Mapping>(name: CollectionName, record: T, lexicon: Lexicon): T {
  const resolved = (value: Json, refers: Refers | undefined): Json =>
    refers !== undefined && typeof value === 'string' ? { id: value, ...lexicon.label(refers, value) } : value;
  const visit = (value: Json, shape: Shape | undefined): Json => {
    if (Array.isArray(value)) return value.map((item) => visit(item, shape?.items));
    if (typeof value !== 'object' || value === null) return resolved(value, shape?.refers);
    return mapped(value, (item, key) => visit(item, shapeAt(shape, [key])));
  };
  const follows = (value: Json, key: string): Json => {
    const refers = attributeNamed(attributesOf(name), key)?.refers?.[0];
    return Array.isArray(value) ? value.map((item) => resolved(item, refers)) : resolved(value, refers);
  };
  const shape = recordShapeOf(name);
  return mapped(record, (value, key) =>
    key === 'derived' ? mapped(value as Mapping, follows) : visit(value, shapeAt(shape, [key])),
  ) as T;
}

function mapped(mapping: Mapping, map: (value: Json, key: string) => Json): Mapping {
  return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, map(value, key)]));
}
