import { reportKinds } from '../../model/owed.js';
import { reportsIn } from './reports.js';
import { relationRule } from './rule.js';

export const reportLevel = relationRule('report/level', 'actions', ({ fields }, { dataset }) => {
  const reports = reportsIn(fields);
  if (reports.length === 0) return [];
  const levels = new Map(reportKinds(dataset).map(({ code, level }) => [code, level]));
  return reports.flatMap(({ at, name, report: { kind = '' }, activity }) => {
    const level = levels.get(kind);
    if (level === undefined || level === (activity ? 'activity' : 'action')) return [];
    return [
      {
        at: [...at, 'kind'],
        message: activity
          ? `\`${name}\` is of the kind \`${kind}\`, which is on an action as a whole and not on one activity.`
          : `\`${name}\` is of the kind \`${kind}\`, which is on one activity and not on the action as a whole.`,
        hint: activity
          ? 'Move it to the `reports` of the action, or correct its kind.'
          : 'Move it to the `reports` of its activity, or correct its kind.',
      },
    ];
  });
});
