import type { Attribute } from '../../model/attribute.js';
import type { View } from '../../model/view.js';
import { labelOfCode, nameOfOne } from '../../report/attributes.js';
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

function fieldValues(listing: Listing, field: string, seen: View | undefined): Candidate[] {
  const attribute = attributeIn(listing, field);
  if (!attribute || !seen) return [...NOTHING.candidates];
  return [...described(valuesOf(attribute, listing, seen), attribute, seen), { value: 'none', help: 'no value' }];
}

/** Codes with what they are called, by a vocabulary, a record or the schema, and all that people may type for each. */
export function described(
  codes: readonly string[],
  { refers = [], labels }: Pick<Attribute, 'refers' | 'labels'>,
  view: View,
): Candidate[] {
  const { lexicon, language } = view;
  return codes.map((value) => {
    const help = labelOfCode({ refers, labels }, value, view)[language];
    const of = refers.find((each) => lexicon.has(each, value));
    if (of !== undefined) return { value, help, names: [help, ...lexicon.names(of, value)] };
    return help === value ? { value } : { value, help };
  });
}
