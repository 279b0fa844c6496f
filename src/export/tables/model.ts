import { COLLECTION_NAMES, type CollectionName } from '../../model/collections.js';
import { type Entity, languagesOf } from '../../model/dataset.js';
import type { View } from '../../model/view.js';
import { type Language, LANGUAGES } from '../../model/text.js';
import { tablesOf, vocabularyTables } from './collection.js';
import { cutDangling, type Dangling } from './dangling.js';
import { limit } from './limit.js';
import { programmeTables } from './programme.js';
import type { Relation, RelationSchema } from './relation.js';
import { tableOfVocabulary, underscored, VOCABULARY_NAMES } from './table-names.js';

/** Every table of the relational model of a dataset in some languages, in the order of display. */
export function tablesIn(languages: readonly Language[]): readonly RelationSchema[] {
  return [
    ...COLLECTION_NAMES.flatMap((name) => tablesOf(name, languages)),
    ...programmeTables(languages),
    ...VOCABULARY_NAMES.flatMap((name) => vocabularyTables(name, languages)),
  ];
}

/** The tables of a dataset in every language. */
export const TABLES: readonly RelationSchema[] = tablesIn(LANGUAGES);

const BY_NAME = new Map(TABLES.map((table) => [table.name, table]));

/** The key of a table, whatever the languages: that of the dataset's own row is never asked for. */
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
    /** Tables besides those of the model, told as they are whatever is chosen. */
    readonly besides: readonly RelationSchema[] = [],
  ) {
    const whole = tablesIn(languagesOf(view.dataset)).map((schema) => ({ schema, rows: schema.rows(view) }));
    const { relations, dangling } = cutDangling(
      chosen ? limit(whole, new Set(chosen.map((action) => action.id))) : whole,
      keyOf,
    );
    this.relations = [...relations, ...besides.map((schema) => ({ schema, rows: schema.rows(view) }))];
    this.dangling = dangling;
  }

  relation(name: string): Relation {
    const found = this.relations.find(({ schema }) => schema.name === name);
    if (!found) throw new Error(`no table ${name}`);
    return found;
  }

  /** The records of a collection that the export has: of a selection, those that a table holds. */
  records<C extends CollectionName>(name: C): readonly Entity<C>[] {
    const all = this.view.dataset.all(name);
    if (name !== 'vocabularies') {
      const ids = this.ids(underscored(name));
      return all.filter(({ id }) => ids.has(id));
    }
    const codes = new Map(VOCABULARY_NAMES.map((each) => [each, this.ids(tableOfVocabulary(each) ?? each)]));
    return all.filter(({ id }) => {
      const slash = id.indexOf('/');
      return codes.get(id.slice(0, slash))?.has(id.slice(slash + 1)) ?? this.chosen === undefined;
    });
  }

  /** The ids that a table of records holds. */
  ids(name: string): ReadonlySet<string> {
    const { schema, rows } = this.relation(name);
    return new Set(rows.map((row) => String(row[schema.key[0] ?? ''])));
  }
}
