import type { CollectionName, Records } from './collections.js';
import type { Dataset, Entity } from './dataset.js';
import { monthFrom } from './period.js';
import { isPublished } from './publication.js';
import type { Action, Result } from './records.js';
import { isOver } from './status.js';

/** Collections whose records stand in an edition only if the publication has them; the others are what records refer to. */
const SOURCED: readonly CollectionName[] = ['actions', 'experts', 'contingents', 'evaluations', 'lessons'];

/**
 * The records of the dataset's publication as they stood in its month: without what was recorded since, and without what
 * befell its own records since, as their dates tell. The dataset itself where it has no publication.
 */
export function edition(dataset: Dataset): Dataset {
  const { manifest } = dataset;
  if (!manifest?.publication) return dataset;
  const asOf = manifest.publication.as_of;
  const known = new Map<CollectionName, ReadonlyMap<string, Entity>>();
  const recordsOf = (collection: CollectionName): ReadonlyMap<string, Entity> => {
    const made = known.get(collection) ?? new Map(select(dataset, collection, asOf).map((each) => [each.id, each]));
    known.set(collection, made);
    return made;
  };
  return {
    root: dataset.root,
    packaged: dataset.packaged,
    manifest: { ...manifest, as_of: asOf },
    all: <C extends CollectionName>(collection: C) =>
      (SOURCED.includes(collection)
        ? [...recordsOf(collection).values()]
        : dataset.all(collection)) as readonly Entity<C>[],
    get: <C extends CollectionName>(collection: C, id: string) =>
      (SOURCED.includes(collection) ? recordsOf(collection).get(id) : dataset.get(collection, id)) as
        Entity<C> | undefined,
    vocabulary: (name) => dataset.vocabulary(name),
    broken: dataset.broken,
    brokenIn: (collection) => dataset.brokenIn(collection),
    diagnostics: dataset.diagnostics,
    files: dataset.files,
    source: (file) => dataset.source(file),
  };
}

function select(dataset: Dataset, collection: CollectionName, month: string): Entity[] {
  const published = dataset.all(collection).filter(({ fields }: Entity) => isPublished(fields as Records['actions']));
  if (collection !== 'actions') return [...published];
  return (published as Entity<'actions'>[]).flatMap((action) => {
    const fields = asItStood(action.fields, month);
    if (fields === action.fields) return [action];
    const { id, file, path } = action;
    return fields ? [{ collection: 'actions', id, fields, file, path }] : [];
  });
}

/** An action as it stood at the end of a month, as far as its dates tell; the same object if nothing befell it since, undefined if it was not yet lodged. */
export function asItStood(action: Action, month: string): Action | undefined {
  const isLater = (date: string | undefined): boolean => date !== undefined && monthFrom(date) > month;
  if (isLater(action.lodged)) return undefined;
  const { status, period, decided } = action;
  const isUndecided = status === 'withdrawn' || isLater(decided) || isLater(period?.start);
  if (status !== 'preparation' && isUndecided) return asRequest(action);
  if (status === 'preparation') return asRequest(action);
  if (status === 'cancelled' || (isOver(status) && isLater(period?.end))) return asRunning(action);
  return action;
}

/** What is known of a request only once its sheet is drafted or it is decided on. */
const SINCE = [
  'paused',
  'drafted',
  'submitted',
  'decided',
  'refused_because',
  'transferred_to',
  'withdrawn_because',
  'cancelled_because',
  'waiting_for',
  'period',
  'objective',
  'activities',
  'results',
  'expertise',
] as const satisfies readonly (keyof Action)[];

/** What a request was before it was decided on: without a sheet, which is drafted for the decision. */
function asRequest(action: Action): Action {
  return { ...without(action, SINCE), status: 'preparation' };
}

/** What an action was while it ran: without its end, and with its results still to come. */
function asRunning(action: Action): Action {
  const { period, results } = action;
  return {
    ...without(action, ['cancelled_because']),
    status: 'ongoing',
    ...(period ? { period: without(period, ['end']) } : {}),
    ...(results ? { results: results.map(asExpected) } : {}),
  };
}

function asExpected(result: Result): Result {
  return { ...without(result, ['outcome', 'because']), expected: true };
}

function without<T extends object, K extends keyof T & string>(fields: T, keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.some((each) => each === key))) as Omit<T, K>;
}
