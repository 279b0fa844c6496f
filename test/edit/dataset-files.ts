import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLLECTIONS } from '../../src/model/collections.js';
import type { Shape } from '../../src/model/shape.js';
import { SHAPES } from '../../src/model/shapes.generated.js';

export const DATA = join(import.meta.dirname, '../../data');

/** Every file of the dataset with its text and what its schema says. */
export const DATASET_FILES: readonly { file: string; text: string; shape: Shape | undefined }[] = [
  { file: 'dataset.yaml', text: readFileSync(join(DATA, 'dataset.yaml'), 'utf8'), shape: SHAPES.dataset },
  ...COLLECTIONS.flatMap(({ name, schema }) =>
    readdirSync(join(DATA, name)).map((file) => ({
      file: `${name}/${file}`,
      text: readFileSync(join(DATA, name, file), 'utf8'),
      shape: SHAPES[schema],
    })),
  ),
];
