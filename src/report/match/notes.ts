import type { Entity } from '../../model/dataset.js';
import type { Note } from '../../model/table.js';
import type { Status } from '../../model/status.js';
import type { Label } from '../../model/text.js';
import { fieldOf } from '../../model/value.js';
import type { View } from '../../model/view.js';
import type { MatchRequest } from './assignment.js';
import type { Matched } from './matched.js';
import { isAvailabilityOpen } from './obstacles.js';
import { CRITERIA, named } from './words.js';

/** How many of those who are out are named before a sentence would no longer be read. */
const MANY = 12;

/** What has to be said of an answer: what it was asked by, who is out and why, in which order the rest stands, and what nobody has recorded. */
export function matchNotes(found: Matched, shown: number, request: MatchRequest, view: View): Note[] {
  return [
    askedBy(found, view),
    ...isOver(found),
    ...nothingToMatchBy(found),
    ...alreadyNamed(found, view),
    ...sought(found, shown, request),
    ...leftAside(found, request),
    leftOut(found),
    orderOf(found),
    ...columns(found, request),
    ...unlisted(found, request),
    ...noPeers(found, request),
    notRecorded(found, view),
  ];
}

function askedBy({ assignment }: Matched, view: View): Note {
  const { topics, region, languages, available } = assignment;
  const said = (language: 'en' | 'fr'): string => {
    const seen = { ...view, language };
    const none = { en: 'none', fr: 'aucun' }[language];
    const parts: [{ en: string; fr: string }, string][] = [
      [
        topics.length > 1 ? { en: 'topics', fr: 'thèmes' } : { en: 'topic', fr: 'thème' },
        named('vocabularies/topics', topics, seen) || none,
      ],
      [{ en: 'region', fr: 'région' }, region === undefined ? none : named('vocabularies/regions', [region], seen)],
      ...(languages.length === 0
        ? []
        : [
            [
              languages.length === 1 ? { en: 'language', fr: 'langue' } : { en: 'languages', fr: 'langues' },
              named('vocabularies/languages', languages, seen),
            ] as [{ en: string; fr: string }, string],
          ]),
      ...(available
        ? [
            [{ en: 'days', fr: 'jours' }, `${available.from ?? ''}..${available.to ?? ''}`] as [
              { en: string; fr: string },
              string,
            ],
          ]
        : []),
    ];
    return parts
      .map(([label, value]) => `${label[language]}${{ en: ':', fr: ' :' }[language]} ${value}`)
      .join({ en: '; ', fr: ' ; ' }[language]);
  };
  return { en: `Asked for: ${said('en')}.`, fr: `Demandé : ${said('fr')}.` };
}

/** What is said of a request or an action that nobody is sent to any more. */
const OVER: Readonly<Record<Exclude<Status, 'preparation' | 'ongoing'>, Label>> = {
  refused: { en: 'The request was refused', fr: 'La demande a été refusée' },
  transferred: {
    en: 'The request was handed to another scheme',
    fr: 'La demande a été transmise à un autre dispositif',
  },
  withdrawn: { en: 'The request was withdrawn', fr: 'La demande a été retirée' },
  completed: { en: 'The action has ended', fr: "L'action est achevée" },
  cancelled: { en: 'The action was broken off', fr: "L'action a été interrompue" },
};

function isOver({ assignment: { action } }: Matched): Note[] {
  const status = fieldOf(action, 'status');
  if (status === 'preparation' || status === 'ongoing') return [];
  const { en, fr } = OVER[status];
  return [{ en: `${en}: this is who could have gone.`, fr: `${fr} : voici qui aurait pu partir.` }];
}

function nothingToMatchBy({ assignment: { topics, action } }: Matched): Note[] {
  if (topics.length > 0) return [];
  const command = `mieux set ${action.id} topics=…`;
  return [
    {
      en: `The action states no topic, so there is nothing to match by but its countries and its region. ${command} adds one.`,
      fr: `L'action n'indique aucun thème : seuls ses pays et sa région permettent un rapprochement. Pour en ajouter : ${command}.`,
    },
  ];
}

function alreadyNamed({ assignment: { action } }: Matched, view: View): Note[] {
  const { countries = [], undetermined } = fieldOf(action, 'expertise') ?? {};
  if (undetermined === true)
    return [
      {
        en: 'The sheet says that its experts are yet to be determined.',
        fr: 'La fiche dit que ses experts restent à déterminer.',
      },
    ];
  if (countries.length === 0) return [];
  return [
    {
      en: `Already named on the sheet: ${named('countries', countries, { ...view, language: 'en' })}.`,
      fr: `Déjà cités dans la fiche : ${named('countries', countries, { ...view, language: 'fr' })}.`,
    },
  ];
}

function sought({ experts }: Matched, shown: number, { need }: MatchRequest): Note[] {
  if (need === undefined) return [];
  const [n, have] = [String(need), String(experts.length)];
  if (experts.length < need)
    return [
      {
        en: `${n} sought, but only ${have} can be proposed from what is on record: ask the focal points for the rest.`,
        fr: `${n} recherchés, mais le dossier ne permet d'en proposer que ${have} : demander le reste aux points focaux.`,
      },
    ];
  const ties =
    shown > need
      ? { en: ' Who is tied with the last of them is listed as well.', fr: ' Les ex æquo du dernier y figurent aussi.' }
      : { en: '', fr: '' };
  return [
    { en: `${n} sought of ${have} on record.${ties.en}`, fr: `${n} recherchés sur ${have} au dossier.${ties.fr}` },
  ];
}

function leftAside({ otherOrigin, unknownOrigin }: Matched, { only }: MatchRequest): Note[] {
  if (only === undefined) return [];
  const [n, m] = [String(otherOrigin), String(unknownOrigin)];
  return [
    {
      en: `Left aside by --only ${only}: ${n} of another origin, ${m} of whom no country is recorded.`,
      fr: `Écartés par --only ${only} : ${n} d'une autre origine, ${m} dont aucun pays n'est indiqué.`,
    },
  ];
}

function leftOut({ out }: Matched): Note {
  if (out.length === 0) return { en: 'Left out: nobody.', fr: 'Exclus : personne.' };
  const named = out.slice(0, MANY);
  const told = (language: 'en' | 'fr'): string => {
    const byReason = new Map<string, string[]>();
    for (const { expert, obstacle } of named) {
      const reason = obstacle?.reason[language] ?? '';
      byReason.set(reason, [...(byReason.get(reason) ?? []), expert.fields.name]);
    }
    return [...byReason]
      .map(([reason, names]) => `${names.join(', ')} (${reason})`)
      .join({ en: '; ', fr: ' ; ' }[language]);
  };
  const more = out.length > MANY ? out.length - MANY : 0;
  return {
    en: `Left out: ${told('en')}${more > 0 ? `; and ${String(more)} more (--format json names them)` : ''}.`,
    fr: `Exclus : ${told('fr')}${more > 0 ? ` ; et ${String(more)} ${more === 1 ? 'autre' : 'autres'} (--format json les nomme)` : ''}.`,
  };
}

function orderOf({ assignment: { order }, others }: Matched): Note {
  const told = (language: 'en' | 'fr'): string => order.map((each) => CRITERIA[each][language]).join(', ');
  const rest =
    others === 0
      ? { en: '', fr: '' }
      : {
          en: ` Nothing on record speaks for ${others === 1 ? 'one other expert' : `${String(others)} other experts`}.`,
          fr: ` Rien au dossier ne plaide pour ${others === 1 ? 'un autre expert' : `${String(others)} autres experts`}.`,
        };
  return {
    en: `Order: ${told('en')}; the first that differs decides, = marks a tie.${rest.en}`,
    fr: `Ordre : ${told('fr')} ; le premier qui diffère décide, = marque une égalité.${rest.fr}`,
  };
}

/** What the columns of the countries count. */
function columns({ countries }: Matched, { limit }: MatchRequest): Note[] {
  if (countries.length === 0) return [];
  const south = countries.slice(0, limit).some(({ of }) => of.origin === 'south')
    ? {
        en: ' South is any country outside the European Union.',
        fr: " Le Sud désigne tout pays hors de l'Union européenne.",
      }
    : { en: '', fr: '' };
  return [
    {
      en: `Countries: how many other actions name their experts: on a topic in the region (and which), on one elsewhere, in the country, in the region, in all; then how many experts they lent.${south.en}`,
      fr: `Pays : combien d'autres actions citent leurs experts : sur un thème dans la région (et lesquelles), sur un thème ailleurs, dans le pays même, dans la région, en tout ; puis combien d'experts ils ont prêtés.${south.fr}`,
    },
  ];
}

function unlisted({ countries }: Matched, { limit }: MatchRequest): Note[] {
  if (limit === undefined || countries.length <= limit) return [];
  const n = countries.length - limit;
  return [
    {
      en: `${String(n)} more ${n === 1 ? 'country has' : 'countries have'} served in the region or on the topic (--limit ${String(countries.length)}).`,
      fr: `${String(n)} autre${n === 1 ? '' : 's'} pays ${n === 1 ? 'a' : 'ont'} servi dans la région ou sur le thème (--limit ${String(countries.length)} les montre).`,
    },
  ];
}

function noPeers({ peers, assignment: { topics } }: Matched, { only }: MatchRequest): Note[] {
  if (peers.length > 0 || topics.length === 0 || only === 'eu') return [];
  return [
    {
      en: 'Peers who completed an action of their own on it in the region: none.',
      fr: 'Pairs de la région ayant eux-mêmes achevé une action sur le thème : aucun.',
    },
  ];
}

/** What is not recorded is said, and never assumed. */
function notRecorded({ assignment, experts }: Matched, { dataset }: View): Note {
  const all = dataset.all('experts');
  const [none, of] = [all.filter(({ fields }) => fields.languages === undefined).length, all.length];
  const listed = experts.map((each) => each.of.expert);
  const isUndated = ({ fields: { deployments = [] } }: Entity<'experts'>): boolean =>
    deployments.some(({ start, end }) => start === undefined && end === undefined);
  const undated = listed.filter(isUndated).length;
  const open = listed.filter(({ id }) => isAvailabilityOpen(id, assignment)).length;
  const availability =
    assignment.roster === undefined
      ? {
          en: 'availability and consent (not kept here; --roster names where they are)',
          fr: 'disponibilité et consentement (pas tenus ici ; --roster dit où les trouver)',
        }
      : assignment.available === undefined
        ? {
            en: 'availability, which was not asked for (--available)',
            fr: 'disponibilité, non demandée (--available)',
          }
        : {
            en: `availability (${String(open)} of ${String(listed.length)} listed)`,
            fr: `disponibilité (${String(open)} sur ${String(listed.length)} cités)`,
          };
  const parts = (language: 'en' | 'fr'): string[] => [
    { en: `languages (${String(none)} of ${String(of)})`, fr: `langues (${String(none)} sur ${String(of)})` }[language],
    {
      en: `dates of deployments (${String(undated)} of ${String(listed.length)} listed)`,
      fr: `dates de mission (${String(undated)} sur ${String(listed.length)} cités)`,
    }[language],
    availability[language],
  ];
  return { en: `Not recorded: ${parts('en').join('; ')}.`, fr: `Non renseigné : ${parts('fr').join(' ; ')}.` };
}
