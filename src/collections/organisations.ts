import { listCell } from '../model/attribute.js';
import type { Entity } from '../model/dataset.js';
import { isImplemented } from '../model/derive.js';
import type { View } from '../model/view.js';
import type { Description } from './description.js';
import { publication } from './publication.js';

export const organisations: Description<'organisations'> = {
  shown: ['id', 'name', 'kind', 'region', 'members', 'requests', 'actions'],
  looksAt: ['actions'],
  fields: {
    members: {
      help: 'country that is or was a member',
      kind: 'codes',
      refers: ['countries'],
      cell: (e) => listCell([...new Set(e.fields.members?.map((m) => m.country))]),
    },
  },
  derived: [
    {
      name: 'requests',
      label: { en: 'Requests', fr: 'Demandes' },
      help: 'how many requests cover it',
      kind: 'number',
      isExported: false,
      after: 'members',
      cell: (e, v) => requestsOf(e.id, v).length,
    },
    {
      name: 'actions',
      label: { en: 'Actions', fr: 'Actions' },
      help: 'how many actions cover it',
      kind: 'number',
      isExported: false,
      after: 'requests',
      cell: (e, v) => requestsOf(e.id, v).filter(isImplemented).length,
    },
    publication(),
  ],
  related: ({ id }, view) => [
    {
      title: { en: 'Requests', fr: 'Demandes' },
      collection: 'actions',
      columns: ['id', 'status', 'topics', 'start', 'end'],
      records: requestsOf(id, view),
    },
  ],
  inFull: ({ id }, view) => {
    const requests = requestsOf(id, view);
    return {
      requests: requests.map((a) => a.id),
      actions: requests.filter(isImplemented).map((a) => a.id),
      members_during_programme: view.derived.members(id, view.derived.programme()),
    };
  },
  common: ['kind', 'region'],
};

function requestsOf(organisation: string, { dataset }: View): Entity<'actions'>[] {
  return dataset.all('actions').filter((a) => a.fields.organisations?.includes(organisation));
}
