import { isDeepStrictEqual } from 'node:util';
import { inspectContent } from '../check/content.js';
import { schemaFaults } from '../check/schema/faults.js';
import { type Fields, locationOf } from '../edit/create.js';
import { type Answer, answered } from '../edit/questions.js';
import { withValue } from '../edit/values.js';
import { collection, type CollectionName } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import type { Finding, Path } from '../model/diagnostic.js';
import type { Shape } from '../model/shape.js';

/** What is known of a new record so far. */
export interface Draft {
  collection: CollectionName;
  id: string | undefined;
  fields: Fields;
  /** Ways to those fields that another record lent. */
  lent: readonly Path[];
}

/** A draft without what another record lent and has no place in this one, such as the expertise of a request in preparation. */
export function withoutMisplaced(draft: Draft, answers: readonly Answer[] = []): Draft {
  const faults = faultsOf({ ...draft, fields: answered(draft.fields, answers) });
  const misplaced = draft.lent.filter((path) =>
    faults.some((fault) => fault.part === 'key' && fault.path.every((step, i) => path[i] === step)),
  );
  return {
    ...draft,
    lent: draft.lent.filter((path) => !misplaced.includes(path)),
    fields: misplaced.reduce<Json>((fields, path) => withValue(fields, path, undefined) ?? {}, draft.fields) as Fields,
  };
}

/** What is wrong with an answer, whatever else is still to come. */
export function faultOfAnswer(draft: Draft, path: Path, value: Json): string | undefined {
  const fault = faultsOf(withAnswer(draft, path, value)).find((each) => path.every((step, i) => each.path[i] === step));
  return fault && [fault.message, fault.hint].filter((part) => part !== undefined).join(' ');
}

/** Whether no rule would have a value taken out again, such as the period of a request that is refused. */
export function hasPlace(draft: Draft, path: Path, shape: Shape): boolean {
  return !faultsOf(withAnswer(draft, path, shape.example)).some(
    (each) => each.part === 'key' && isDeepStrictEqual(each.path, path),
  );
}

function withAnswer(draft: Draft, path: Path, value: Json): Draft {
  return { ...draft, fields: (withValue(draft.fields, path, value) ?? {}) as Fields };
}

/** What the schema and the rules for single records say of a draft's fields, paths from the record. */
function faultsOf({ collection: name, id = 'new/new', fields }: Draft): Finding[] {
  const { file, key } = locationOf({ collection: name, id });
  const { schema } = collection(name);
  const value = key === undefined ? fields : { [key]: fields };
  const found = inspectContent(schema, value, file, schemaFaults(schema, value, file));
  const errors = found.filter(({ severity }) => severity === 'error');
  return key === undefined
    ? errors
    : errors.filter(({ path }) => path[0] === key).map((each) => ({ ...each, path: each.path.slice(1) }));
}
