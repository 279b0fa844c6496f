import type { Json } from '../model/dataset.js';
import type { Finding } from '../model/diagnostic.js';
import { inspectSchema } from './schema.js';

/** What is wrong with the content of one file, whatever the others hold. `schema` names the file's schema. */
export function inspect(schema: string, value: { [key: string]: Json }, file: string): Finding[] {
  return inspectSchema(schema, value, file);
}
