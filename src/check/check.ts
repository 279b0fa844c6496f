import type { CollectionName, Records } from '../model/collections.js';
import type { BrokenEntity, Dataset, Entity, Source } from '../model/dataset.js';
import { Derived } from '../model/derive.js';
import { type Diagnostic, type Finding, type Path, sortDiagnostics } from '../model/diagnostic.js';
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
  const broken = dataset.brokenIn(collection);
  const faults = broken.length === 0 ? new Map<string, Path[]>() : schemaFaults(dataset);
  const rest = broken.flatMap((entity) => partialRecord(entity, faults) ?? []);
  return [...dataset.all(collection).map((entity: Entity) => entity as CheckedRecord), ...rest].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : 0,
  );
}

/** Paths to what breaks the schema, by file and by the key at the root of the file, where there are records. */
function schemaFaults(dataset: Dataset): Map<string, Path[]> {
  const faults = new Map<string, Path[]>();
  for (const { file, code, path } of dataset.diagnostics) {
    if (!code.startsWith('schema/') || path === undefined) continue;
    for (const key of path.length === 0 ? [file] : [file, `${file} ${String(path[0])}`]) {
      const known = faults.get(key);
      if (known) known.push(path);
      else faults.set(key, [path]);
    }
  }
  return faults;
}

/** A broken record without what breaks the schema. */
function partialRecord(
  { collection, id, fields, file, path }: BrokenEntity,
  faults: ReadonlyMap<string, readonly Path[]>,
): CheckedRecord | undefined {
  const own = (faults.get(path.length === 0 ? file : `${file} ${String(path[0])}`) ?? []).map((fault) =>
    fault.slice(path.length),
  );
  const kept = prune(fields, own);
  // Nothing is known of a record that cannot be read.
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept) || Object.keys(kept).length === 0)
    return undefined;
  return { collection, id, file, path, fields: kept as unknown as PartialRecord<Records[CollectionName]> };
}

/** Looks findings up in the text; each file is parsed once, and only if something is to be pointed at. */
export async function locate(findings: readonly Finding[], dataset: Dataset): Promise<Diagnostic[]> {
  const located: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const { part, ...finding } of findings) {
    const source = sources.get(finding.file) ?? (await dataset.source(finding.file));
    sources.set(finding.file, source);
    located.push({ ...finding, range: source.nearest(finding.path, part) });
  }
  return located;
}
