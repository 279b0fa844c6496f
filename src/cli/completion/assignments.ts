import { COLLECTION_NAMES, type CollectionName, isCollectionName } from '../../model/collections.js';
import { parsePath } from '../../model/diagnostic.js';
import { fieldsOf } from '../../model/field.js';
import { recordShapeOf } from '../../model/record-shape.js';
import { type Shape, shapeAt } from '../../model/shape.js';
import type { View } from '../../model/view.js';
import { type Candidate, type Offer, offer, values } from './candidate.js';
import { described } from './query.js';

/** What may follow an id on the command line of `set` or `new`: fields, or values of the one that is being assigned; of a list, the last is being typed. */
export function assignments(name: CollectionName | 'dataset', typed: string, seen: View): Offer {
  const shape = recordShapeOf(name, seen.lexicon.languages);
  const match = /^([^=+-]+)(?:\+=|-=|=)(?:.*,)?/u.exec(typed);
  if (!match) return assignable(shape, typed);
  const [prefix, field = ''] = match;
  const found = shapeAt(shape, parsePath(field));
  const value = found?.items ?? found;
  const refers = value?.refers === undefined ? [] : [value.refers];
  const codes = value?.values ?? refers.flatMap((each) => seen.lexicon.codes(each));
  if (codes.length > 0) return offer(described(codes, { refers, labels: value?.labels }, seen), prefix);
  return offer(value?.type === 'boolean' ? values(['true']) : [], prefix);
}

/** Every value and list of a record, or of the item that is begun, as the beginning of an assignment; a text has one for each language. */
function assignable(record: Shape, typed: string): Offer {
  const [prefix = ''] = /^.*\[\d+\]\./u.exec(typed) ?? [];
  const shape = shapeAt(record, parsePath(prefix));
  const fields = shape?.keys ? fieldsOf(shape) : [];
  const found = fields.flatMap(({ path, label, shape: { keys } }): Candidate[] => {
    if (!keys) return [{ value: `${path.join('.')}=`, help: label.en }];
    return Object.entries(keys).map(([language, { label: of }]) => ({
      value: `${[...path, language].join('.')}=`,
      help: `${label.en} (${of.en})`,
    }));
  });
  return offer(found, prefix);
}

/** The collection of the record that an id on the command line names; actions if nothing tells. */
export function collectionOfId(typed: string, { dataset }: View): CollectionName | 'dataset' {
  const [prefix = ''] = typed.split('/');
  if (isCollectionName(prefix)) return prefix;
  const found = COLLECTION_NAMES.find((name) => dataset.get(name, typed) !== undefined);
  return found ?? (typed === 'dataset' ? 'dataset' : 'actions');
}
