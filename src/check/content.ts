import {
  COLLECTIONS,
  type Collection,
  type Records,
  type CollectionName,
  recordId,
  stemOf,
} from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import type { Finding, Path } from '../model/diagnostic.js';
import { inspectIds } from './ids.js';
import { RECORD_RULES } from './rules/record-rules.js';
import type { RecordRule } from './rules/rule.js';
import { finding, prune, type PartialRecord, type CheckedRecord } from './checked-record.js';
import { inspectTexts } from './texts.js';

/**
 * What is wrong with the content of one file, whatever the others hold: `faults` are what breaks its schema.
 * An entry that does is left out for the rules, so that it hides no other fault.
 */
export function inspectContent(
  schema: string,
  value: { [key: string]: Json },
  file: string,
  faults: readonly Finding[],
): Finding[] {
  const sound = prune(
    value,
    faults.map(({ path }) => path),
  );
  const { collection, rules } = BY_SCHEMA.get(schema) ?? NONE;
  return [
    ...inspectIds(collection, value, file),
    ...faults,
    ...inspectTexts(sound, file),
    ...(collection ? inspectRules(collection, rules, sound, file) : []),
  ];
}

/** The collection that follows a schema, and the rules for its records. */
interface Ruled {
  collection: Collection | undefined;
  rules: readonly RecordRule[];
}

const BY_SCHEMA = new Map(
  COLLECTIONS.map((collection): [string, Ruled] => [
    collection.schema,
    { collection, rules: RECORD_RULES.filter((rule) => rule.collection === collection.name) },
  ]),
);
const NONE: Ruled = { collection: undefined, rules: [] };

function inspectRules(
  collection: Collection,
  rules: readonly RecordRule[],
  sound: Json | undefined,
  file: string,
): Finding[] {
  const found: Finding[] = [];
  for (const record of checkedRecordsOf(collection, sound, file)) {
    for (const rule of rules) for (const issue of rule.inspect(record)) found.push(finding(rule.code, issue, record));
  }
  return found;
}

/** The records that a file holds. */
function checkedRecordsOf(collection: Collection, value: Json | undefined, file: string): CheckedRecord[] {
  if (!isMapping(value)) return [];
  const stem = stemOf(file);
  const entries: [Path, string | undefined, Json][] =
    collection.layout === 'file'
      ? [[[], undefined, value]]
      : Object.entries(value).map(([key, fields]) => [[key], key, fields]);
  return entries
    .filter(([, , fields]) => isMapping(fields))
    .map(([path, key, fields]) => ({
      collection: collection.name,
      id: recordId(collection, stem, key),
      file,
      path,
      fields: fields as unknown as PartialRecord<Records[CollectionName]>,
    }));
}

function isMapping(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
