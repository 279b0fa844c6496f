import { publicationOf } from '../model/publication.js';
import type { Derived } from './description.js';

/** The publication that a record comes from; none for what was recorded since. */
export function publication<
  C extends 'actions' | 'experts' | 'contingents' | 'organisations' | 'figures',
>(): Derived<C> {
  return {
    name: 'publication',
    label: { en: 'Publication', fr: 'Publication' },
    help: 'publication that the record comes from; none for what was recorded since',
    kind: 'code',
    refers: ['publications'],
    absent: { en: 'Recorded since', fr: 'Enregistrées depuis' },
    cell: (entity, { dataset }) => publicationOf(entity.fields, dataset.manifest) ?? null,
  };
}
