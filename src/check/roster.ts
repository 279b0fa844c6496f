import type { Code } from '../model/codes.js';
import type { Dataset, Json } from '../model/dataset.js';
import { daysOf, isBefore } from '../model/days.js';
import type { Diagnostic, Finding } from '../model/diagnostic.js';
import { confirmDue, lastConfirmed, type Listed, type Roster } from '../model/roster.js';
import { Lexicon } from '../model/lexicon.js';
import { onOrIn } from '../model/period.js';
import type { Person } from '../model/records.js';
import { locate } from './check.js';
import { finding, type Issue } from './checked-record.js';
import { contactsWithin } from './rules/privacy-contact.js';

/**
 * Everything that is wrong with a private roster, by itself and beside its dataset: seen on the first day of the month that the
 * dataset describes, never today. Sorted.
 */
export function checkRoster(roster: Roster, dataset: Dataset): Promise<Diagnostic[]> {
  const known: Known = { dataset, lexicon: new Lexicon(dataset) };
  const found = [
    ...roster.diagnostics,
    ...[...roster.people.values()].flatMap((person) => inspectPerson(person, roster, known)),
    ...withoutFile(roster, dataset),
    ...contactsWithin(roster.settings as unknown as Json).map((issue) => at('privacy/contact', issue, roster.file)),
  ];
  return locate(found, roster);
}

/** What a roster is held against. */
interface Known {
  dataset: Dataset;
  lexicon: Lexicon;
}

const at = (code: Code, issue: Issue, file: string): Finding => finding(code, issue, { file, path: [] });

function inspectPerson({ id, fields, file }: Listed, { settings }: Roster, known: Known): Finding[] {
  const { consent, availability = [] } = fields;
  const day = `${known.dataset.manifest?.as_of ?? '9999-12'}-01`;
  const say = (code: Code, path: Issue['at'], message: string, hint: string): Finding =>
    at(code, { at: path, message, hint }, file);
  const due = confirmDue(fields, settings);
  const last = lastConfirmed(fields);
  return [
    ...unknown(id, fields, file, known),
    ...contactsWithin(fields as unknown as Json).map((issue) => at('privacy/contact', issue, file)),
    ...availability.flatMap(({ from, to }, i) =>
      isBefore(to, from)
        ? [
            say(
              'period/order',
              ['availability', i, 'to'],
              `The time ends ${onOrIn(to)}, before it begins ${onOrIn(from)}.`,
              'Correct one of the two dates.',
            ),
          ]
        : [],
    ),
    ...(consent?.for.includes('roster')
      ? []
      : [
          say(
            'consent/missing',
            consent ? ['consent', 'for'] : [],
            `No consent from \`${id}\` is on record.`,
            `Ask, and record it: \`consent: { given: YYYY-MM-DD, for: [roster] }\`; or mieux forget ${id}.`,
          ),
        ]),
    ...(consent?.until !== undefined && daysOf(consent.until).to < day
      ? [
          say(
            'consent/expired',
            ['consent', 'until'],
            `The consent of \`${id}\` ended ${onOrIn(consent.until)}.`,
            `Ask again and correct it, or mieux forget ${id}.`,
          ),
        ]
      : []),
    ...(last === undefined || (due && due.to < day)
      ? [
          say(
            'profile/stale',
            fields.confirmed === undefined ? [] : ['confirmed'],
            last === undefined
              ? `\`${id}\` has never confirmed what is on record.`
              : `\`${id}\` last confirmed what is on record ${onOrIn(last)}.`,
            `Ask whether it is still right, and record the day: \`confirmed: YYYY-MM-DD\`.`,
          ),
        ]
      : []),
  ];
}

/** What a person's file names and the dataset does not have. */
function unknown(id: string, { conflicts }: Person, file: string, { dataset, lexicon }: Known): Finding[] {
  const named = (['countries', 'organisations'] as const).flatMap((collection) =>
    (conflicts?.[collection] ?? [])
      .map((each, i) => ({ collection, each, i }))
      .filter(({ each }) => !lexicon.has(collection, each))
      .map(({ each, i }): Issue => ({
        at: ['conflicts', collection, i],
        message: `\`conflicts.${collection}\` names \`${each}\`, but there is no such record.`,
        hint: lexicon.suggest(collection, each) ?? `\`mieux list ${collection}\` shows them.`,
      })),
  );
  const own: Issue[] = dataset.get('experts', id)
    ? []
    : [
        {
          at: [],
          message: `The file is named after \`${id}\`, and no expert has that id.`,
          hint: lexicon.suggest('experts', id) ?? 'Rename it to the id of an expert, or remove it.',
        },
      ];
  return [...own, ...named].map((issue) => at('reference/unknown', issue, file));
}

/** Experts of the dataset of whom the roster knows nothing: one warning names them all. */
function withoutFile({ people, file }: Roster, dataset: Dataset): Finding[] {
  const missing = dataset.all('experts').filter(({ id }) => !people.has(id));
  // A file that cannot be read is a fault of its own.
  const names = missing.map(({ id }) => `\`${id}\``);
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${String(names.length - 5)} more` : '';
  return [
    at(
      'consent/missing',
      {
        at: [],
        message: `${names.length === 1 ? 'One expert has' : `${String(names.length)} experts have`} no file in \`people/\`: ${shown}${more}.`,
        hint: 'Ask for their consent and add a file for each; until then `mieux match --roster` leaves them out.',
      },
      file,
    ),
  ];
}
