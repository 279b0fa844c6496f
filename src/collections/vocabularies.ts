import type { Description } from './description.js';

const split = (id: string): [string, string] => [id.slice(0, id.indexOf('/')), id.slice(id.indexOf('/') + 1)];

export const vocabularies: Description<'vocabularies'> = {
  shown: ['id', 'label', 'definition'],
  derived: [
    {
      name: 'vocabulary',
      label: { en: 'Vocabulary', fr: 'Vocabulaire' },
      help: 'vocabulary that the term belongs to',
      kind: 'id',
      after: 'id',
      cell: (e) => split(e.id)[0],
    },
    {
      name: 'code',
      label: { en: 'Code', fr: 'Code' },
      help: 'code of the term within its vocabulary',
      kind: 'id',
      after: 'vocabulary',
      cell: (e) => split(e.id)[1],
    },
  ],
};
