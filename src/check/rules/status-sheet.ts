import type { Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

/** What only an action sheet says. */
const SHEET = ['objective', 'activities', 'results', 'expertise'] as const;
/** What every action sheet says. */
const REQUIRED = ['period', 'objective', 'activities', 'results'] as const;

export const statusSheet = recordRule('status/sheet', 'actions', ({ fields }): Issue[] => {
  const { status, source } = fields;
  if (status === undefined) return [];
  const part = source?.part;
  const isSheet = part === 'annex-completed' || part === 'annex-ongoing';
  if (status !== 'completed' && status !== 'ongoing') {
    if (isSheet)
      return [
        {
          at: ['source', 'part'],
          message: `The action is \`${status}\`, and its source is an action sheet (\`${part}\`).`,
          hint: 'Only completed and ongoing actions have a sheet: correct the status or the source.',
        },
      ];
    return SHEET.filter((key) => fields[key] !== undefined).map((key) => ({
      at: [key],
      part: 'key',
      message: `The action is \`${status}\`, and has \`${key}\`, which only an action sheet says.`,
      hint: `Take \`${key}\` out, or correct the status.`,
    }));
  }
  if (part === 'annex-completed' && status === 'ongoing')
    return [
      {
        at: ['status'],
        message: 'The action is `ongoing`, and its source is a sheet of the completed actions.',
        hint: 'Correct the status, or `source.part`.',
      },
    ];
  if (!isSheet) return [];
  return REQUIRED.filter((key) => !Object.hasOwn(fields, key)).map((key) => ({
    at: [key],
    message: `The source is an action sheet, and \`${key}\` is missing, which every sheet has.`,
    hint: `Add \`${key}\` as the sheet has it.`,
  }));
});
