import { BY_EACH_EXPERT, owedBy, type ReportKind, reportKinds } from '../../model/owed.js';
import type { Issue } from '../checked-record.js';
import { type PlacedReport, reportsIn } from './reports.js';
import { relationRule } from './rule.js';

export const reportCount = relationRule('report/count', 'actions', ({ fields }, { dataset }) => {
  const reports = reportsIn(fields);
  if (reports.length === 0) return [];
  const kinds = new Map(reportKinds(dataset).map((kind) => [kind.code, kind]));
  return reports.flatMap((placed, n): Issue[] => {
    const kind = kinds.get(placed.report.kind ?? '');
    if (kind?.level !== (placed.activity ? 'activity' : 'action')) return [];
    const owed = mostOf(placed, kind);
    if (owed === undefined) return [];
    const before = reports.slice(0, n).filter((each) => each.i === placed.i && each.report.kind === kind.code).length;
    return before < owed ? [] : [tooMany(placed, kind, owed)];
  });
});

/** How many documents of a kind there can be where one stands; undefined where the record leaves it open. */
function mostOf({ activity }: PlacedReport, kind: ReportKind): number | undefined {
  if (!activity) return 1;
  const { type, cancelled, experts } = activity;
  if (type === undefined) return undefined;
  const owed = owedBy(
    { type, ...(cancelled ? { cancelled } : {}), ...(experts === undefined ? {} : { experts }) },
    kind,
  );
  return kind.code === BY_EACH_EXPERT && owed > 0 && experts === undefined ? undefined : owed;
}

function tooMany({ at, name, activity }: PlacedReport, { code }: ReportKind, owed: number): Issue {
  if (activity?.cancelled)
    return {
      at,
      message: `\`${name}\` is a report on an activity that did not take place.`,
      hint: 'Take the report out, or `cancelled`.',
    };
  if (owed === 0)
    return {
      at,
      message: `\`${name}\` is of the kind \`${code}\`, which an activity of the type \`${activity?.type ?? ''}\` does not owe.`,
      hint: `Correct the kind or the type; which types owe what is listed in vocabularies/report-kinds.yaml.`,
    };
  const n = String(owed);
  return {
    at,
    message: `\`${name}\` is one \`${code}\` more than the ${n} that ${owed === 1 ? 'is' : 'are'} owed.`,
    hint:
      activity && code === BY_EACH_EXPERT
        ? 'Each expert who went owes one: correct `experts`, or take the report out.'
        : 'Keep the last one.',
  };
}
