import type { Attribute } from './attribute.js';
import { textIn } from '../../model/text.js';

const split = (id: string): [string, string] => [id.slice(0, id.indexOf('/')), id.slice(id.indexOf('/') + 1)];

export const vocabularies: readonly Attribute<'vocabularies'>[] = [
  { column: 'id', shown: true, label: { en: 'Id', fr: 'Id' }, kind: 'id', cell: (e) => e.id },
  {
    column: 'vocabulary',
    field: 'vocabulary',
    help: 'vocabulary that the term belongs to',
    label: { en: 'Vocabulary', fr: 'Vocabulaire' },
    kind: 'id',
    cell: (e) => split(e.id)[0],
  },
  { column: 'code', label: { en: 'Code', fr: 'Code' }, kind: 'id', cell: (e) => split(e.id)[1] },
  {
    column: 'label',
    shown: true,
    label: { en: 'Term', fr: 'Terme' },
    kind: 'text',
    cell: (e, v) => textIn(e.fields, v.language),
  },
  {
    column: 'definition',
    shown: true,
    label: { en: 'Definition', fr: 'Définition' },
    kind: 'text',
    cell: (e, v) => e.fields.definition?.[v.language] ?? null,
  },
  {
    column: 'pillar',
    field: 'pillar',
    help: 'pillar of a topic',
    label: { en: 'Pillar', fr: 'Pilier' },
    kind: 'code',
    refers: ['vocabularies/pillars'],
    cell: (e) => e.fields.pillar ?? null,
  },
];
