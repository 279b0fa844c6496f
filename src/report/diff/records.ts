import { COLLECTION_NAMES, type CollectionName } from '../../model/collections.js';
import type { BrokenEntity, Dataset, Entity, Json } from '../../model/dataset.js';
import { recordShapeOf } from '../../model/record-shape.js';
import { forEachMention } from '../../model/shape.js';
import { SHAPES } from '../../model/shapes.generated.js';
import { alikeness, LEAST_ALIKE } from './alike.js';
import { ofWhole, type RecordChange, type ValueChange } from './change.js';
import { compareValues } from './values.js';

/** A record as it stands in its file, sound or not. */
interface Stored {
  id: string;
  fields: Json;
}

interface Rename {
  collection: CollectionName;
  was: Stored;
  now: Stored;
}

/** Every difference between the records of two states, sound or not, `dataset.yaml` first, then by collection and id. References that follow a renamed record are part of its renaming. */
export function compareRecords(
  before: Dataset,
  after: Dataset,
  only: readonly CollectionName[] = COLLECTION_NAMES,
): RecordChange[] {
  const renames = COLLECTION_NAMES.flatMap((name) => renamesIn(name, before, after));
  const followed = follower(renames);
  const ofManifest = only === COLLECTION_NAMES ? compareManifests(before, after) : [];
  return [...ofManifest, ...only.flatMap((name) => compareCollection(name, before, after, renames, followed))];
}

function compareManifests(before: Dataset, after: Dataset): RecordChange[] {
  const changes = compareValues(asJson(before.manifest ?? null), asJson(after.manifest ?? null), SHAPES.dataset);
  return changes.map((change) => changed('dataset', 'dataset', null, change));
}

function compareCollection(
  name: CollectionName,
  before: Dataset,
  after: Dataset,
  renames: readonly Rename[],
  followed: (value: Json, name: CollectionName) => Json,
): RecordChange[] {
  const shape = recordShapeOf(name);
  const renamedTo = new Map(
    renames.filter(({ collection }) => collection === name).map(({ was, now }) => [was.id, now.id]),
  );
  const changes: RecordChange[] = [];
  const [old, current] = [storedIn(name, before), storedIn(name, after)];
  for (const was of old.values()) {
    const id = renamedTo.get(was.id) ?? was.id;
    const now = current.get(id);
    if (!now) {
      changes.push(ofWhole('removed', name, id, { before: was.fields }));
      continue;
    }
    const former = id === was.id ? null : was.id;
    if (former !== null) changes.push(ofWhole('renamed', name, id, { was: former, before: former, after: id }));
    if (was.fields === now.fields) continue;
    const differences = compareValues(followed(was.fields, name), now.fields, shape);
    changes.push(...differences.map((change) => changed(name, id, former, change)));
  }
  const known = new Set([...old.keys()].map((id) => renamedTo.get(id) ?? id));
  for (const { id, fields } of current.values())
    if (!known.has(id)) changes.push(ofWhole('added', name, id, { after: fields }));
  return changes.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function storedIn(name: CollectionName, dataset: Dataset): Map<string, Stored> {
  const found = new Map<string, Stored>();
  const records: readonly (Entity | BrokenEntity)[] = [...dataset.all(name), ...dataset.brokenIn(name)];
  // Of two records with one id the first is the one that counts.
  for (const { id, fields } of records) if (!found.has(id)) found.set(id, { id, fields: asJson(fields) });
  return found;
}

function changed(
  collection: RecordChange['collection'],
  id: string,
  was: string | null,
  change: ValueChange,
): RecordChange {
  const [field = null] = change.path;
  return { change: 'changed', collection, id, was, field: field === null ? null : String(field), ...change };
}

/** Records that are gone, each with the new one that is most like it, if one is like enough. */
function renamesIn(name: CollectionName, before: Dataset, after: Dataset): Rename[] {
  const [old, current] = [storedIn(name, before), storedIn(name, after)];
  const gone = [...old.values()].filter(({ id }) => !current.has(id));
  const come = [...current.values()].filter(({ id }) => !old.has(id));
  const likeness = gone
    .flatMap((was) => come.map((now) => ({ was, now, alike: alikeness(was.fields, now.fields) })))
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .sort((a, b) => b.alike - a.alike);
  const taken = new Set<Stored>();
  return likeness.flatMap(({ was, now }) => {
    if (taken.has(was) || taken.has(now)) return [];
    taken.add(was).add(now);
    return [{ collection: name, was, now }];
  });
}

/** What makes references to renamed records name them by their new ids. */
function follower(renames: readonly Rename[]): (value: Json, name: CollectionName) => Json {
  if (renames.length === 0) return (value) => value;
  const newIds = new Map(
    renames.map(({ collection, was, now }) => [referenceTo(collection, was.id), referenceTo(collection, now.id)]),
  );
  return (value, name) => {
    // A record of the index gives its values when they are asked for: what asks for them all copies it.
    const made = JSON.parse(JSON.stringify(value)) as Json;
    forEachMention(value, recordShapeOf(name), (id, refers, path) => {
      const now = newIds.get(`${refers} ${id}`);
      if (now !== undefined) setAt(made, path, now.slice(now.indexOf(' ') + 1));
    });
    return made;
  };
}

/** How a reference names a record: a term by its vocabulary and its code. */
function referenceTo(collection: CollectionName, id: string): string {
  const slash = id.indexOf('/');
  return collection === 'vocabularies'
    ? `vocabularies/${id.slice(0, slash)} ${id.slice(slash + 1)}`
    : `${collection} ${id}`;
}

function setAt(value: Json, path: readonly (string | number)[], to: string): void {
  const within = path.slice(0, -1).reduce<Json>((at, step) => (at as { [key: string]: Json })[step] ?? null, value);
  (within as { [key: string]: Json })[path.at(-1) ?? ''] = to;
}

/** Records hold what JSON does; their types only say more of it. */
function asJson(fields: object | Json): Json {
  return fields as unknown as Json;
}
