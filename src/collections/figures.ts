import type { Description } from './description.js';

export const figures: Description<'figures'> = {
  shown: ['id', 'label', 'value', 'qualifier', 'unit', 'stated_in'],
};
