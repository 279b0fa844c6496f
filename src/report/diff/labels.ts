import type { Entity, Json } from '../../model/dataset.js';
import type { Path } from '../../model/diagnostic.js';
import { recordShapeOf } from '../../model/record-shape.js';
import { type Shape, shapeAt } from '../../model/shape.js';
import { SHAPES } from '../../model/shapes.generated.js';
import { type Language, textIn } from '../../model/text.js';
import type { View } from '../../model/view.js';
import type { RecordChange } from './change.js';

/** The record that a change is in, as people may type it. */
export function recordLabel({ change, collection, id, was }: RecordChange): string {
  const name = collection === 'actions' || collection === 'dataset' ? id : `${collection}/${id}`;
  return change === 'renamed' ? `${was ?? ''} → ${id}` : name;
}

/** What differs: `Activity 3: type`, with items counted from 1. */
export function fieldLabel({ change, collection, path, kind }: RecordChange, language: Language): string {
  if (change !== 'changed') return CHANGES[change][language];
  if (kind === 'form') return CHANGES.form[language];
  const shape = shapeOf(collection);
  const steps = path.map((step, i) => {
    const label = stepLabel(shape, path.slice(0, i + 1), language);
    return typeof step === 'number' ? `${label} ${String(step + 1)}` : label;
  });
  const told = steps.filter((step, i) => step !== '' && typeof path[i + 1] !== 'number');
  const words = told.map((step, i) => (i === 0 ? step : inSentence(step))).join({ en: ': ', fr: ' : ' }[language]);
  return kind === 'order' ? `${words} ${{ en: '(order)', fr: '(ordre)' }[language]}` : words;
}

/** A label after others. English writes the names of languages with a capital. */
const inSentence = (label: string): string => (ENGLISH_NAMES.has(label) ? label : label.toLowerCase());

const ENGLISH_NAMES: ReadonlySet<string> = new Set(['English', 'French']);

const CHANGES = {
  added: { en: '(new record)', fr: '(nouvelle fiche)' },
  removed: { en: '(record removed)', fr: '(fiche supprimée)' },
  renamed: { en: '(renamed)', fr: '(renommée)' },
  form: { en: '(form of the file)', fr: '(forme du fichier)' },
} as const;

function stepLabel(shape: Shape | undefined, path: Path, language: Language): string {
  const step = path.at(-1);
  const within = shapeAt(shape, path);
  return within?.label[language] ?? String(step);
}

function shapeOf(collection: RecordChange['collection']): Shape | undefined {
  return collection === 'dataset' ? SHAPES.dataset : recordShapeOf(collection);
}

/** What stood or stands there, codes by their labels. */
export function valueText(change: RecordChange, side: 'before' | 'after', view: View): string | null {
  const value = change[side];
  if (change.kind === 'order') return null;
  if (change.change === 'renamed') return side === 'before' ? change.was : change.id;
  if (change.change !== 'changed') return nameIn(change, value, view);
  return textOf(value, shapeAt(shapeOf(change.collection), change.path), view);
}

function nameIn({ collection, id }: RecordChange, fields: Json, { language, lexicon }: View): string | null {
  if (fields === null || collection === 'dataset') return null;
  return lexicon.nameOf({ collection, id, fields } as Pick<Entity, 'collection' | 'id' | 'fields'>)[language];
}

function textOf(value: Json, shape: Shape | undefined, view: View): string | null {
  const { language, lexicon } = view;
  if (value === null) return null;
  if (typeof value === 'string') {
    const { refers, labels } = shape ?? {};
    if (refers !== undefined) return lexicon.label(refers, value)[language];
    return labels && Object.hasOwn(labels, value) ? (labels[value]?.[language] ?? value) : value;
  }
  if (typeof value === 'boolean') return lexicon.label('flags', value ? 'yes' : 'no')[language];
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((item) => textOf(item, shape?.items, view)).join(', ');
  if (shape?.kind === 'text') return textIn(value, language);
  return Object.entries(value)
    .map(([key, item]) => textOf(item, shape?.keys?.[key] ?? shape?.each, view))
    .join(', ');
}
