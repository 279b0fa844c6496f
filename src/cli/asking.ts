import type { CollectionName } from '../model/collections.js';
import type { Path } from '../model/diagnostic.js';
import type { Action } from '../model/records.js';
import type { Shape } from '../model/shape.js';
import type { View } from '../model/view.js';
import type { Fields } from '../edit/create.js';

/** The order in which people know things of a record; what is not named comes after, in the order of the schema. */
const ORDER: Readonly<Partial<Record<CollectionName, readonly string[]>>> = {
  actions: [
    'name',
    'status',
    'countries',
    'organisations',
    'region',
    'joint',
    'requested_by',
    'lodged',
    'topics',
    'objective',
    'activities',
    'results',
    'period',
    'drafted',
    'submitted',
    'decided',
  ],
  experts: ['name', 'institution', 'role', 'country', 'sector', 'topics'],
  countries: ['name', 'iso2', 'iso3', 'm49'],
};

/** What nobody is asked for: it is for the few records that need it, and can be given as an argument. */
const NEVER: readonly string[] = [
  'paused',
  'waiting_for',
  'notes',
  'source',
  'reports',
  'follow_up',
  'region_assigned_by',
  'members_source',
];

/** A record's shape with its keys in the order of asking, without those that are never asked for. */
export function askingShape(shape: Shape, name: CollectionName): Shape {
  const order = ORDER[name] ?? [];
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  const asked = Object.entries(shape.keys ?? {}).filter(
    ([key]) => !NEVER.includes(key) || shape.required?.includes(key) === true,
  );
  return { ...shape, keys: Object.fromEntries(asked.sort(([a], [b]) => rank(a) - rank(b))) };
}

/** Statuses of requests that no action came of. */
const NO_ACTION: readonly Action['status'][] = ['refused', 'transferred', 'withdrawn'];
/** What is known of an action, and of a request while its sheet is written. */
const SHEET: readonly string[] = ['objective', 'activities', 'results', 'period', 'capacity', 'expertise'];

/** Whether an answer could matter, given what is known: no region where one follows, nothing joint about a single country, no sheet of a request that no action came of. */
export function matters(name: CollectionName, path: Path, fields: Fields, { derived }: View): boolean {
  if (name !== 'actions' || path.length !== 1) return true;
  const action = fields as unknown as Action;
  if (SHEET.includes(String(path[0]))) return !NO_ACTION.includes(action.status);
  if (path[0] === 'region') return derived.regionCandidates(action).length !== 1;
  if (path[0] === 'joint') return (action.countries ?? []).length + (action.organisations ?? []).length > 1;
  return true;
}
