import { daysOf } from '../../model/days.js';
import { confirmDue, deletionDue, lastConfirmed, type Listed } from '../../model/roster.js';
import type { Awaited, DueSource } from './source.js';

const KINDS = { confirm: 'confirmation', consent: 'consent', deletion: 'deletion' } as const;
export const PROFILE_KINDS: readonly string[] = Object.values(KINDS);

/** What the private roster makes due: profiles that their persons are to confirm, consents that end, what is to be forgotten. */
export const profiles: DueSource = {
  name: 'profile',
  help: 'with --roster: profiles to confirm, consents that end, profiles to forget: confirmation, consent, deletion',
  looksAt: ['experts'],
  kinds: () => PROFILE_KINDS,
  // Also of people without a public record, of whom nobody thinks otherwise.
  awaited: ({ isWhole, roster }) =>
    isWhole && roster ? [...roster.people.values()].flatMap((person) => dueOf(person, roster.settings)) : [],
};

function dueOf({ id, fields }: Listed, settings: Parameters<typeof confirmDue>[1]): Awaited[] {
  const since = lastConfirmed(fields);
  const until = fields.consent?.until;
  // The roster's file lies elsewhere: what points to the record points to whom it is about.
  const about = { collection: 'experts', id, path: ['name'], since, isPrivate: true } as const;
  const confirm = confirmDue(fields, settings);
  const deletion = deletionDue(fields, settings);
  return [
    // Who never confirmed anything is to be asked, and nothing says by when.
    {
      ...about,
      kind: KINDS.confirm,
      what: { en: 'Profile to be confirmed', fr: 'Profil à confirmer' },
      ...(confirm ? { due: confirm } : {}),
      parties: ['experts'],
    },
    ...(until === undefined
      ? []
      : [
          {
            ...about,
            kind: KINDS.consent,
            what: { en: 'Consent ends', fr: 'Fin du consentement' },
            due: daysOf(until),
            since: fields.consent?.given,
            parties: ['experts'],
          },
        ]),
    ...(deletion
      ? [
          {
            ...about,
            kind: KINDS.deletion,
            what: { en: 'To be forgotten, unless confirmed', fr: 'À effacer, sauf confirmation' },
            due: deletion,
            parties: ['team'],
          },
        ]
      : []),
  ];
}
