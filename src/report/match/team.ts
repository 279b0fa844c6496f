import type { Entity } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import type { Roster } from '../../model/roster.js';
import type { Cell, Report } from '../../model/table.js';
import { type Label, labelOf } from '../../model/text.js';
import type { View } from '../../model/view.js';
import { type Assignment, assignmentOf, type MatchRequest, type Origin } from './assignment.js';
import { otherActions, rankedProviders } from './countries.js';
import { type Candidate, candidateOf, originOf } from './experts.js';
import { isFree } from './obstacles.js';
import { resolved, suggested } from './resolved.js';
import { named } from './words.js';

/** Teams draw on several member states (2.1 of the publication). */
const FEWEST_MEMBER_STATES = 2;

type State = 'met' | 'not-met' | 'yes' | 'no' | 'not-recorded';

const STATES: Readonly<Record<State, Label>> = {
  met: { en: 'met', fr: 'rempli' },
  'not-met': { en: 'not met', fr: 'non rempli' },
  yes: { en: 'yes', fr: 'oui' },
  no: { en: 'no', fr: 'non' },
  'not-recorded': { en: 'not recorded', fr: 'non renseigné' },
};

/** Something that a team must have, or that is good to know of it. */
interface Check {
  check: string;
  label: Label;
  state: State;
  detail: string | undefined;
  /** Ids of the experts and countries that the detail names. */
  ids?: readonly string[];
  /** Code of what keeps a member from being sent. */
  reason?: string | undefined;
}

/** A member of a team: a named expert, or a country that is to send one. */
type Member = { candidate: Candidate; country: string | undefined } | { candidate?: undefined; country: string };

/** Holds a team against an action. `isSound` is false where something that it must have is not met. Throws a UsageError for who is neither expert nor country. */
export function team(
  ids: readonly string[],
  action: Entity<'actions'>,
  request: MatchRequest,
  roster: Roster | undefined,
  view: View,
): { report: Report; isSound: boolean } {
  const assignment = assignmentOf(action, request, roster, view);
  const members = ids.map((id) => memberOf(id, assignment, view));
  const checks = [
    ...memberStates(members, assignment, view),
    ...topicChecks(members, assignment, view),
    ...languageChecks(members, assignment, view),
    ...(request.need === undefined ? [] : [sizeCheck(members, request.need)]),
    ...members.flatMap((member) => obstacles(member, assignment, view)),
    ...(assignment.available ? [availability(members, assignment, view)] : []),
  ];
  const name = labelOf(action.fields.name);
  return {
    isSound: checks.every(({ state }) => state !== 'not-met'),
    report: {
      tables: [
        {
          title: { en: `A team for ${name.en}`, fr: `Équipe proposée : ${name.fr}` },
          columns: [
            {
              key: 'check',
              label: { en: 'Check', fr: 'Examen' },
              kind: 'code',
              labels: (code) => checks.find(({ check }) => check === code)?.label ?? { en: code, fr: code },
            },
            {
              key: 'state',
              label: { en: 'Result', fr: 'Résultat' },
              kind: 'code',
              labels: (code) => STATES[code as State],
            },
            { key: 'detail', label: { en: 'Detail', fr: 'Détail' }, kind: 'text' },
            { key: 'ids', label: { en: 'Ids', fr: 'Ids' }, kind: 'codes', machineOnly: true },
            { key: 'reason', label: { en: 'Reason', fr: 'Raison' }, kind: 'text', machineOnly: true },
          ],
          titled: true,
          rows: checks.map(({ check, state, detail = '', ids = [], reason }): Cell[] => [
            check,
            state,
            detail === '' ? null : detail,
            ids.length === 0 ? null : ids,
            reason ?? null,
          ]),
          wrap: true,
        },
      ],
    },
  };
}

function memberOf(id: string, assignment: Assignment, view: View): Member {
  const who = resolved(id, view);
  if (!who) throw new UsageError(`There is no expert and no country \`${id}\` for --team.`, suggested(id, view));
  if (!who.expert) return who;
  return { candidate: candidateOf(who.expert, assignment, view), country: who.expert.fields.country };
}

const idOf = (member: Member): string => (member.candidate ? member.candidate.expert.id : member.country);

const nameOf = ({ candidate, country }: Member, view: View): string =>
  candidate ? candidate.expert.fields.name : named('countries', [country], view);

function memberStates(members: readonly Member[], assignment: Assignment, view: View): Check[] {
  const of = (origin: Origin): string[] => [
    ...new Set(
      members.flatMap(({ country }) =>
        country !== undefined && originOf(country, assignment) === origin ? [country] : [],
      ),
    ),
  ];
  const [union, south] = [of('eu'), of('south')];
  const unknown = members.filter(({ country }) => country === undefined).length;
  const isMet = union.length >= FEWEST_MEMBER_STATES;
  return [
    {
      check: 'member-states',
      label: { en: 'Two member states at least', fr: 'Deux États membres au moins' },
      state: isMet ? 'met' : union.length + unknown >= FEWEST_MEMBER_STATES ? 'not-recorded' : 'not-met',
      detail: named('countries', union, view),
      ids: union,
    },
    {
      check: 'triangular',
      label: { en: 'Triangular: the EU and the South', fr: "Triangulaire : l'UE et le Sud" },
      state: union.length > 0 && south.length > 0 ? 'yes' : unknown > 0 ? 'not-recorded' : 'no',
      detail: named('countries', south, view),
      ids: south,
    },
  ];
}

function topicChecks(members: readonly Member[], assignment: Assignment, view: View): Check[] {
  const providers = new Map(
    rankedProviders(otherActions(assignment, view), assignment, undefined, view).map(({ of }) => [of.country, of]),
  );
  const served = (country: string, topic: string): boolean => providers.get(country)?.topics.includes(topic) === true;
  return assignment.topics.map((topic): Check => {
    const who = members.filter(({ candidate, country }) =>
      candidate ? candidate.expert.fields.topics?.includes(topic) : served(country, topic),
    );
    return {
      check: `topic:${topic}`,
      label: covered({ en: 'Topic', fr: 'Thème' }, view.lexicon.label('vocabularies/topics', topic)),
      state: who.length > 0 ? 'met' : 'not-met',
      detail: who.map((each) => nameOf(each, view)).join(', '),
      ids: who.map(idOf),
    };
  });
}

function languageChecks(members: readonly Member[], { languages }: Assignment, view: View): Check[] {
  return languages.map((language): Check => {
    const who = members.filter(({ candidate }) => candidate?.expert.fields.languages?.includes(language));
    const isKnown = members.every(({ candidate }) => candidate?.expert.fields.languages !== undefined);
    return {
      check: `language:${language}`,
      label: covered({ en: 'Language', fr: 'Langue' }, view.lexicon.label('vocabularies/languages', language)),
      state: who.length > 0 ? 'met' : isKnown ? 'not-met' : 'not-recorded',
      detail: who.map((each) => nameOf(each, view)).join(', '),
      ids: who.map(idOf),
    };
  });
}

const covered = (kind: Label, what: Label): Label => ({ en: `${kind.en}: ${what.en}`, fr: `${kind.fr} : ${what.fr}` });

function sizeCheck(members: readonly Member[], need: number): Check {
  return {
    check: 'size',
    label: { en: `As many as are sought (${String(need)})`, fr: `Autant que recherchés (${String(need)})` },
    state: members.length >= need ? 'met' : 'not-met',
    detail: String(members.length),
  };
}

/** What keeps a member from being sent. */
function obstacles(member: Member, assignment: Assignment, view: View): Check[] {
  const { candidate, country } = member;
  const reason =
    candidate?.obstacle?.reason ??
    (!candidate && assignment.countries.has(country)
      ? { en: 'the partner itself', fr: 'le partenaire lui-même' }
      : undefined);
  return [
    {
      check: `can-go:${idOf(member)}`,
      label: {
        en: `${nameOf(member, view)} can ${candidate ? 'be sent' : 'send an expert'}`,
        fr: `Envoi possible : ${nameOf(member, view)}`,
      },
      state: reason ? 'not-met' : 'met',
      detail: reason?.[view.language],
      reason: candidate?.obstacle?.code ?? (reason ? 'partner' : undefined),
    },
  ];
}

function availability(members: readonly Member[], assignment: Assignment, view: View): Check {
  const experts = members.flatMap(({ candidate }) => candidate ?? []);
  const open = experts.filter(({ expert }) => isFree(expert.id, assignment) !== true);
  return {
    check: 'available',
    label: { en: 'All have said to be free then', fr: 'Tous se sont dits libres alors' },
    state: open.length === 0 && experts.length === members.length ? 'met' : 'not-recorded',
    detail:
      open.length === 0
        ? undefined
        : {
            en: `open: ${open.map(({ expert }) => expert.fields.name).join(', ')}`,
            fr: `à demander : ${open.map(({ expert }) => expert.fields.name).join(', ')}`,
          }[view.language],
    ids: open.map(({ expert }) => expert.id),
  };
}
