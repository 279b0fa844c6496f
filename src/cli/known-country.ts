import type { Fields } from '../edit/create.js';
import { countryRecord, knownCountries } from '../edit/init/records.js';
import { countryMeant } from '../model/country-facts.js';
import { type Dataset, languagesOf } from '../model/dataset.js';
import type { Context } from './context.js';

/**
 * The id and the fields that a record of a country would have which is named by an id, a code or a name: what ISO 3166 and the
 * UN say of it, and the region where the dataset's regions are those of the UN. Undefined for what is not a country of theirs.
 */
export async function knownCountry(
  typed: string,
  dataset: Dataset,
  context: Context,
): Promise<{ id: string; fields: Fields } | undefined> {
  const { dataset: shipped, facts } = await context.shipped();
  const found = countryMeant(typed, [...knownCountries(shipped, facts).values()]);
  if (!found) return undefined;
  return {
    id: found.id,
    fields: {
      ...countryRecord(found, languagesOf(dataset)),
      ...(isRegionOfTheUn(found.un_region, dataset) ? { region: found.un_region } : {}),
    },
  };
}

/** Whether a dataset has this region and takes all of its regions from the UN; one that draws its own may use a code for less. */
function isRegionOfTheUn(code: string, dataset: Dataset): boolean {
  const has = (id: string): boolean => dataset.get('vocabularies', id) !== undefined;
  const regions = dataset.vocabulary('regions');
  return has(`regions/${code}`) && regions.every(({ id }) => has(`un-${id}`));
}
