import type { CollectionName } from '../../model/collections.js';
import type { Code } from '../../model/codes.js';
import type { Dataset } from '../../model/dataset.js';
import type { Derived } from '../../model/derive.js';
import type { ExplainQueryError } from '../../model/query.js';
import type { Lexicon } from '../../model/lexicon.js';
import type { Refers } from '../../model/refers.js';
import type { Issue, CheckedRecord } from '../checked-record.js';

/** A rule that one record follows or breaks by itself. */
export interface RecordRule<C extends CollectionName = CollectionName> {
  code: Code;
  collection: C;
  inspect(record: CheckedRecord<C>): Issue[];
}

/** The dataset as rules between records see it. */
export interface RuleContext {
  dataset: Dataset;
  lexicon: Lexicon;
  derived: Derived;
  explainQueryError: ExplainQueryError;
  /** Every record of a collection, sound or what remains of it. */
  records<C extends CollectionName>(collection: C): readonly CheckedRecord<C>[];
  /** Whether a record exists that has errors of its own: conclusions from it are left alone. */
  isBroken(refers: Refers, id: string): boolean;
}

/** An issue on one record of the dataset. */
export interface LocatedIssue {
  record: { file: string; path: readonly (string | number)[] };
  issue: Issue;
}

/** A rule about what records say of each other. */
export interface DatasetRule {
  code: Code;
  check(context: RuleContext): LocatedIssue[];
}

/** States a rule about single records with the types of its collection. */
export function recordRule<C extends CollectionName>(
  code: Code,
  collection: C,
  inspect: (record: CheckedRecord<C>) => Issue[],
): RecordRule {
  return { code, collection, inspect: inspect };
}

/** States a rule that looks at each record of a collection in the light of the others. */
export function relationRule<C extends CollectionName>(
  code: Code,
  collection: C,
  check: (record: CheckedRecord<C>, context: RuleContext) => Issue[],
): DatasetRule {
  return {
    code,
    check: (context) => {
      const found: LocatedIssue[] = [];
      for (const record of context.records(collection))
        for (const issue of check(record, context)) found.push({ record, issue });
      return found;
    },
  };
}
