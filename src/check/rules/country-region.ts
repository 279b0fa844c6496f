import { recordRule } from './rule.js';

export const countryRegion = recordRule('country/region', 'countries', ({ fields }) => {
  if (fields.region_assigned_by === undefined || Object.hasOwn(fields, 'region')) return [];
  return [
    {
      at: ['region_assigned_by'],
      part: 'key',
      message: 'The country has no region, but `region_assigned_by` says who assigned it.',
      hint: 'Add `region`, or take `region_assigned_by` out.',
    },
  ];
});
