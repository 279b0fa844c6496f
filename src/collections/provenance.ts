import type { CollectionName } from '../model/collections.js';
import { fieldNamed, fieldsOf } from '../model/field.js';
import { recordShapeOf } from '../model/record-shape.js';
import type { Action, Provenance } from '../model/records.js';
import type { Language } from '../model/text.js';

/** Where a record comes from, on one line: `Annex, completed action: Togo I`, `section 2.1`, or what else is cited. */
export function provenanceOf(
  name: CollectionName,
  source: Action['source'] | Provenance,
  language: Language,
): string | undefined {
  if (!source) return undefined;
  const { part, sections, heading, reference, accessed } = { sections: undefined, heading: undefined, ...source };
  const { labels = {} } = fieldNamed(fieldsOf(recordShapeOf(name)), 'source_part') ?? {};
  const label = part === undefined ? undefined : labels[part]?.[language];
  const place = part === undefined || part === 'other' ? heading : `${label ?? part}${COLON[language]}${heading ?? ''}`;
  const parts = [sections && `section ${sections.join(', ')}`, place, reference, accessed];
  return parts.filter((each) => each !== undefined).join(', ') || undefined;
}

const COLON: Readonly<Record<Language, string>> = { en: ': ', fr: ' : ' };
