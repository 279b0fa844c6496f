import { collection, type CollectionName } from './collections.js';
import type { Shape } from './shape.js';
import { SHAPES } from './shapes.generated.js';

/** What the schemas say of the records of a collection. */
export function recordShapeOf(name: CollectionName): Shape {
  const { schema, layout } = collection(name);
  const shape = layout === 'keyed' ? SHAPES[schema]?.each : SHAPES[schema];
  if (!shape) throw new Error(`a collection without a schema: ${name}`);
  return shape;
}
