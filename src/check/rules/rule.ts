import type { CollectionName } from '../../model/collections.js';
import type { Code } from '../../model/codes.js';
import type { Dataset } from '../../model/dataset.js';
import type { Derived } from '../../model/derive.js';
import type { Finding } from '../../model/diagnostic.js';
import type { JudgeQuery } from '../../model/query.js';
import type { Lexicon, Refers } from '../../model/vocabulary.js';
import type { Remark, Specimen } from '../specimen.js';

/** A rule that one record follows or breaks by itself. */
export interface RecordRule<C extends CollectionName = CollectionName> {
  code: Code;
  collection: C;
  inspect(record: Specimen<C>): Remark[];
}

/** What the references of a dataset amount to. */
export interface Survey {
  /** Those to records and codes that do not exist. */
  unknown: readonly Finding[];
  /** Whether anything names a record or a term. */
  isNamed: (refers: Refers, id: string) => boolean;
}

/** The dataset as rules between records see it. */
export interface Scene {
  dataset: Dataset;
  lexicon: Lexicon;
  derived: Derived;
  judgeQuery: JudgeQuery;
  /** Every record of a collection, sound or what remains of it. */
  records<C extends CollectionName>(collection: C): readonly Specimen<C>[];
  /** What the references of all records amount to, followed once. */
  references(): Survey;
  /** Whether a record exists that has errors of its own: conclusions from it are left alone. */
  isBroken(collection: CollectionName, id: string): boolean;
}

/** A remark on one record of the dataset. */
export interface Placed {
  record: { file: string; path: readonly (string | number)[] };
  remark: Remark;
}

/** A rule about what records say of each other. */
export interface DatasetRule {
  code: Code;
  check(scene: Scene): Placed[];
}

/** States a rule about single records with the types of its collection. */
export function recordRule<C extends CollectionName>(
  code: Code,
  collection: C,
  inspect: (record: Specimen<C>) => Remark[],
): RecordRule {
  return { code, collection, inspect: inspect };
}

/** States a rule that looks at each record of a collection in the light of the others. */
export function relationRule<C extends CollectionName>(
  code: Code,
  collection: C,
  check: (record: Specimen<C>, scene: Scene) => Remark[],
): DatasetRule {
  return {
    code,
    check: (scene) =>
      scene.records(collection).flatMap((record) => check(record, scene).map((remark) => ({ record, remark }))),
  };
}
