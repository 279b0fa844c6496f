import type { Description } from './description.js';

export const lessons: Description<'lessons'> = {
  shown: ['id', 'text', 'kind', 'criteria', 'topics', 'stated_in'],
};
