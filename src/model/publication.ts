import type { Manifest } from './records.js';

/** What of a record says whether the publication has it. */
interface Sourced {
  source?: { part?: string | undefined; sections?: readonly unknown[] | undefined } | undefined;
  stated_in?: readonly unknown[] | undefined;
}

/**
 * Whether a record comes from the publication: an action from its annex or its status table, anything else from some of its
 * sections. Records with another source, or none, were made since.
 */
export function isPublished({ source, stated_in }: Sourced): boolean {
  if (stated_in !== undefined || source?.sections !== undefined) return true;
  return source?.part !== undefined && source.part !== 'other';
}

/** The id of the publication that a record comes from; undefined if it comes from none. */
export function publicationOf(fields: Sourced, manifest: Manifest | undefined): string | undefined {
  return isPublished(fields) ? manifest?.publication?.id : undefined;
}
