import type { Specimen } from '../specimen.js';
import { relationRule, type Scene } from './rule.js';

const EU = 'european-union';

export const contingentOutnumbered = relationRule('contingent/outnumbered', 'contingents', ({ fields }, scene) => {
  const { count } = fields;
  if (count === undefined || fields.origin === undefined || fields.sector === undefined) return [];
  const named = scene.records('experts').filter((expert) => belongs(expert, fields, scene));
  if (named.length <= count) return [];
  return [
    {
      at: ['count'],
      message: `The contingent counts ${String(count)}, and ${String(named.length)} experts of it have a record: ${named.map(({ id }) => id).join(', ')}.`,
      hint: 'Correct the count, or the country or sector of an expert.',
    },
  ];
});

/** Whether an expert certainly counts in a contingent. */
function belongs(
  { fields: expert }: Specimen<'experts'>,
  contingent: Specimen<'contingents'>['fields'],
  scene: Scene,
): boolean {
  if (expert.country === undefined || expert.sector === undefined || expert.sector !== contingent.sector) return false;
  if (contingent.country !== undefined) return expert.country === contingent.country;
  if (contingent.origin === 'unspecified') return true;
  if (!scene.dataset.get('organisations', EU)) return false;
  return scene.derived.members(EU, scene.derived.programme()).includes(expert.country) === (contingent.origin === 'eu');
}
