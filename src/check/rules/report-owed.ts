import { documentsOf, dueOf, type OwedDocument, owingIn } from '../../model/owed.js';
import { onOrIn } from '../../model/period.js';
import type { DatasetRule, LocatedIssue } from './rule.js';

/** Nobody says when a report is due unless `dataset.yaml` does. A check has no clock: it is late if its day lies before the month that the dataset describes. */
export const reportOwed: DatasetRule = {
  code: 'report/owed',
  check: ({ dataset }) => {
    const { manifest } = dataset;
    if (!manifest?.deadlines) return [];
    const month = `${manifest.as_of}-01`;
    const owing = owingIn(dataset, month);
    return dataset.all('actions').flatMap((record) => {
      const missing = documentsOf(record.id, record.fields, owing).filter(({ state }) => state === 'missing');
      return missing.flatMap((document): LocatedIssue[] => {
        const due = dueOf(document, manifest.deadlines);
        return due === undefined || due.to >= month ? [] : [{ record, issue: issueOf(document, due.to) }];
      });
    });
  },
};

function issueOf({ kind: { code }, activity, ended }: OwedDocument, due: string): LocatedIssue['issue'] {
  const of = activity === undefined ? 'the action' : `\`activities[${String(activity - 1)}]\``;
  return {
    at: activity === undefined ? ['period', 'end'] : ['activities', activity - 1],
    message: `The \`${code}\` on ${of}, which ended ${onOrIn(ended)}, was due by ${due} and has not come in.`,
    hint: 'Add it to `reports` with the day on which it came, or with `waived` and the reason why none is owed.',
  };
}
