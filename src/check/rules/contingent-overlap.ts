import { present } from '../checked-record.js';
import { relationRule } from './rule.js';

export const contingentOverlap = relationRule('contingent/overlap', 'contingents', (record, context) => {
  const { origin, country, sector } = record.fields;
  if (origin === undefined) return [];
  const same = context
    .records('contingents')
    .find(
      (other) =>
        other.file === record.file &&
        other.fields.origin === origin &&
        other.fields.country === country &&
        other.fields.sector === sector,
    );
  if (!same || same.id === record.id) return [];
  const what = present([country, sector, origin]).join(', ');
  return [
    {
      at: [],
      part: 'key',
      message: `The contingent counts the same experts as \`${String(same.path[0])}\`: ${what}.`,
      hint: 'Contingents are disjoint: add the two up, or tell them apart.',
    },
  ];
});
