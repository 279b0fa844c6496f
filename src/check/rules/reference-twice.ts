import type { Path } from '../../model/diagnostic.js';
import { items, type Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

/** Lists of plain ids are the schema's business; here, entries that say the same of the same record. */
export const authorityTwice = recordRule('reference/twice', 'actions', ({ fields: { requested_by } }) =>
  repeats(
    requested_by,
    (item) => (item.en === undefined ? undefined : `${item.en} ${item.country ?? item.organisation ?? ''}`),
    (item) => item.en ?? '',
    'requested_by',
  ),
);

export const deploymentTwice = recordRule('reference/twice', 'experts', ({ fields: { deployments } }) =>
  repeats(
    deployments,
    // Who goes twice goes at different times.
    (item) => (item.country === undefined ? undefined : `${item.country} ${item.action ?? ''} ${item.start ?? ''}`),
    (item) => item.action ?? item.country ?? '',
    'deployments',
  ),
);

function repeats<T>(
  list: readonly (T | undefined)[] | undefined,
  identity: (item: T) => string | undefined,
  name: (item: T) => string,
  key: string,
): Issue[] {
  const seen = new Map<string, number>();
  return items(list).flatMap(({ item, i }): Issue[] => {
    const same = identity(item);
    if (same === undefined) return [];
    const first = seen.get(same);
    if (first === undefined) {
      seen.set(same, i);
      return [];
    }
    const at: Path = [key, i];
    return [
      {
        at,
        message: `\`${key}[${String(i)}]\` repeats \`${key}[${String(first)}]\` (${name(item)}).`,
        hint: 'Keep one of them.',
      },
    ];
  });
}
