import type { CollectionName, Records } from './collections.js';
import type { Entity, Json } from './dataset.js';
import type { Path } from './diagnostic.js';

/** The value at a path; undefined if there is none. */
export function valueAt(data: Json | undefined, path: Path, from = 0): Json | undefined {
  let within = data;
  for (let i = from; i < path.length; i++) {
    const step = path[i] ?? '';
    if (typeof within !== 'object' || within === null || !Object.hasOwn(within, step)) return undefined;
    within = (within as Record<string | number, Json>)[step];
  }
  return within;
}

/** What a record has under a name, without looking at the rest of it: most questions are about few fields of many records. */
export function fieldOf<C extends CollectionName, K extends keyof Records[C] & string>(
  entity: Entity<C>,
  name: K,
): Records[C][K];
/** The same, where there may be no record. */
export function fieldOf<C extends CollectionName, K extends keyof Records[C] & string>(
  entity: Entity<C> | undefined,
  name: K,
): Records[C][K] | undefined;
export function fieldOf<C extends CollectionName, K extends keyof Records[C] & string>(
  entity: Entity<C> | undefined,
  name: K,
): Records[C][K] | undefined {
  return entity?.field ? (entity.field(name) as Records[C][K]) : entity?.fields[name];
}

/** Some of what a record has, as `fieldOf` tells it. */
export function pick<C extends CollectionName, K extends keyof Records[C] & string>(
  entity: Entity<C>,
  ...names: readonly K[]
): Pick<Records[C], K> {
  const picked: Partial<Pick<Records[C], K>> = {};
  for (const name of names) {
    const value = fieldOf(entity, name);
    if (value !== undefined) picked[name] = value;
  }
  return picked as Pick<Records[C], K>;
}

/** The value at a path within a record, without looking at the rest of it. */
export function valueIn(entity: Entity, path: Path): Json | undefined {
  const [name] = path;
  if (!entity.field || typeof name !== 'string') return valueAt(entity.fields as unknown as Json, path);
  const value = entity.field(name);
  return path.length === 1 ? value : valueAt(value, path, 1);
}
