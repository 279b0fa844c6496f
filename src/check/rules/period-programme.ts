import type { Issue } from '../checked-record.js';
import { relationRule } from './rule.js';

export const periodProgramme = relationRule(
  'period/programme',
  'actions',
  ({ fields: { status, period } }, { dataset: { manifest } }): Issue[] => {
    if (!manifest || period === undefined) return [];
    const phases = Object.values(manifest.phases);
    const first = phases.map(({ start }) => start).sort()[0];
    const last = phases
      .map(({ end }) => end)
      .sort()
      .at(-1);
    const issues: Issue[] = [];
    const issue = (key: 'start' | 'end' | 'planned_end', message: string, hint: string): void => {
      issues.push({ at: ['period', key], message, hint });
    };
    const outside = 'Correct the month, or the phases in `dataset.yaml`.';
    for (const key of ['start', 'end', 'planned_end'] as const) {
      const month = period[key];
      if (month === undefined) continue;
      if (first !== undefined && month < first)
        issue(key, `\`period.${key}\` is ${month}, before the programme began in ${first}.`, outside);
      else if (last !== undefined && month > last)
        issue(key, `\`period.${key}\` is ${month}, after the programme's last phase, which ends in ${last}.`, outside);
      else if (key !== 'planned_end' && month > manifest.as_of && status !== undefined)
        issue(
          key,
          `\`period.${key}\` is ${month}, after ${manifest.as_of}, the month that the dataset describes.`,
          'Correct the month, or move `as_of` in `dataset.yaml` on.',
        );
    }
    return issues;
  },
);
