import type { Description } from './description.js';
import { publication } from './publication.js';

export const figures: Description<'figures'> = {
  derived: [publication()],
  shown: ['id', 'label', 'value', 'qualifier', 'unit', 'stated_in'],
};
