import type { Json } from '../model/dataset.js';
import type { Finding } from '../model/diagnostic.js';
import { inspectContent } from './content.js';
import { PREDICATES } from './schema/predicates/all.generated.js';

/**
 * What tells of the files of one schema, by its name, what is wrong with the content of each, whatever the others hold. Nearly
 * every file follows its schema; only for one that does not is the larger code loaded that says where and why, hence the promise.
 */
export async function inspector(
  schema: string,
): Promise<(value: { [key: string]: Json }, file: string) => Finding[] | Promise<Finding[]>> {
  const follows = await PREDICATES[schema]?.();
  if (!follows) throw new Error(`no schema is called ${schema}`);
  return (value, file) => {
    if (follows(value)) return inspectContent(schema, value, file, []);
    return import('./schema/faults.js').then(({ schemaFaults }) =>
      inspectContent(schema, value, file, schemaFaults(schema, value, file)),
    );
  };
}
