import type { CollectionName, Records } from '../model/collections.js';
import type { BrokenEntity, Dataset, Entity, Source } from '../model/dataset.js';
import { Derived } from '../model/derive.js';
import { type Diagnostic, type Finding, type Path, sortDiagnostics } from '../model/diagnostic.js';
import { Lexicon } from '../model/lexicon.js';
import { inspectMoves } from './moves.js';
import { unknownReferences } from './references.js';
import { DATASET_RULES } from './rules/dataset-rules.js';
import type { ExplainQueryError } from '../model/query.js';
import type { RuleContext } from './rules/rule.js';
import { finding, prune, type PartialRecord, type CheckedRecord } from './checked-record.js';

/** Something wrong, whether or not its place in the text was looked up. */
type Fault = Finding | Diagnostic;

/**
 * Everything that is wrong with a dataset: its files and records, and what they say of each other. Sorted.
 * `explainQueryError` says what is wrong with the query of a figure: queries are the business of reports.
 */
export function check(dataset: Dataset, explainQueryError: ExplainQueryError): Promise<Diagnostic[]> {
  return locate(findFaults(dataset, explainQueryError), dataset);
}

/** The same in no order, and without places that nobody knows yet: for who counts faults, or mends them. To look them up may take a parse of every file. */
export function findFaults(dataset: Dataset, explainQueryError: ExplainQueryError): Fault[] {
  const context = ruleContextOf(dataset, explainQueryError);
  const relations = DATASET_RULES.flatMap((rule) =>
    rule.check(context).map(({ record, issue }) => finding(rule.code, issue, record)),
  );
  return [...dataset.diagnostics, ...unknownReferences(context), ...relations];
}

/** What is wrong with a dataset after an edit, and was not before it. Sorted. Moves of requests are held against those there are, unless one is corrected. */
export function checkEdit(
  before: Dataset,
  after: Dataset,
  explainQueryError: ExplainQueryError,
  { correct = false }: { correct?: boolean } = {},
): Promise<Diagnostic[]> {
  const known = new Map<string, number>();
  for (const each of findFaults(before, explainQueryError)) known.set(keyOf(each), (known.get(keyOf(each)) ?? 0) + 1);
  const found = [...findFaults(after, explainQueryError), ...(correct ? [] : inspectMoves(before, after))];
  const added = found.filter((each) => {
    const left = known.get(keyOf(each)) ?? 0;
    known.set(keyOf(each), left - 1);
    return left <= 0;
  });
  return locate(added, after);
}

/** Lines shift when a file is edited, so a fault is known by what it says. */
const keyOf = ({ code, file, message }: Fault): string => `${code} ${file} ${message}`;

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
    isBroken: (refers, id) => broken.has(`${refers}/${id}`),
  };
  return context;
}

function checkedRecords(dataset: Dataset, collection: CollectionName): readonly CheckedRecord[] {
  const sound: readonly Entity[] = dataset.all(collection);
  const broken = dataset.brokenIn(collection);
  if (broken.length === 0) return sound;
  const faults = schemaFaults(dataset);
  const rest = broken.flatMap((entity) => partialRecord(entity, faults) ?? []);
  return [...(sound as readonly CheckedRecord[]), ...rest].sort((a, b) =>
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

/** Looks faults up in the text, and sorts them; each file is parsed once, and only if something is to be pointed at. */
export async function locate(faults: readonly Fault[], dataset: Pick<Dataset, 'source'>): Promise<Diagnostic[]> {
  const located: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const fault of faults) {
    if (isLocated(fault)) {
      located.push(fault);
      continue;
    }
    const { part, ...finding } = fault;
    const source = sources.get(finding.file) ?? (await dataset.source(finding.file));
    sources.set(finding.file, source);
    located.push({ ...finding, range: source.nearest(finding.path, part) });
  }
  return sortDiagnostics(located);
}

/** A fault of a whole file has no path, and no place in it need be known. */
const isLocated = (fault: Fault): fault is Diagnostic => 'range' in fault || fault.path === undefined;
