import type { Action, Provenance } from '../model/records.js';

/** Where a record comes from, on one line: `annex-completed: Togo I`, `section 2.1`, or what else is cited. */
export function provenanceOf(source: Action['source'] | Provenance): string | undefined {
  if (!source) return undefined;
  const { part, sections, heading, reference, accessed } = { sections: undefined, heading: undefined, ...source };
  const place = part === undefined || part === 'other' ? heading : `${part}: ${heading ?? ''}`;
  const parts = [sections && `section ${sections.join(', ')}`, place, reference, accessed];
  return parts.filter((each) => each !== undefined).join(', ') || undefined;
}
