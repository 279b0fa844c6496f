import { COLLECTIONS, type CollectionName } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import { fieldsOf, itemFieldsOf } from '../model/field.js';
import { recordShapeOf } from '../model/record-shape.js';
import { valueAt } from '../model/value.js';
import { jsonText } from '../render/clean.js';
import { derivedOf } from '../report/show/show.js';
import type { Exporter } from './export.js';
import type { Model } from './tables/model.js';
import type { Row } from './tables/relation.js';
import { resolveReferences } from './references.js';

type JsonRecord = { id: string } & { [key: string]: Json };

/** One document: what the dataset is, and each collection's records in full. */
export const json: Exporter = (model, options) => {
  const collections = COLLECTIONS.map(({ name }, i): [string, JsonRecord[]] => {
    options.progress(name, i, COLLECTIONS.length);
    return [name, recordsOf(name, model, options.resolve)];
  });
  return {
    kind: 'file',
    content: `${jsonText({ dataset: model.view.dataset.manifest ?? null, ...Object.fromEntries([...collections, ...besidesOf(model)]) }, 2)}\n`,
  };
};

/** One record a line, each with the name of its collection; the first line is what the dataset is. */
export const ndjson: Exporter = (model, options) => {
  const lines = [
    { collection: 'dataset', ...model.view.dataset.manifest },
    ...COLLECTIONS.flatMap(({ name }) =>
      recordsOf(name, model, options.resolve).map((record) => ({ collection: name, ...record })),
    ),
    ...besidesOf(model).flatMap(([name, rows]) => rows.map((row) => ({ collection: name, ...row }))),
  ];
  return { kind: 'file', content: lines.map((line) => `${jsonText(line)}\n`).join('') };
};

/** The rows of tables that are no collection's, by name. */
function besidesOf({ besides, view }: Model): [string, Row[]][] {
  return besides.map((schema) => [schema.name, schema.rows(view)]);
}

function recordsOf(name: CollectionName, model: Model, resolve: boolean): JsonRecord[] {
  return model.records(name).map((entity) => {
    const record = wholeRecord(entity, model);
    return resolve ? resolveReferences(name, record, model.view.lexicon) : record;
  });
}

function wholeRecord(entity: Entity, model: Model): JsonRecord {
  const record = { id: entity.id, ...(entity.fields as unknown as { [key: string]: Json }) };
  if (isOf('actions', entity)) return { ...record, derived: derivedOf(entity, model.view) as Json };
  return model.chosen ? { ...record, ...withinChosen(entity, model) } : record;
}

function isOf<C extends CollectionName>(collection: C, entity: Entity): entity is Entity<C> {
  return entity.collection === collection;
}

/** The lists of a record that name actions, such as deployments, without what names one that the export does not hold. */
function withinChosen({ collection, fields }: Entity, model: Model): { [key: string]: Json } {
  const record = fields as unknown as { [key: string]: Json };
  const actions = model.ids('actions');
  const isHeld = (id: Json | undefined): boolean => typeof id !== 'string' || actions.has(id);
  return Object.fromEntries(
    fieldsOf(recordShapeOf(collection)).flatMap((field): [string, Json][] => {
      const { path, kind, refers } = field;
      const [key = ''] = path;
      const list = record[key];
      if (path.length !== 1 || !Array.isArray(list)) return [];
      if (kind === 'codes' && refers === 'actions') return [[key, list.filter(isHeld)]];
      const naming = itemFieldsOf(field).filter((item) => item.refers === 'actions');
      if (naming.length === 0) return [];
      return [[key, list.filter((item) => naming.every((each) => isHeld(valueAt(item, each.path))))]];
    }),
  );
}
