import type { Json } from '../model/dataset.js';
import type { Finding } from '../model/diagnostic.js';
import { inspectContent } from './content.js';
import * as predicates from './schema/predicates.generated.js';

/**
 * What is wrong with the content of one file, whatever the others hold. `schema` names the file's schema. Nearly every
 * file follows it; only for one that does not is the larger code loaded that says where and why, hence the promise.
 */
export function inspect(schema: string, value: { [key: string]: Json }, file: string): Finding[] | Promise<Finding[]> {
  if (predicates[schema as keyof typeof predicates](value)) return inspectContent(schema, value, file, []);
  return import('./schema/faults.js').then(({ schemaFaults }) =>
    inspectContent(schema, value, file, schemaFaults(schema, value, file)),
  );
}
