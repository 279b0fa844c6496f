import type { Entity } from '../../model/dataset.js';
import { documentsOf, dueOf, type OwedDocument, owingIn, reportKinds } from '../../model/owed.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import type { Awaited, DueSource } from './source.js';

/** Documents of monitoring that have not come in. Without a deadline they are owed, and never overdue: nobody has said when. */
export const reports: DueSource = {
  name: 'report',
  help: 'reports owed by activities and actions that have ended, each by its kind as well',
  looksAt: ['vocabularies'],
  kinds: ({ dataset }) => reportKinds(dataset).map(({ code }) => code),
  awaited: ({ requests, on }, view) => {
    const owing = owingIn(view.dataset, on);
    return requests.flatMap((action) =>
      documentsOf(action.id, action.fields, owing)
        .filter(({ state }) => state === 'missing')
        .map((document) => awaited(document, action, view)),
    );
  },
};

function awaited(document: OwedDocument, { id }: Entity<'actions'>, view: View): Awaited {
  const { kind, activity, ended } = document;
  const due = dueOf(document, view.dataset.manifest?.deadlines);
  return {
    kind: kind.code,
    what: whatOf(document, view),
    collection: 'actions',
    id,
    path: activity === undefined ? ['period', 'end'] : ['activities', activity - 1],
    ...(activity === undefined ? {} : { activity }),
    ...(due ? { due } : {}),
    parties: kind.party === undefined ? [] : [kind.party],
    since: ended,
  };
}

/** What a document is called where it is not told beside its activity: `Expert report, activity 2`. */
function whatOf({ kind, activity }: OwedDocument, { lexicon }: View): Label {
  const { en, fr } = lexicon.label('vocabularies/report-kinds', kind.code);
  if (activity === undefined) return { en, fr };
  const n = String(activity);
  return { en: `${en}, activity ${n}`, fr: `${fr}, activité ${n}` };
}
