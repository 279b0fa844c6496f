import type { DatasetRule, LocatedIssue } from './rule.js';

export const phaseOrder: DatasetRule = {
  code: 'phase/order',
  check: ({ dataset: { manifest } }) => {
    const record = { file: 'dataset.yaml', path: [] };
    const phases = Object.entries(manifest?.phases ?? {});
    return phases.flatMap(([code, { start, end }], i): LocatedIssue[] => {
      const before = phases[i - 1];
      if (end < start)
        return [
          {
            record,
            issue: {
              at: ['phases', code, 'end'],
              message: `\`phases.${code}\` ends in ${end}, before it begins in ${start}.`,
              hint: 'Correct one of the two months.',
            },
          },
        ];
      if (!before || start > before[1].end) return [];
      return [
        {
          record,
          issue: {
            at: ['phases', code, 'start'],
            message: `\`phases.${code}\` begins in ${start}, but \`${before[0]}\` before it lasts until ${before[1].end}.`,
            hint: 'Phases follow each other in time: correct a month, or their order.',
          },
        },
      ];
    });
  },
};
