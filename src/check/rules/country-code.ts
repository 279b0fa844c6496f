import type { DatasetRule, LocatedIssue } from './rule.js';

/** Codes that no two countries share. */
const CODES = ['iso2', 'iso3', 'm49'] as const;

export const countryCode: DatasetRule = {
  code: 'country/code',
  check: (context) =>
    CODES.flatMap((field) => {
      const owners = new Map<string, string>();
      return context.records('countries').flatMap((record): LocatedIssue[] => {
        const code = record.fields[field];
        const other = code === undefined ? undefined : owners.get(code);
        if (code !== undefined && other === undefined) owners.set(code, record.id);
        if (code === undefined || other === undefined) return [];
        return [
          {
            record,
            issue: {
              at: [field],
              message: `\`${field}\` is \`${code}\`, and that is the code of \`${other}\`.`,
              hint: 'Look both up; each country has codes of its own.',
            },
          },
        ];
      });
    }),
};
