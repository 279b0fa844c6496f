import { hasBegun } from '../../model/status.js';
import type { Issue } from '../checked-record.js';
import { recordRule } from './rule.js';

/** What only an action sheet says. */
const SHEET = ['objective', 'activities', 'results', 'expertise'] as const;
/** What every action sheet of the publication says. */
const REQUIRED = ['period', 'objective', 'activities', 'results'] as const;

/** Binds the records of the publication: it prints a sheet of each action that ran, and of no other request. */
export const statusSheet = recordRule('status/sheet', 'actions', ({ fields }): Issue[] => {
  const { status, source } = fields;
  const part = source?.part;
  if (status === undefined || part === undefined || part === 'other') return [];
  if (part === 'status-table') {
    // A request that was open may have got its sheet since.
    if (hasBegun(status) || status === 'preparation' || fields.drafted !== undefined || fields.decided !== undefined)
      return [];
    return SHEET.filter((key) => fields[key] !== undefined).map((key) => ({
      at: [key],
      part: 'key',
      message: `The request is \`${status}\`, the publication prints no sheet of it, yet it has \`${key}\`.`,
      hint: `Take \`${key}\` out, or add \`drafted: …\` if a sheet was drafted since.`,
    }));
  }
  if (!hasBegun(status))
    return [
      {
        at: ['source', 'part'],
        message: `The action is \`${status}\`, and its source is an action sheet (\`${part}\`).`,
        hint: 'The publication prints sheets of ongoing and completed actions only: correct the status or the source.',
      },
    ];
  if (part === 'annex-completed' && status !== 'completed')
    return [
      {
        at: ['status'],
        message: `The action is \`${status}\`, and its source is a sheet of the completed actions.`,
        hint: 'Correct the status, or `source.part`.',
      },
    ];
  return REQUIRED.filter((key) => !Object.hasOwn(fields, key)).map((key) => ({
    at: [key],
    message: `The source is an action sheet, and \`${key}\` is missing, which every sheet has.`,
    hint: `Add \`${key}\` as the sheet has it.`,
  }));
});
