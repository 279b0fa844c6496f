import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import type { Expert } from '../../model/records.js';
import type { Roster } from '../../model/roster.js';
import type { Cell, Column, Report, Table } from '../../model/table.js';
import type { Label, Language } from '../../model/text.js';
import type { View } from '../../model/view.js';
import type { Assignment, MatchRequest } from './assignment.js';
import { otherActions, type OtherAction, type Provider, rankedProviders } from './countries.js';
import { candidateOf, originOf, rankedCandidates, type Reasons } from './experts.js';
import { type Matched, matched } from './matched.js';
import type { Ranked } from './ranking.js';
import { resolved, suggested } from './resolved.js';
import { CRITERIA, named, phrasesOf } from './words.js';

/** Where an expert or a country stands for an action, what puts it there, and which single recorded fact would move it. Throws a UsageError for anybody else. */
export function why(
  id: string,
  action: Entity<'actions'>,
  request: MatchRequest,
  roster: Roster | undefined,
  view: View,
): Report {
  const found = matched(action, request, roster, view);
  const who = resolved(id, view);
  if (who?.expert) return ofExpert(who.expert, found, request, view);
  const country = who?.country;
  const provider = found.countries.find(({ of }) => of.country === country);
  if (provider) return ofCountry(provider.of, provider.rank, provider.tie, found, request, view);
  if (country !== undefined && !isAsked(country, request, found.assignment))
    throw new UsageError(
      `--only ${request.only ?? ''} leaves \`${country}\` aside.`,
      'Leave --only out to ask about it.',
    );
  if (country !== undefined)
    throw new UsageError(
      `\`${country}\` is not ranked for \`${action.id}\`: ${found.assignment.countries.has(country) ? 'it is the partner itself' : 'no other action on record that its experts served is on a topic, in a country or in the region of it'}.`,
      '`mieux match` lists the ranking; --only leaves some aside.',
    );
  throw new UsageError(`There is no expert and no country \`${id}\`.`, suggested(id, view));
}

/** Something that may be recorded of an expert, and is not, or the other way round. */
interface Fact {
  what: Label;
  fields: Expert;
}

function isAsked(country: string | undefined, { only }: MatchRequest, assignment: Assignment): boolean {
  return only === undefined || originOf(country, assignment) === only;
}

function ofExpert(expert: Entity<'experts'>, { assignment }: Matched, request: MatchRequest, view: View): Report {
  const { language } = view;
  const others = view.dataset
    .all('experts')
    .filter(({ id, fields }) => id !== expert.id && isAsked(fields.country, request, assignment))
    .map((each) => candidateOf(each, assignment, view));
  const isOwnAsked = isAsked(expert.fields.country, request, assignment);
  const standing = (fields: Expert): Standing => {
    if (!isOwnAsked) return standingAmong([], () => false, language);
    // Not spread: a record that the index keeps has its id from its class.
    const { collection, id, file, path } = expert;
    const own = candidateOf({ collection, id, file, path, fields }, assignment, view);
    const all = rankedCandidates([...others, own], assignment, view);
    return standingAmong(all, (of) => of.expert.id === expert.id, language);
  };
  const now = standing(expert.fields);
  const { obstacle: kept, reasons } = candidateOf(expert, assignment, view);
  const obstacle = isOwnAsked ? kept : asideBy(request);
  const moved = factsAbout(expert.fields, reasons, assignment, view).flatMap(({ what, fields }): Cell[][] => {
    const then = standing(fields);
    return then.place === now.place ? [] : [[what[language], then.place]];
  });
  const { name } = expert.fields;
  const own: Table = {
    title: {
      en: `Why ${name} is ranked where it is for ${assignment.action.id}`,
      fr: `Pourquoi ${name} figure à cette place pour ${assignment.action.id}`,
    },
    columns: [
      { key: 'criterion', label: { en: 'Criterion', fr: 'Critère' }, kind: 'text' },
      {
        key: 'on_record',
        label: { en: 'On record', fr: 'Au dossier' },
        kind: 'text',
        absent: { en: 'nothing', fr: 'rien' },
      },
      ...STANDING,
      { key: 'out', label: { en: 'Left out', fr: 'Exclu' }, kind: 'flag', machineOnly: true },
      { key: 'reason', label: { en: 'Reason', fr: 'Raison' }, kind: 'text', machineOnly: true },
    ],
    titled: true,
    rows: assignment.order.map((criterion): Cell[] => {
      const phrases = phrasesOf(reasons, [criterion], view);
      return [
        CRITERIA[criterion][language],
        phrases.length > 0
          ? phrases.join({ en: '; ', fr: ' ; ' }[language])
          : (unrecorded(criterion, expert.fields, assignment)?.[language] ?? null),
        ...cellsOf(now),
        obstacle !== undefined,
        obstacle?.code ?? null,
      ];
    }),
    wrap: true,
    notes: [
      obstacle
        ? { en: `Left out: ${obstacle.reason.en}.`, fr: `Exclu : ${obstacle.reason.fr}.` }
        : { en: `Place: ${now.place}.`, fr: `Rang : ${now.place}.` },
      ...(moved.length > 0 ? [] : [obstacle ? OUT_ANYWAY : NOTHING_MOVES]),
    ],
  };
  return { tables: withFacts(own, moved) };
}

/** A table of reasons, and one of what would change them, where anything would. */
function withFacts(own: Table, moved: readonly Cell[][]): Table[] {
  if (moved.length === 0) return [own];
  return [
    own,
    {
      title: {
        en: 'What one more fact, or one fewer, would change',
        fr: "Ce qu'un fait de plus ou de moins changerait",
      },
      columns: [
        { key: 'fact', label: { en: 'If', fr: 'Si' }, kind: 'text' },
        { key: 'place', label: { en: 'Then', fr: 'Alors' }, kind: 'text' },
      ],
      rows: moved,
      wrap: true,
    },
  ];
}

/** Where somebody is among those who are listed; the rank is undefined for who is not. */
interface Standing {
  place: string;
  rank: number | undefined;
  tie: boolean;
  of: number;
}

function standingAmong<T>(all: readonly Ranked<T>[], isMeant: (of: T) => boolean, language: Language): Standing {
  const at = all.find(({ of }) => isMeant(of));
  if (!at) return { place: NOWHERE[language], rank: undefined, tie: false, of: all.length };
  return { place: rankLabel(at.rank, at.tie, all.length)[language], rank: at.rank, tie: at.tie, of: all.length };
}

/** Columns of machine formats; people read a sentence. */
const STANDING: readonly Column[] = [
  { key: 'rank', label: { en: 'Rank', fr: 'Rang' }, kind: 'number', machineOnly: true },
  { key: 'tie', label: { en: 'Tie', fr: 'Égalité' }, kind: 'flag', machineOnly: true },
  { key: 'of', label: { en: 'Of', fr: 'Sur' }, kind: 'number', machineOnly: true },
];

const cellsOf = ({ rank, tie, of }: Standing): Cell[] => [rank ?? null, rank === undefined ? null : tie, of];

function asideBy({ only }: MatchRequest): { code: string; reason: Label } {
  const option = `--only ${only ?? ''}`;
  return {
    code: 'other-origin',
    reason: { en: `${option} asks for others`, fr: `${option} en demande d'autres` },
  };
}

const NOWHERE: Label = { en: 'not listed', fr: 'hors liste' };
const NOTHING_MOVES: Label = {
  en: 'No single fact would change the place.',
  fr: 'Aucun fait isolé ne changerait la place.',
};
const OUT_ANYWAY: Label = {
  en: 'As long as that holds, no other fact changes anything.',
  fr: 'Tant que cela vaut, aucun autre fait ne change rien.',
};

function rankLabel(rank: number, tie: boolean, of: number): Label {
  const [n, all] = [String(rank), String(of)];
  return {
    en: `${n} of ${all}${tie ? ', tied' : ''}`,
    fr: `${n} sur ${all}${tie ? ', à égalité' : ''}`,
  };
}

/** What is said of a criterion on which there is nothing to compare. */
function unrecorded(
  criterion: Assignment['order'][number],
  fields: Expert,
  { languages }: Assignment,
): Label | undefined {
  if (criterion === 'language' && languages.length === 0)
    return { en: 'not asked for (--speaks)', fr: 'non demandée (--speaks)' };
  if (criterion === 'language' && fields.languages === undefined) return { en: 'not recorded', fr: 'non renseigné' };
  if (criterion === 'rest' && (fields.deployments?.length ?? 0) > 0)
    return { en: 'dates of deployments not recorded', fr: 'dates de mission non renseignées' };
  return undefined;
}

/** Single facts that the order would look at: those that could be recorded first, then those that are. */
function factsAbout(fields: Expert, reasons: Reasons, assignment: Assignment, view: View): Fact[] {
  return [...additions(fields, reasons, assignment, view), ...removals(fields, assignment, view)];
}

function additions(
  fields: Expert,
  { sentTo, knows: knownOtherwise, openTo }: Reasons,
  { topics, countries, region, languages }: Assignment,
  view: View,
): Fact[] {
  const { topics: own = [], knows = [], languages: spoken = [], deployments = [] } = fields;
  const known = new Set([...knows, ...deployments.map(({ country }) => country)]);
  const [country] = [...openTo, ...countries].filter((id) => !sentTo.includes(id) && !knownOtherwise.includes(id));
  const isRegionKnown = view.dataset
    .all('countries')
    .some((each) => each.fields.region === region && known.has(each.id) && !countries.has(each.id));
  const neighbour = view.dataset
    .all('countries')
    .find((each) => region !== undefined && each.fields.region === region && !countries.has(each.id));
  return [
    ...topics
      .filter((topic) => !own.includes(topic))
      .map((topic) =>
        fact(
          'vocabularies/topics',
          topic,
          view,
          { en: 'also works on', fr: 'travaille aussi sur' },
          { ...fields, topics: [...own, topic] },
        ),
      ),
    ...(country === undefined
      ? []
      : [
          fact(
            'countries',
            country,
            view,
            openTo.includes(country)
              ? { en: 'was sent there for another action', fr: 'y a été en mission pour une autre action' }
              : { en: 'knows', fr: 'connaît' },
            { ...fields, knows: [...knows, country] },
          ),
        ]),
    ...(neighbour && !isRegionKnown
      ? [
          {
            what: { en: 'knows another country of the region', fr: 'connaît un autre pays de la région' },
            fields: { ...fields, knows: [...knows, neighbour.id] },
          },
        ]
      : []),
    ...languages
      .filter((each) => !spoken.includes(each))
      .map((each) =>
        fact(
          'vocabularies/languages',
          each,
          view,
          { en: 'works in', fr: 'travaille en' },
          { ...fields, languages: [...spoken, each] },
        ),
      ),
  ];
}

function removals(fields: Expert, { topics, action }: Assignment, view: View): Fact[] {
  const { topics: own = [], knows = [], deployments = [] } = fields;
  return [
    ...own
      .filter((topic) => topics.includes(topic))
      .map((topic) =>
        fact(
          'vocabularies/topics',
          topic,
          view,
          { en: 'did not work on', fr: 'ne travaillait pas sur' },
          { ...fields, topics: own.filter((each) => each !== topic) },
        ),
      ),
    ...[
      ...new Set([...knows, ...deployments.filter((each) => each.action !== action.id).map(({ country }) => country)]),
    ]
      .sort()
      .map((country) =>
        fact(
          'countries',
          country,
          view,
          knows.includes(country)
            ? { en: 'did not know', fr: 'ne connaissait pas' }
            : { en: 'had not been sent to', fr: "n'avait pas été en mission dans le pays" },
          {
            ...fields,
            knows: knows.filter((each) => each !== country),
            deployments: deployments.filter((each) => each.country !== country),
          },
        ),
      ),
  ];
}

function fact(
  refers: 'countries' | 'vocabularies/topics' | 'vocabularies/languages',
  code: string,
  { lexicon }: View,
  verb: Label,
  fields: Expert,
): Fact {
  const label = lexicon.label(refers, code);
  return { what: { en: `${verb.en}: ${label.en}`, fr: `${verb.fr} : ${label.fr}` }, fields };
}

function ofCountry(
  provider: Provider,
  rank: number,
  tie: boolean,
  { assignment, countries }: Matched,
  { only }: MatchRequest,
  view: View,
): Report {
  const { language } = view;
  const now = standingAmong(countries, ({ country }) => country === provider.country, language);
  const moved = changes(provider, assignment, view).flatMap(({ what, others }): Cell[][] => {
    const all = rankedProviders(others, assignment, only, view);
    const then = standingAmong(all, ({ country }) => country === provider.country, language);
    return then.place === now.place ? [] : [[what[language], then.place]];
  });
  const rows: [Label, readonly string[]][] = [
    [{ en: 'on the topic, in the region', fr: 'sur le thème, dans la région' }, provider.onTopicInRegion],
    [{ en: 'on the topic, elsewhere', fr: 'sur le thème, ailleurs' }, provider.onTopicElsewhere],
    [{ en: 'in the country', fr: 'dans le pays' }, provider.inCountry],
    [{ en: 'in the region', fr: 'dans la région' }, provider.inRegion],
    [{ en: 'all that it served', fr: "tout ce qu'il a servi" }, provider.served],
  ];
  const name = named('countries', [provider.country], view);
  const own: Table = {
    title: {
      en: `Why ${name} is ranked where it is for ${assignment.action.id}`,
      fr: `Pourquoi ${name} figure à cette place pour ${assignment.action.id}`,
    },
    titled: true,
    columns: [
      { key: 'criterion', label: { en: 'Actions served', fr: 'Actions servies' }, kind: 'text' },
      { key: 'count', label: { en: 'Number', fr: 'Nombre' }, kind: 'number' },
      { key: 'actions', label: { en: 'Which', fr: 'Lesquelles' }, kind: 'texts' },
      ...STANDING,
    ],
    rows: rows.map(([label, actions]) => [
      label[language],
      actions.length,
      actions.length === 0 ? null : actions,
      ...cellsOf(now),
    ]),
    wrap: true,
    notes: [
      {
        en: `Place: ${rankLabel(rank, tie, countries.length).en}.`,
        fr: `Rang : ${rankLabel(rank, tie, countries.length).fr}.`,
      },
      ...(moved.length > 0 ? [] : [NOTHING_MOVES]),
    ],
  };
  return { tables: withFacts(own, moved) };
}

/** The other actions as they would be if a country had served one more, or one fewer. */
function changes(
  { country, served }: Provider,
  assignment: Assignment,
  view: View,
): { what: Label; others: readonly OtherAction[] }[] {
  const { action, topics, region } = assignment;
  const others = otherActions(assignment, view);
  const one = { action, lenders: [country], countries: [], topics: [] };
  const more = (what: Label, isOnTopic: boolean, isInRegion: boolean, isInCountry: boolean) => ({
    what: { en: `served one more action ${what.en}`, fr: `avait servi une action de plus ${what.fr}` },
    others: [...others, { ...one, isOnTopic, isInRegion, isInCountry }],
  });
  const isRegionKnown = region !== undefined;
  return [
    ...(topics.length > 0 && isRegionKnown
      ? [more({ en: 'on the topic in the region', fr: 'sur le thème dans la région' }, true, true, false)]
      : []),
    ...(topics.length > 0
      ? [more({ en: 'on the topic elsewhere', fr: 'sur le thème ailleurs' }, true, false, false)]
      : []),
    more(
      { en: 'in the country, on another topic', fr: 'dans le pays, sur un autre thème' },
      false,
      isRegionKnown,
      true,
    ),
    ...(isRegionKnown
      ? [more({ en: 'in the region, on another topic', fr: 'dans la région, sur un autre thème' }, false, true, false)]
      : []),
    ...served.map((id) => ({
      what: { en: `had not served: ${id}`, fr: `n'avait pas servi : ${id}` },
      others: others.map((other) =>
        other.action.id === id ? { ...other, lenders: other.lenders.filter((lender) => lender !== country) } : other,
      ),
    })),
  ];
}
