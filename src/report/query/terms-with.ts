import type { View } from '../../model/view.js';
import { nameOfOne } from '../attributes.js';
import { allOf, type Listing } from '../listing.js';

/** The terms of a query that a bare word may have been meant for: `region:asia` for `asia`, in the order of the fields. */
export function termsWith(word: string, listing: Listing, { lexicon }: View): string[] {
  return allOf(listing).flatMap((attribute) => {
    const { refers = [], groups = {}, values = [] } = attribute;
    const own = Object.hasOwn(groups, word) || values.includes(word) ? word : undefined;
    const code = own ?? refers.map((each) => lexicon.resolve(each, word)).find((each) => each !== undefined);
    return code === undefined ? [] : [`${nameOfOne(attribute)}:${code}`];
  });
}
