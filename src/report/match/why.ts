import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import type { Expert } from '../../model/records.js';
import type { Roster } from '../../model/roster.js';
import { didYouMean } from '../../model/suggest.js';
import type { Cell, Report, Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { View } from '../../model/view.js';
import type { Assignment, MatchRequest } from './assignment.js';
import type { Provider } from './countries.js';
import { candidateOf, rankedCandidates } from './experts.js';
import { type Matched, matched } from './matched.js';
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
  const expert = view.dataset.get('experts', id);
  if (expert) return ofExpert(expert, found, view);
  const country = view.lexicon.resolve('countries', id);
  const provider = found.countries.find(({ of }) => of.country === country);
  if (provider) return ofCountry(provider.of, provider.rank, provider.tie, found, view);
  if (country !== undefined)
    throw new UsageError(
      `\`${country}\` is not ranked for \`${action.id}\`: ${found.assignment.countries.has(country) ? 'it is the partner itself' : 'no other action on record that its experts served is on a topic, in a country or in the region of it'}.`,
      '`mieux match` lists the ranking; --only leaves some aside.',
    );
  const known = [...view.dataset.all('experts'), ...view.dataset.all('countries')].map((each) => each.id);
  throw new UsageError(
    `There is no expert and no country \`${id}\`.`,
    didYouMean(id, known) ?? '`mieux list experts` shows the ids.',
  );
}

/** Something that may be recorded of an expert, and is not, or the other way round. */
interface Fact {
  what: Label;
  fields: Expert;
}

function ofExpert(expert: Entity<'experts'>, { assignment }: Matched, view: View): Report {
  const { language } = view;
  const candidates = view.dataset.all('experts').map((each) => candidateOf(each, assignment, view));
  const others = candidates.filter((each) => each.expert.id !== expert.id);
  const standing = (fields: Expert): { place: string; rank: number | undefined } => {
    // Not spread: a record that the index keeps has its id from its class.
    const { collection, id, file, path } = expert;
    const own = candidateOf({ collection, id, file, path, fields }, assignment, view);
    const all = rankedCandidates([...others, own], assignment, view);
    const at = all.find(({ of }) => of.expert.id === expert.id);
    return { place: at ? rankLabel(at.rank, at.tie, all.length)[language] : NOWHERE[language], rank: at?.rank };
  };
  const now = standing(expert.fields);
  const { obstacle, reasons } = candidateOf(expert, assignment, view);
  const moved = factsAbout(expert.fields, assignment, view).flatMap(({ what, fields }): Cell[][] => {
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
    ],
    rows: assignment.order.map((criterion): Cell[] => {
      const phrases = phrasesOf(reasons, [criterion], view);
      return [
        CRITERIA[criterion][language],
        phrases.length > 0
          ? phrases.join('; ')
          : (unrecorded(criterion, expert.fields, assignment)?.[language] ?? null),
      ];
    }),
    wrap: true,
    notes: [
      obstacle
        ? { en: `Left out: ${obstacle.reason.en}.`, fr: `Exclu : ${obstacle.reason.fr}.` }
        : { en: `Place: ${now.place}.`, fr: `Rang : ${now.place}.` },
    ],
  };
  const facts: Table = {
    title: { en: 'What one more fact, or one fewer, would change', fr: "Ce qu'un fait de plus ou de moins changerait" },
    columns: [
      { key: 'fact', label: { en: 'If', fr: 'Si' }, kind: 'text' },
      { key: 'place', label: { en: 'Then', fr: 'Alors' }, kind: 'text' },
    ],
    rows: moved,
    wrap: true,
    notes: moved.length > 0 ? [] : [obstacle ? OUT_ANYWAY : NOTHING_MOVES],
  };
  return { tables: [own, facts] };
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
    return { en: 'not asked for (--speaks)', fr: 'non demandé (--speaks)' };
  if (criterion === 'language' && fields.languages === undefined) return { en: 'not recorded', fr: 'non renseigné' };
  if (criterion === 'rest' && (fields.deployments?.length ?? 0) > 0)
    return { en: 'dates of deployments not recorded', fr: 'dates de mission non renseignées' };
  return undefined;
}

/** Single facts that the order would look at: those that could be recorded first, then those that are. */
function factsAbout(fields: Expert, assignment: Assignment, view: View): Fact[] {
  return [...additions(fields, assignment, view), ...removals(fields, assignment, view)];
}

function additions(fields: Expert, { topics, countries, region, languages }: Assignment, view: View): Fact[] {
  const { topics: own = [], knows = [], languages: spoken = [], deployments = [] } = fields;
  const known = new Set([...knows, ...deployments.map(({ country }) => country)]);
  const [country] = [...countries].filter((id) => !known.has(id));
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
      : [fact('countries', country, view, { en: 'knows', fr: 'connaît' }, { ...fields, knows: [...knows, country] })]),
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

function removals(fields: Expert, { topics, countries, action }: Assignment, view: View): Fact[] {
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
          countries.has(country)
            ? { en: 'did not know', fr: 'ne connaissait pas' }
            : { en: 'had not been in', fr: "n'avait pas été dans le pays" },
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
  view: View,
): Report {
  const { language } = view;
  const rows: [Label, readonly string[]][] = [
    [{ en: 'on the topic, in the region', fr: 'sur le thème, dans la région' }, provider.onTopicInRegion],
    [{ en: 'on the topic, elsewhere', fr: 'sur le thème, ailleurs' }, provider.onTopicElsewhere],
    [{ en: 'in the country', fr: 'dans le pays' }, provider.inCountry],
    [{ en: 'in the region', fr: 'dans la région' }, provider.inRegion],
    [{ en: 'all that it served', fr: "tout ce qu'il a servi" }, provider.served],
  ];
  const name = named('countries', [provider.country], view);
  return {
    tables: [
      {
        title: {
          en: `Why ${name} is ranked where it is for ${assignment.action.id}`,
          fr: `Pourquoi ${name} figure à cette place pour ${assignment.action.id}`,
        },
        columns: [
          { key: 'criterion', label: { en: 'Actions served', fr: 'Actions servies' }, kind: 'text' },
          { key: 'count', label: { en: 'Number', fr: 'Nombre' }, kind: 'number' },
          { key: 'actions', label: { en: 'Which', fr: 'Lesquelles' }, kind: 'texts' },
        ],
        rows: rows.map(([label, actions]) => [label[language], actions.length, actions.length === 0 ? null : actions]),
        wrap: true,
        notes: [
          {
            en: `Place: ${rankLabel(rank, tie, countries.length).en}. Any further action on the topic in the region, then elsewhere, would move it up.`,
            fr: `Rang : ${rankLabel(rank, tie, countries.length).fr}. Toute action de plus sur le thème, dans la région puis ailleurs, le ferait monter.`,
          },
        ],
      },
    ],
  };
}
