import { contactsIn } from '../../model/contact.js';
import type { Json } from '../../model/dataset.js';
import type { Path } from '../../model/diagnostic.js';
import type { Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

export const privacyContact = recordRule('privacy/contact', 'experts', ({ fields }) =>
  contactsWithin(fields as unknown as Json),
);

/** Every email address and telephone number in the texts of a record. */
export function contactsWithin(value: Json | undefined, at: Path = []): Issue[] {
  if (typeof value === 'string') {
    return contactsIn(value).map(({ kind, text }) => ({
      at,
      message: `The text holds ${kind}, \`${text}\`.`,
      hint: "Take it out: contact details belong in the programme's own files, and what is committed stays in every clone.",
    }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    contactsWithin(item, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}
