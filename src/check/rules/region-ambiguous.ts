import { regionCandidates } from '../region-candidates.js';
import { relationRule } from './rule.js';

export const regionAmbiguous = relationRule('region/ambiguous', 'actions', (record, context) => {
  const regions = regionCandidates(record, context);
  if (regions === undefined || regions.length < 2) return [];
  const key = record.fields.organisations === undefined ? 'countries' : 'organisations';
  return [
    {
      at: [key],
      part: 'key',
      message: `The region of the action cannot be derived: its ${key} lie in ${regions.map((region) => `\`${region}\``).join(' and ')}.`,
      hint: 'Add `region: …` to say which it counts under.',
    },
  ];
});
