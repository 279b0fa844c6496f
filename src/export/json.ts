import { COLLECTIONS, type CollectionName } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';
import type { Deployment } from '../model/records.js';
import { jsonText } from '../render/clean.js';
import { derivedOf } from '../report/show/show.js';
import type { Exporter } from './export.js';
import type { Model } from './tables/model.js';
import { tableOfVocabulary } from './tables/table-names.js';
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
    content: `${jsonText({ dataset: model.view.dataset.manifest ?? null, ...Object.fromEntries(collections) }, 2)}\n`,
  };
};

/** One record a line, each with the name of its collection; the first line is what the dataset is. */
export const ndjson: Exporter = (model, options) => {
  const lines = [
    { collection: 'dataset', ...model.view.dataset.manifest },
    ...COLLECTIONS.flatMap(({ name }) =>
      recordsOf(name, model, options.resolve).map((record) => ({ collection: name, ...record })),
    ),
  ];
  return { kind: 'file', content: lines.map((line) => `${jsonText(line)}\n`).join('') };
};

function recordsOf(name: CollectionName, model: Model, resolve: boolean): JsonRecord[] {
  const holds = holder(name, model);
  return model.view.dataset
    .all(name)
    .filter(({ id }) => holds(id))
    .map((entity) => {
      const record = wholeRecord(entity, model);
      return resolve ? resolveReferences(name, record, model.view.lexicon) : record;
    });
}

/** Whether the model holds a record of a collection; of one that has no table, all unless some actions were chosen. */
function holder(name: CollectionName, model: Model): (id: string) => boolean {
  if (name !== 'vocabularies') {
    if (!model.relations.some(({ schema }) => schema.name === name)) return () => model.chosen === undefined;
    const ids = model.ids(name);
    return (id) => ids.has(id);
  }
  return (id) => {
    const slash = id.indexOf('/');
    const table = tableOfVocabulary(id.slice(0, slash));
    return table === undefined ? model.chosen === undefined : model.ids(table).has(id.slice(slash + 1));
  };
}

function wholeRecord(entity: Entity, model: Model): JsonRecord {
  const record = { id: entity.id, ...(entity.fields as unknown as { [key: string]: Json }) };
  if (isOf('actions', entity)) return { ...record, derived: derivedOf(entity, model.view) as Json };
  if (isOf('experts', entity) && model.chosen)
    return { ...record, deployments: deploymentsWithin(entity.fields.deployments, model) };
  return record;
}

function isOf<C extends CollectionName>(collection: C, entity: Entity): entity is Entity<C> {
  return entity.collection === collection;
}

/** The deployments that name no action, or one that the export holds. */
function deploymentsWithin(deployments: readonly Deployment[] | undefined, model: Model): Json {
  const actions = model.ids('actions');
  return (deployments ?? []).filter(({ action }) => action === undefined || actions.has(action)) as unknown as Json;
}
