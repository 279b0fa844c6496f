import type { CollectionName, Records } from '../model/collections.js';
import type { BrokenEntity, Dataset, Entity } from '../model/dataset.js';
import { Derived } from '../model/derive.js';
import { type Diagnostic, type Finding, sortDiagnostics } from '../model/diagnostic.js';
import { Lexicon } from '../model/lexicon.js';
import { inspectMoves } from './moves.js';
import { unknownReferences } from './references.js';
import { DATASET_RULES } from './rules/index.js';
import type { ExplainQueryError } from '../model/query.js';
import type { RuleContext } from './rules/rule.js';
import { finding, prune, type PartialRecord, type CheckedRecord } from './checked-record.js';

/**
 * Everything that is wrong with a dataset: its files and records, and what they say of each other. Sorted.
 * `explainQueryError` says what is wrong with the query of a figure: queries are the business of reports.
 */
export async function check(dataset: Dataset, explainQueryError: ExplainQueryError): Promise<Diagnostic[]> {
  const context = ruleContextOf(dataset, explainQueryError);
  const relations = DATASET_RULES.flatMap((rule) =>
    rule.check(context).map(({ record, issue }) => finding(rule.code, issue, record)),
  );
  return sortDiagnostics([
    ...dataset.diagnostics,
    ...(await locate([...unknownReferences(context), ...relations], dataset)),
  ]);
}

/** Moves of requests between two states of a dataset that no request makes. */
export function checkMoves(before: Dataset, after: Dataset): Promise<Diagnostic[]> {
  return locate(inspectMoves(before, after), after);
}

function ruleContextOf(dataset: Dataset, explainQueryError: ExplainQueryError): RuleContext {
  const known = new Map<CollectionName, readonly CheckedRecord[]>();
  const broken = new Set(dataset.broken.map(({ collection, id }) => `${collection}/${id}`));
  const context: RuleContext = {
    dataset,
    lexicon: new Lexicon(dataset),
    derived: new Derived(dataset),
    explainQueryError,
    records<C extends CollectionName>(collection: C): readonly CheckedRecord<C>[] {
      const made = known.get(collection) ?? checkedRecords(dataset, collection);
      known.set(collection, made);
      return made as unknown as readonly CheckedRecord<C>[];
    },
    isBroken: (collection, id) => broken.has(`${collection}/${id}`),
  };
  return context;
}

function checkedRecords(dataset: Dataset, collection: CollectionName): CheckedRecord[] {
  const rest = dataset.brokenIn(collection).flatMap((entity) => partialRecord(entity, dataset) ?? []);
  return [...dataset.all(collection).map((entity: Entity) => entity as CheckedRecord), ...rest].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : 0,
  );
}

/** A broken record without what breaks the schema. */
function partialRecord(
  { collection, id, fields, file, path }: BrokenEntity,
  dataset: Dataset,
): CheckedRecord | undefined {
  const faults = dataset.diagnostics
    .filter((each) => each.file === file && each.code.startsWith('schema/') && each.path !== undefined)
    .map((each) => each.path ?? []);
  const own = faults
    .filter((fault) => path.every((step, i) => fault[i] === step))
    .map((fault) => fault.slice(path.length));
  const kept = prune(fields, own);
  // Nothing is known of a record that cannot be read.
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept) || Object.keys(kept).length === 0)
    return undefined;
  return { collection, id, file, path, fields: kept as unknown as PartialRecord<Records[CollectionName]> };
}

/** Looks findings up in the text; each file is parsed once, and only if something is to be pointed at. */
export async function locate(findings: readonly Finding[], dataset: Dataset): Promise<Diagnostic[]> {
  const located: Diagnostic[] = [];
  const files = [...new Set(findings.map((finding) => finding.file))];
  for (const file of files) {
    const source = await dataset.source(file);
    for (const { part, ...finding } of findings.filter((each) => each.file === file))
      located.push({ ...finding, range: source.nearest(finding.path, part) });
  }
  return located;
}
