import type { Description } from './description.js';
import { publication } from './publication.js';

export const contingents: Description<'contingents'> = {
  derived: [publication()],
  shown: ['id', 'origin', 'country', 'sector', 'count'],
  common: ['sector'],
};
