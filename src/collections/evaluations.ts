import type { Description } from './description.js';

export const evaluations: Description<'evaluations'> = {
  shown: ['id', 'name', 'kind', 'published', 'scope', 'actions'],
};
