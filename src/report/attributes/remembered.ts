import type { CollectionName } from '../../model/collections.js';
import type { Entity } from '../../model/dataset.js';

/** What follows from a few fields of a record, worked out once for all records that say the same in these. */
export class Remembered<C extends CollectionName, T> {
  readonly #known = new Map<number, T>();
  readonly #reads: readonly string[] | undefined;
  readonly #work: (entity: Entity<C>) => T;

  /** `work` must look at nothing of a record but the fields that it `reads`; without them, nothing is remembered. */
  constructor(reads: readonly string[] | undefined, work: (entity: Entity<C>) => T) {
    this.#reads = reads;
    this.#work = work;
  }

  of(entity: Entity<C>): T {
    const mark = this.#reads && entity.mark?.(this.#reads);
    if (mark === undefined) return this.#work(entity);
    const known = this.#known.get(mark);
    if (known !== undefined) return known;
    const made = this.#work(entity);
    this.#known.set(mark, made);
    return made;
  }
}
