import { COLLECTIONS, type CollectionName } from '../model/collections.js';
import type { Dataset, Json } from '../model/dataset.js';
import { type Finding, formatPath, type Path } from '../model/diagnostic.js';
import { Lexicon, type Refers } from '../model/vocabulary.js';
import { referencesOf } from './reference-paths.js';

/** References to records and codes that do not exist, in every record, broken ones included. */
export function inspectReferences(dataset: Dataset): Finding[] {
  const lexicon = new Lexicon(dataset);
  const brokenIds = new Set(dataset.broken.map((entity) => `${entity.collection}/${entity.id}`));
  const entities = COLLECTIONS.flatMap(({ name, schema }) => [...dataset.all(name), ...dataset.broken.filter((b) => b.collection === name)].map((entity) => ({ entity, schema })));
  return entities.flatMap(({ entity, schema }) =>
    referencesOf(schema, entity.fields as Json, entity.path).flatMap(({ path, refers, id }): Finding[] => {
      // A reference to a broken record is sound: the fault is reported where it is.
      if (lexicon.has(refers, id) || brokenIds.has(`${refers}/${id}`)) return [];
      return [unknown(entity.file, path, refers, id, lexicon)];
    }),
  );
}

function unknown(file: string, path: Path, refers: Refers, id: string, lexicon: Lexicon): Finding {
  const meant = lexicon.resolve(refers, id);
  const hint = meant === undefined ? lexicon.suggest(refers, id) : `\`${id}\` is a name or code of \`${meant}\`: write \`${meant}\`.`;
  return { code: 'reference/unknown', severity: 'error', message: `\`${formatPath(path)}\` names \`${id}\`, and no ${singular(refers)} has that id.`, file, path, ...(hint === undefined ? {} : { hint }) };
}

const SINGULAR: Readonly<Partial<Record<CollectionName, string>>> = { actions: 'action', experts: 'expert', countries: 'country', organisations: 'organisation' };

function singular(refers: Refers): string {
  return SINGULAR[refers as CollectionName] ?? `term of ${refers}`;
}
