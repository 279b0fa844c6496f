import { collection, type CollectionName } from '../model/collections.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Shape } from '../model/shape.js';
import type { Cell, Table } from '../model/table.js';

/** What a record of a collection may hold: a row for each field, with its kind, what it means and an example. */
export function fieldsTable(name: CollectionName): Table {
  const { label } = collection(name);
  return {
    title: { en: `Fields of ${label.en.toLowerCase()}`, fr: `Champs : ${label.fr.toLowerCase()}` },
    columns: [
      { key: 'field', label: { en: 'Field', fr: 'Champ' }, kind: 'id' },
      { key: 'required', label: { en: 'Required', fr: 'Obligatoire' }, kind: 'flag' },
      { key: 'type', label: { en: 'Type', fr: 'Type' }, kind: 'text' },
      { key: 'description', label: { en: 'Description', fr: 'Description' }, kind: 'text' },
      { key: 'example', label: { en: 'Example', fr: 'Exemple' }, kind: 'text' },
    ],
    rows: rowsOf(recordShapeOf(name), ''),
  };
}

function rowsOf(shape: Shape, prefix: string): Cell[][] {
  return Object.entries(shape.keys ?? {}).flatMap(([key, each]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const own = [path, shape.required?.includes(key) === true, kind(each), each.description, example(each)];
    const inner = each.items ?? each;
    return [own, ...(isText(inner) ? [] : rowsOf(inner, each.items ? `${path}[]` : path))];
  });
}

/** A text in both languages explains itself. */
function isText({ keys = {} }: Shape): boolean {
  return Object.keys(keys).join() === 'en,fr';
}

function kind(shape: Shape): string {
  if (shape.items) return `${shape.isSet === true ? 'set' : 'list'} of ${kind(shape.items)}`;
  if (shape.values) return shape.values.join(' | ');
  if (shape.refers !== undefined) return shape.refers;
  if (shape.constant !== undefined) return JSON.stringify(shape.constant);
  if (isText(shape)) return 'text in en and fr';
  const names: Readonly<Record<string, string>> = {
    object: 'mapping',
    string: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    array: 'list',
  };
  return names[shape.type ?? ''] ?? 'one of several';
}

function example({ example: value }: Shape): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
