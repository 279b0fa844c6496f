import { heldIn } from '../../model/activity.js';
import type { Entity } from '../../model/dataset.js';
import type { Activity } from '../../model/records.js';
import type { View } from '../../model/view.js';
import type { Selection } from './selection.js';

/** One thing that a measure counts, at one action. The same thing at several actions counts once. */
export interface Unit {
  /** What makes it the same thing: a text, or the record itself. */
  key: unknown;
  /** What it adds: one, or a length in months. */
  weight: number;
  /** Where it stands; a named expert may stand at no action. */
  action: Entity<'actions'> | undefined;
  /** Groups of its own, by dimension, narrower than its action's: the type of this activity, not of all. */
  own: Readonly<Record<string, readonly string[]>>;
}

/** What has no groups but its action's. */
const NOTHING: Unit['own'] = {};

/** A unit for every id that each action gives, with the id as group of its own under some dimensions. */
export function idUnits(
  actions: readonly Entity<'actions'>[],
  idsOf: (action: Entity<'actions'>) => readonly string[],
  dimension: string,
): Unit[] {
  return actions.flatMap((action) =>
    idsOf(action).map((id) => ({ key: id, weight: 1, action, own: { [dimension]: [id] } })),
  );
}

/** A unit for every record. */
export function recordUnits(actions: readonly Entity<'actions'>[]): Unit[] {
  return actions.map((action) => ({ key: action, weight: 1, action, own: NOTHING }));
}

/** A unit for every item of a list, with its type as group of its own. */
export function itemUnits(
  actions: readonly Entity<'actions'>[],
  listOf: (action: Entity<'actions'>) => readonly { type: string }[] | undefined,
  dimension: string,
): Unit[] {
  return actions.flatMap((action) =>
    (listOf(action) ?? []).map(({ type }, i) => ({
      key: `${action.id}#${String(i)}`,
      weight: 1,
      action,
      own: { [dimension]: [type] },
    })),
  );
}

/** Activities that were held and have a number, which they weigh. */
export function heldUnits(
  actions: readonly Entity<'actions'>[],
  weightOf: (activity: Activity) => number | undefined,
): Unit[] {
  return actions.flatMap((action) =>
    heldIn(action.fields).flatMap(({ activity, number }) => {
      const weight = weightOf(activity);
      if (weight === undefined) return [];
      return [{ key: `${action.id}#${String(number)}`, weight, action, own: { activity: [activity.type] } }];
    }),
  );
}

/** Named experts at each of the selected actions that they served. */
export function deployedUnits({ actions }: Selection, view: View): Unit[] {
  const selected = new Map(actions.map((action) => [action.id, action]));
  return view.dataset.all('experts').flatMap((expert) => {
    const served = new Set(expert.fields.deployments?.map((d) => d.action));
    return [...served].flatMap((id) => {
      const action = id === undefined ? undefined : selected.get(id);
      return action ? [expertUnit(expert, action)] : [];
    });
  });
}

/** Named experts who served none of the selected actions as far as is known. */
export function atNoAction({ actions }: Selection, view: View): Entity<'experts'>[] {
  const selected = new Set(actions.map((action) => action.id));
  return view.dataset
    .all('experts')
    .filter((expert) => !expert.fields.deployments?.some((d) => d.action !== undefined && selected.has(d.action)));
}

/** A named expert at an action, or at none. */
export function expertUnit(expert: Entity<'experts'>, action: Entity<'actions'> | undefined): Unit {
  const { country, sector } = expert.fields;
  return {
    key: expert.id,
    weight: 1,
    action,
    own: {
      expert_country: country === undefined ? [] : [country],
      expert_sector: sector === undefined ? [] : [sector],
    },
  };
}
