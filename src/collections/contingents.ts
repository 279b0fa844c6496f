import type { Description } from './description.js';

export const contingents: Description<'contingents'> = {
  shown: ['id', 'origin', 'country', 'sector', 'count'],
  common: ['sector'],
};
