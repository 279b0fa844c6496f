import { hasLength, isMilestone, type Milestone, MILESTONES } from '../../model/milestones.js';
import type { Deadline } from '../../model/records.js';
import { didYouMean } from '../../model/suggest.js';
import type { Lexicon } from '../../model/lexicon.js';
import type { Issue } from '../checked-record.js';
import type { DatasetRule } from './rule.js';

const KINDS = 'vocabularies/report-kinds';

/** A deadline runs from one milestone to a later one, or to a kind of report, and says how long it is. */
export const deadlineMilestone: DatasetRule = {
  code: 'deadline/milestone',
  check: ({ dataset: { manifest }, lexicon }) => {
    const record = { file: 'dataset.yaml', path: [] };
    return Object.entries(manifest?.deadlines ?? {}).flatMap(([code, deadline]) =>
      issuesOf(code, deadline, lexicon).map((issue) => ({ record, issue })),
    );
  },
};

function issuesOf(code: string, deadline: Deadline, lexicon: Lexicon): Issue[] {
  const { from, to } = deadline;
  const name = `\`deadlines.${code}\``;
  if (!isMilestone(from)) return [unknown(code, 'from', from, MILESTONES, 'Milestones')];
  if (!isMilestone(to) && !lexicon.has(KINDS, to))
    return [unknown(code, 'to', to, [...MILESTONES, ...lexicon.codes(KINDS)], 'Milestones and kinds of report')];
  if (isMilestone(to) && !precedes(from, to))
    return [
      {
        at: ['deadlines', code, 'to'],
        message: `${name} runs from \`${from}\` to \`${to}\`, which does not come after it.`,
        hint: `Swap the two, or correct one. Milestones in their order: ${MILESTONES.join(', ')}.`,
      },
    ];
  if (hasLength(deadline)) return [];
  return [
    {
      at: ['deadlines', code],
      part: 'key',
      message: `${name} does not say how long it is.`,
      hint: 'Add `days`, `weeks` or `months`, such as `weeks: 3`.',
    },
  ];
}

const precedes = (from: Milestone, to: Milestone): boolean => MILESTONES.indexOf(from) < MILESTONES.indexOf(to);

function unknown(code: string, key: 'from' | 'to', name: string, known: readonly string[], what: string): Issue {
  return {
    at: ['deadlines', code, key],
    message: `\`deadlines.${code}\` runs ${key} \`${name}\`, which is not a milestone.`,
    hint: `${didYouMean(name, known) ?? ''} ${what}: ${known.join(', ')}.`.trim(),
  };
}
