import type { CollectionName, Records } from '../model/collections.js';
import type { Dataset, Entity, Json } from '../model/dataset.js';
import type { Manifest } from '../model/records.js';
import { namer } from '../model/named.js';
import { type View, view as viewOf } from '../model/view.js';
import type { RelationSchema, Row } from './tables/relation.js';

/** Smaller groups could be told apart. */
const SMALLEST = 3;
/** What a total is rounded to where a part of it is not told, so that the part cannot be worked out. */
const STEP = 5;

const UNSTATED = 'not-stated';

/** Keys of free remarks, in which anybody may be named. */
const REMARKS: ReadonlySet<string> = new Set(['notes', 'note', 'remark']);

/**
 * A view of a dataset without persons: no experts, no deployments, no notes and no remarks, and names of experts blotted out of
 * all other texts, those of `dataset.yaml` among them. By country and topic nearly every named expert is one of a kind, so that leaving out names alone hides nobody.
 */
export function anonymous(seen: View): View {
  const { dataset } = seen;
  const namers = dataset.all('experts').map(({ id, fields }) => namer({ id, name: fields.name }));
  const isNamed = (text: string): boolean => namers.some((each) => each(text));
  const without = <C extends CollectionName>(entity: Entity<C>): Entity<C> => ({
    collection: entity.collection,
    id: entity.id,
    file: entity.file,
    path: entity.path,
    fields: stripped(entity.fields as unknown as Json, isNamed) as unknown as Records[C],
  });
  const known = new Map<CollectionName, readonly Entity[]>([['experts', []]]);
  const all = <C extends CollectionName>(name: C): readonly Entity<C>[] => {
    const made = known.get(name) ?? dataset.all(name).map(without);
    known.set(name, made);
    return made as unknown as readonly Entity<C>[];
  };
  const made: Dataset = {
    root: dataset.root,
    packaged: dataset.packaged,
    manifest: dataset.manifest && (stripped(dataset.manifest as unknown as Json, isNamed) as unknown as Manifest),
    diagnostics: [],
    broken: [],
    brokenIn: () => [],
    files: [],
    all,
    get: (name, id) => all(name).find((each) => each.id === id),
    vocabulary: (name) => all('vocabularies').filter(({ id }) => id.startsWith(`${name}/`)),
    source: (file) => dataset.source(file),
    ...(dataset.revision ? { revision: dataset.revision } : {}),
  };
  return viewOf(made, seen.language, { partial: seen.partial });
}

/** A value without remarks, and without texts that name somebody. */
function stripped(value: Json, isNamed: (text: string) => boolean): Json {
  if (typeof value === 'string') return isNamed(value) ? '[…]' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => stripped(each, isNamed));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !REMARKS.has(key))
      .map(([key, each]) => [key, stripped(each, isNamed)]),
  );
}

/** How many named experts there are by sector and region, in numbers that point at nobody; told of the whole view, whatever an export selects. */
export function expertCounts(seen: View): RelationSchema {
  return {
    name: 'expert_counts',
    label: { en: 'Named experts, counted', fr: 'Experts nommés, en nombre' },
    columns: [
      { name: 'number', type: 'integer', label: { en: 'No.', fr: 'Nº' }, required: true },
      { name: 'sector', type: 'text', label: { en: 'Sector', fr: 'Secteur' } },
      { name: 'region', type: 'text', label: { en: 'Region', fr: 'Région' } },
      { name: 'is_total', type: 'boolean', label: { en: 'Total', fr: 'Total' }, required: true },
      { name: 'experts', type: 'integer', label: { en: 'Experts', fr: 'Experts' } },
      { name: 'is_rounded', type: 'boolean', label: { en: 'Rounded', fr: 'Arrondi' }, required: true },
    ],
    key: ['number'],
    rows: () => countsOf(seen).map((row, i) => ({ number: i + 1, ...row })),
  };
}

function countsOf({ dataset }: View): Row[] {
  const groups = new Map<string, { sector: string; region: string; ids: Set<string> }>();
  const experts = dataset.all('experts');
  for (const { id, fields } of experts) {
    const regions = (fields.deployments ?? []).map(
      ({ country }) => dataset.get('countries', country)?.fields.region ?? UNSTATED,
    );
    for (const region of regions.length === 0 ? [UNSTATED] : new Set(regions)) {
      const sector = fields.sector ?? UNSTATED;
      const key = JSON.stringify([sector, region]);
      const group = groups.get(key) ?? { sector, region, ids: new Set<string>() };
      groups.set(key, group);
      group.ids.add(id);
    }
  }
  const cells = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const shown = (count: number): number | null => (count < SMALLEST ? null : count);
  const total = (count: number, hides: boolean): Pick<Row, 'experts' | 'is_rounded'> => ({
    experts: hides ? Math.round(count / STEP) * STEP : shown(count),
    is_rounded: hides,
  });
  const rows = cells.map(({ sector, region, ids }): Row => ({
    sector,
    region,
    is_total: false,
    experts: shown(ids.size),
    is_rounded: false,
  }));
  const sectors = [...new Set(cells.map(({ sector }) => sector))];
  const hides = (of: typeof cells): boolean => of.some(({ ids }) => ids.size < SMALLEST);
  const totals = sectors.map((sector): Row => {
    const own = cells.filter((each) => each.sector === sector);
    const count = new Set(own.flatMap(({ ids }) => [...ids])).size;
    return { sector, region: null, is_total: true, ...total(count, hides(own)) };
  });
  return [...rows, ...totals, { sector: null, region: null, is_total: true, ...total(experts.length, hides(cells)) }];
}
