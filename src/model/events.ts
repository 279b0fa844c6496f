import type { Path } from './diagnostic.js';

/** The dated steps of a request, in the order in which they happen. */
interface Dated {
  lodged?: string | undefined;
  drafted?: string | undefined;
  submitted?: string | undefined;
  decided?: string | undefined;
  period?: { start?: string | undefined; end?: string | undefined } | undefined;
}

/** Something that happened to a request. */
export interface Event {
  path: Path;
  /** YYYY, YYYY-MM or YYYY-MM-DD, as exactly as it is known. */
  date: string;
  /** The rest of a sentence that begins with `it was`. */
  what: string;
}

/** What happened to a request and when, in the order of the process; plans are no events. */
export function eventsOf({ lodged, drafted, submitted, decided, period }: Dated): Event[] {
  const found: Event[] = [];
  const note = (path: Path, date: string | undefined, what: string): void => {
    if (date !== undefined) found.push({ path, date, what });
  };
  note(['lodged'], lodged, 'lodged');
  note(['drafted'], drafted, 'drafted');
  note(['submitted'], submitted, 'submitted');
  note(['decided'], decided, 'decided on');
  note(['period', 'start'], period?.start, 'started');
  note(['period', 'end'], period?.end, 'ended');
  return found;
}

interface Reported {
  reports?: readonly ({ received?: string | undefined } | undefined)[] | undefined;
}

/** The reports that came in on a request and its activities, and when. */
export function receiptsOf({
  activities = [],
  reports,
}: Reported & { activities?: readonly (Reported | undefined)[] | undefined }): Event[] {
  const within = (list: Reported['reports'], path: Path): Event[] =>
    (list ?? []).flatMap((report, i) =>
      report?.received === undefined
        ? []
        : [{ path: [...path, 'reports', i, 'received'], date: report.received, what: 'received' }],
    );
  return [...activities.flatMap((activity, i) => within(activity?.reports, ['activities', i])), ...within(reports, [])];
}
