import type { Refers } from '../../model/refers.js';
import type { View } from '../../model/view.js';
import { nameOfOne } from '../../report/attributes.js';
import { attributeIn, type Listing, recordsOf } from '../../report/listing.js';
import { TEXT_FIELD, valuesOf } from '../../report/query/parse.js';
import { type Candidate, NOTHING, type Offer, offer } from './candidate.js';

/** What may follow what is typed of a term: fields, or values of the field; of a list, the last is being typed. */
export function term(listing: Listing, typed: string, seen: View | undefined): Offer {
  const [prefix, , field] = /^(not:)?([^:]+):(?:.*,)?/u.exec(typed) ?? [];
  if (prefix !== undefined && field !== undefined && field !== 'not')
    return offer(fieldValues(listing, field, seen), prefix);
  const fields = [
    ...listing.attributes.map((each) => ({ value: `${nameOfOne(each)}:`, help: each.help })),
    { value: `${TEXT_FIELD}:`, help: 'words in its text' },
  ];
  return typed.startsWith('not:') ? offer(fields, 'not:') : offer([...fields, { value: 'not:', help: 'all but' }]);
}

/** The last term of a query that is one word, such as the value of --where. */
export function lastTerm(listing: Listing, typed: string, seen: View | undefined): Offer {
  const before = /^(?:.*\s)?/su.exec(typed)?.[0] ?? '';
  const { prefix, candidates } = term(listing, typed.slice(before.length), seen);
  return offer(candidates, `${before}${prefix}`);
}

/** The values of the field that a flag such as --region stands for. */
export function flagValues(field: string, typed: string, seen: View | undefined): Offer {
  return offer(fieldValues(recordsOf('actions'), field, seen), /^.*,/u.exec(typed)?.[0] ?? '');
}

/** The codes of a vocabulary or collection, with all that people may type for each. */
export function codesOf(refers: Refers, seen: View): Candidate[] {
  return seen.lexicon.codes(refers).map((code) => described(code, [refers], seen));
}

function fieldValues(listing: Listing, field: string, seen: View | undefined): Candidate[] {
  const attribute = attributeIn(listing, field);
  if (!attribute || !seen) return [...NOTHING.candidates];
  const codes = valuesOf(attribute, listing, seen).map((code) => described(code, attribute.refers ?? [], seen));
  return [...codes, { value: 'none', help: 'no value' }];
}

function described(code: string, refers: readonly Refers[], { lexicon, language }: View): Candidate {
  const of = refers.find((each) => lexicon.has(each, code));
  if (of === undefined) return { value: code };
  const label = lexicon.label(of, code);
  return { value: code, help: label[language], names: [label[language], ...lexicon.names(of, code)] };
}
