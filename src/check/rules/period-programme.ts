import type { Issue } from '../checked-record.js';
import { relationRule } from './rule.js';

const MONTHS = ['planned_start', 'start', 'end', 'planned_end'] as const;
type Month = (typeof MONTHS)[number];

export const periodProgramme = relationRule(
  'period/programme',
  'actions',
  ({ fields: { period } }, { dataset: { manifest } }): Issue[] => {
    if (!manifest || period === undefined) return [];
    const phases = Object.values(manifest.phases);
    const first = phases.map(({ start }) => start).sort()[0];
    const last = phases
      .map(({ end }) => end)
      .sort()
      .at(-1);
    const issues: Issue[] = [];
    const issue = (key: Month, message: string, hint: string): void => {
      issues.push({ at: ['period', key], message, hint });
    };
    const outside = 'Correct the month, or the phases in `dataset.yaml`.';
    for (const key of MONTHS) {
      const month = period[key];
      if (month === undefined) continue;
      if (first !== undefined && month < first)
        issue(key, `\`period.${key}\` is ${month}, before the programme began in ${first}.`, outside);
      else if (last !== undefined && month > last)
        issue(key, `\`period.${key}\` is ${month}, after the programme's last phase, which ends in ${last}.`, outside);
    }
    return issues;
  },
);
