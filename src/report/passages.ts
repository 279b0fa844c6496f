import type { Entity, Json } from '../model/dataset.js';
import type { Path } from '../model/diagnostic.js';
import { recordShapeOf } from '../model/record-shape.js';
import { type Shape, shapeAt } from '../model/shape.js';
import type { Label } from '../model/text.js';
import type { View } from '../model/view.js';

/** A place in a record that has words. */
export interface Passage {
  path: Path;
  /** What stands there. For a code that is what it is called, in the language of the view first, and last the code itself. */
  wordings: readonly string[];
}

/**
 * All the words of a record: its id, its texts, its codes and what these are called in each language of the dataset. Search, the
 * field `text` of queries, the full-text index of SQLite and the search of the site look through these and nothing else.
 */
export function passagesOf({ collection, id, fields }: Entity, view: View): Passage[] {
  const own = { path: ['id'], wordings: [id] };
  return [own, ...passagesIn(fields as unknown as Json, recordShapeOf(collection), view)];
}

/** The words of a part of a record. */
export function passagesIn(value: Json | undefined, shape: Shape | undefined, view: View, path: Path = []): Passage[] {
  if (typeof value === 'string') return [{ path, wordings: wordingsOf(value, shape, view) }];
  if (typeof value !== 'object' || value === null) return [];
  const steps = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return steps.flatMap(([step, item]) => passagesIn(item, shapeAt(shape, [step]), view, [...path, step]));
}

function wordingsOf(value: string, shape: Shape | undefined, view: View): string[] {
  const label = labelOf(value, shape, view);
  if (!label) return [value];
  const { language, lexicon } = view;
  const languages = [language, ...lexicon.languages.filter((each) => each !== language)];
  return [...new Set([...languages.map((each) => label[each]), value])];
}

function labelOf(code: string, { refers, labels = {} }: Partial<Shape> = {}, { lexicon }: View): Label | undefined {
  if (refers !== undefined) return lexicon.label(refers, code);
  return Object.hasOwn(labels, code) ? labels[code] : undefined;
}
