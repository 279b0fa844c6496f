import type { DatasetRule, LocatedIssue } from './rule.js';

/** Codes that no two countries share. */
const CODES = ['iso2', 'iso3', 'm49'] as const;

/** Said of every country that has the code: which of them is wrong, nobody can tell from here. */
export const countryCode: DatasetRule = {
  code: 'country/code',
  check: (context) =>
    CODES.flatMap((field) => {
      const countries = context.records('countries').filter(({ fields }) => fields[field] !== undefined);
      const owners = new Map<string | undefined, string[]>();
      for (const { id, fields } of countries) owners.set(fields[field], [...(owners.get(fields[field]) ?? []), id]);
      return countries.flatMap((record): LocatedIssue[] => {
        const others = (owners.get(record.fields[field]) ?? []).filter((id) => id !== record.id);
        if (others.length === 0) return [];
        return [
          {
            record,
            issue: {
              at: [field],
              message: `\`${field}\` is \`${record.fields[field] ?? ''}\`, which is also the code of ${others.map((id) => `\`${id}\``).join(' and ')}.`,
              hint: 'Look up both: each country has codes of its own.',
            },
          },
        ];
      });
    }),
};
