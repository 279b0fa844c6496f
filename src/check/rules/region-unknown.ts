import { regionCandidates } from '../region-candidates.js';
import { relationRule } from './rule.js';

export const regionUnknown = relationRule('region/unknown', 'actions', (record, context) => {
  const regions = regionCandidates(record, context);
  if (regions === undefined || regions.length > 0) return [];
  const key = (['countries', 'organisations'] as const).find((each) => record.fields[each] !== undefined);
  const where = key === undefined ? 'it has neither countries nor organisations' : `its ${key} have none`;
  return [
    {
      at: key === undefined ? [] : [key],
      part: 'key',
      message: `The region of the action cannot be derived: ${where}.`,
      hint:
        key === undefined
          ? 'Add `countries: […]`, `organisations: […]` or `region: …`.'
          : 'Add `region: …` here, or to the record it refers to.',
    },
  ];
});
