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
    if (phases.length === 0) return [];
    const issues: Issue[] = [];
    const issue = (key: Month, message: string): void => {
      issues.push({ at: ['period', key], message, hint: 'Correct the month, or the phases in `dataset.yaml`.' });
    };
    for (const key of MONTHS) {
      const month = period[key];
      if (month === undefined) continue;
      if (phases.every(({ start }) => month < start)) {
        const [first = ''] = phases.map(({ start }) => start).sort();
        issue(key, `\`period.${key}\` is ${month}, before the programme began in ${first}.`);
      } else if (phases.every(({ end }) => month > end)) {
        const last =
          phases
            .map(({ end }) => end)
            .sort()
            .at(-1) ?? '';
        issue(key, `\`period.${key}\` is ${month}, after the programme's last phase, which ends in ${last}.`);
      }
    }
    return issues;
  },
);
