import type { Entity } from '../../model/dataset.js';
import type { View } from '../../model/view.js';
import { ACTION_TABLES } from './actions.js';
import { cutDangling, type Dangling } from './dangling.js';
import { limit } from './limit.js';
import { PEOPLE_TABLES } from './people.js';
import { PLACE_TABLES } from './places.js';
import { PROGRAMME_TABLES } from './programme.js';
import type { Relation, RelationSchema } from './relation.js';
import { TERM_TABLES } from './terms.js';

/** Every table of the relational model, in the order of display. */
export const TABLES: readonly RelationSchema[] = [
  ...ACTION_TABLES,
  ...PEOPLE_TABLES,
  ...PLACE_TABLES,
  ...PROGRAMME_TABLES,
  ...TERM_TABLES,
];

const BY_NAME = new Map(TABLES.map((table) => [table.name, table]));

/** The key of a table. */
export function keyOf(table: string): readonly string[] {
  const schema = BY_NAME.get(table);
  if (!schema) throw new Error(`no table ${table}`);
  return schema.key;
}

/** The model of a dataset; of some actions only, if given, with what belongs to them and what they refer to. */
export class Model {
  readonly relations: readonly Relation[];
  /** References of the dataset that lead nowhere; the relations are without them. */
  readonly dangling: readonly Dangling[];

  constructor(
    readonly view: View,
    /** The actions that a query chose; undefined for the whole dataset. */
    readonly chosen: readonly Entity<'actions'>[] | undefined,
  ) {
    const whole = TABLES.map((schema) => ({ schema, rows: schema.rows(view) }));
    const { relations, dangling } = cutDangling(
      chosen ? limit(whole, new Set(chosen.map((action) => action.id))) : whole,
      keyOf,
    );
    this.relations = relations;
    this.dangling = dangling;
  }

  relation(name: string): Relation {
    const found = this.relations.find(({ schema }) => schema.name === name);
    if (!found) throw new Error(`no table ${name}`);
    return found;
  }

  /** The ids that a table of records holds. */
  ids(name: string): ReadonlySet<string> {
    const { schema, rows } = this.relation(name);
    return new Set(rows.map((row) => String(row[schema.key[0] ?? ''])));
  }
}
