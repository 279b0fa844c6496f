import { collection, type CollectionName, schemaOf } from './collections.js';
import { inLanguages, type Shape } from './shape.js';
import { SHAPES } from './shapes.generated.js';
import type { Language } from './text.js';

/** What the schemas say of a file of the dataset, by its path in the dataset's folder. */
export function fileShapeOf(file: string): Shape {
  const shape = SHAPES[schemaOf(file)];
  if (!shape) throw new Error(`a file without a schema: ${file}`);
  return shape;
}

/** What they say of the records of a collection, wherever in a file these stand, or of `dataset.yaml`; with `languages`, of one whose dataset declares these. */
export function recordShapeOf(name: CollectionName | 'dataset', languages?: readonly Language[]): Shape {
  const shape = fileShapeOf(name === 'dataset' ? 'dataset.yaml' : `${name}/`);
  const record = name !== 'dataset' && collection(name).layout === 'keyed' ? shape.each : shape;
  if (!record) throw new Error(`a collection whose records have no schema: ${name}`);
  return languages ? inLanguages(record, languages) : record;
}
