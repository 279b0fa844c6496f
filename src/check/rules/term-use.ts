import type { Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

const WITH_INTERVENTIONS = ['activity-types', 'result-types'];
const OF_REPORT_KINDS = ['level', 'activity_types', 'party'] as const;

export const termUse = recordRule('term/use', 'vocabularies', ({ id, fields }): Issue[] => {
  const [vocabulary = '', code = ''] = id.split('/');
  if (vocabulary === 'topics' && !Object.hasOwn(fields, 'pillar'))
    return [
      {
        at: [],
        part: 'key',
        message: `The topic \`${code}\` belongs to no pillar.`,
        hint: 'Add `pillar: …`, a code of the vocabulary of pillars.',
      },
    ];
  return [
    ...(vocabulary !== 'topics' && fields.pillar !== undefined
      ? [
          {
            at: ['pillar'],
            part: 'key' as const,
            message: `\`${code}\` has a pillar, and only topics have one.`,
            hint: 'Take `pillar` out.',
          },
        ]
      : []),
    ...(!WITH_INTERVENTIONS.includes(vocabulary) && fields.interventions !== undefined
      ? [
          {
            at: ['interventions'],
            part: 'key' as const,
            message: `\`${code}\` has interventions, and only types of activity and result serve them.`,
            hint: 'Take `interventions` out.',
          },
        ]
      : []),
    ...(vocabulary === 'report-kinds'
      ? []
      : OF_REPORT_KINDS.filter((key) => fields[key] !== undefined).map((key) => ({
          at: [key],
          part: 'key' as const,
          message: `\`${code}\` has \`${key}\`, and only kinds of report have it.`,
          hint: `Take \`${key}\` out.`,
        }))),
  ];
});
