import { collection, type CollectionName } from './collections.js';
import { inLanguages, type Shape } from './shape.js';
import { SHAPES } from './shapes.generated.js';
import type { Language } from './text.js';

/** What the schemas say of the records of a collection; with `languages`, of one whose dataset declares these. */
export function recordShapeOf(name: CollectionName, languages?: readonly Language[]): Shape {
  const { schema, layout } = collection(name);
  const shape = layout === 'keyed' ? SHAPES[schema]?.each : SHAPES[schema];
  if (!shape) throw new Error(`a collection without a schema: ${name}`);
  return languages ? inLanguages(shape, languages) : shape;
}
