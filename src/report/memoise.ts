import type { CollectionName, Records } from '../model/collections.js';
import type { Entity, Json } from '../model/dataset.js';

/** From so many different answers on, to look for a known one hardly pays. */
const MANY = 2_000;

/**
 * Asks a question about rows, one after the other. Of records that the index knows it notes which fields are looked at: one
 * that has the same in all of these as another before it has the same answer, and is not asked again.
 */
export function memoised<Row, T extends boolean | readonly string[]>(ask: (row: Row) => T): (row: Row) => T {
  const looks = new Looks();
  const answers = new Map<string, T>();
  let names: readonly string[] = [];
  return (row) => {
    const { key } = row as Partial<Entity>;
    if (!key || looks.areAtAll || answers.size > MANY) return ask(row);
    const entity = row as Entity;
    const known = answers.get(key.call(entity, names));
    if (known !== undefined) return known;
    const answer = ask(new Watched(entity, looks) as Row);
    if (looks.names.size > names.length) {
      names = [...looks.names];
      answers.clear();
    }
    answers.set(key.call(entity, names), answer);
    return answer;
  };
}

/** What of records was looked at. */
class Looks {
  readonly names = new Set<string>();
  areAtAll = false;
}

/** A record that notes what is looked at. */
class Watched implements Entity {
  readonly #entity: Entity;
  readonly #looks: Looks;

  constructor(entity: Entity, looks: Looks) {
    this.#entity = entity;
    this.#looks = looks;
  }

  field(name: string): Json | undefined {
    this.#looks.names.add(name);
    return this.#entity.field?.(name);
  }

  get collection(): CollectionName {
    return this.#entity.collection;
  }

  get id(): string {
    return this.#whole.id;
  }

  get fields(): Records[CollectionName] {
    return this.#whole.fields;
  }

  get file(): string {
    return this.#whole.file;
  }

  get path(): Entity['path'] {
    return this.#whole.path;
  }

  get #whole(): Entity {
    this.#looks.areAtAll = true;
    return this.#entity;
  }
}
