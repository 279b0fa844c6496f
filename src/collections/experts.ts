import { listCell } from '../model/attribute.js';
import type { Expert } from '../model/records.js';
import type { Description } from './description.js';
import { publication } from './publication.js';
import { provenanceOf } from './provenance.js';

export const experts: Description<'experts'> = {
  shown: ['id', 'name', 'institution', 'country', 'actions', 'deployed_in'],
  derived: [
    {
      name: 'actions',
      label: { en: 'Actions', fr: 'Actions' },
      help: 'action that the expert served',
      kind: 'codes',
      refers: ['actions'],
      cell: (e) => listCell(actionsOf(e.fields)),
    },
    {
      name: 'deployed_in',
      label: { en: 'Deployed in', fr: 'Missions' },
      help: 'country that the expert was sent to',
      kind: 'codes',
      refers: ['countries'],
      cell: (e) => listCell(countriesOf(e.fields)),
    },
    publication(),
  ],
  lines: { source: ({ fields }, { language }) => provenanceOf('experts', fields.source, language) },
  inFull: ({ fields }, { derived }) => ({
    actions: actionsOf(fields),
    deployed_in: countriesOf(fields),
    pillars: derived.pillars(fields.topics),
  }),
  exported: {
    tables: { deployments: 'deployments' },
    columns: { 'deployments.start': 'deployment_start', 'deployments.end': 'deployment_end' },
  },
  common: ['institution', 'country', 'sector', 'function', 'topics', 'languages'],
};

const actionsOf = (expert: Expert): string[] => unique(expert.deployments?.map((d) => d.action));
const countriesOf = (expert: Expert): string[] => unique(expert.deployments?.map((d) => d.country));
const unique = (ids: readonly (string | undefined)[] = []): string[] =>
  [...new Set(ids.filter((id) => id !== undefined))].sort();
