import { COLLECTIONS } from '../model/collections.js';
import type { Entity } from '../model/dataset.js';
import type { Refers } from '../model/refers.js';
import { jsonText } from '../render/clean.js';
import { passagesOf } from '../report/passages.js';
import type { Edition } from './edition.js';
import { type Indexed, packed } from './packed-index.js';

/** Every record that the site shows, with all that `mieux search` looks through, as a script that sets a variable. */
export function searchIndex(editions: readonly Edition[]): string {
  const [first] = editions;
  if (!first) return '';
  const records = COLLECTIONS.flatMap(({ name }) =>
    recordsOf(name, first).map((entity): Indexed => ({
      collection: name,
      id: entity.id,
      names: [...new Set(editions.map((edition) => edition.name(entity)))],
      page: pageOf(entity, first),
      passages: passagesOf(entity, first.view).map(({ wordings }) => wordings),
    })),
  );
  const headings = Object.fromEntries(
    editions.map((edition) => [
      edition.language,
      Object.fromEntries(COLLECTIONS.map(({ name }) => [name, edition.collectionName(name)])),
    ]),
  );
  // Within a script, a text must not look like an end of it.
  const json = jsonText(packed(records, headings)).replace(/</gu, '\\u003c');
  return `var mieuxIndex=${json};\n`;
}

function recordsOf(name: (typeof COLLECTIONS)[number]['name'], edition: Edition): readonly Entity[] {
  if (name === 'actions' || name === 'countries' || name === 'experts' || name === 'organisations')
    return edition.all(name);
  return edition.isSelection && name !== 'vocabularies' ? [] : edition.view.dataset.all(name);
}

function pageOf(entity: Entity, edition: Edition): string | null {
  if (entity.collection === 'figures') return `reconcile.html#${entity.id}`;
  if (entity.collection === 'contingents') return 'experts.html';
  if (entity.collection !== 'vocabularies') return edition.pageOf(entity.collection, entity.id) ?? null;
  const [vocabulary = '', code = ''] = entity.id.split('/');
  if (vocabulary === 'pillars') return `topics.html#topics-${code}`;
  return edition.pageOf(`vocabularies/${vocabulary}` as Refers, code) ?? null;
}
