import type { Entity } from '../../model/dataset.js';
import type { Roster } from '../../model/roster.js';
import type { View } from '../../model/view.js';
import { type Assignment, assignmentOf, type MatchRequest } from './assignment.js';
import { otherActions, type Peer, peersOf, type Provider, rankedProviders } from './countries.js';
import { type Candidate, candidateOf, hasReason, originOf, rankedCandidates } from './experts.js';
import type { Ranked } from './ranking.js';

/** Who could go to an action, and why: named experts, countries, and peers of the partner. */
export interface Matched {
  assignment: Assignment;
  /** Whom something speaks for and nothing keeps from being sent. */
  experts: readonly Ranked<Candidate>[];
  /** Whom something speaks for and something keeps from being sent. */
  out: readonly Candidate[];
  /** How many experts nothing speaks for. */
  others: number;
  /** Experts left aside since they are not of the origin asked for, and those of whom it is not known. */
  otherOrigin: number;
  unknownOrigin: number;
  countries: readonly Ranked<Provider>[];
  peers: readonly Peer[];
}

export function matched(
  action: Entity<'actions'>,
  request: MatchRequest,
  roster: Roster | undefined,
  view: View,
): Matched {
  const assignment = assignmentOf(action, request, roster, view);
  const all = view.dataset.all('experts');
  const origins = all.map((expert) => originOf(expert.fields.country, assignment));
  const { only } = request;
  const asked = all.filter((_, i) => only === undefined || origins[i] === only);
  const candidates = asked.map((expert) => candidateOf(expert, assignment, view));
  const elsewhere = otherActions(assignment, view);
  const reasoned = candidates.filter(hasReason);
  return {
    assignment,
    experts: rankedCandidates(candidates, assignment, view),
    out: reasoned.filter(({ obstacle }) => obstacle !== undefined),
    others: candidates.length - reasoned.length,
    otherOrigin: only === undefined ? 0 : origins.filter((origin) => origin !== undefined && origin !== only).length,
    unknownOrigin: only === undefined ? 0 : origins.filter((origin) => origin === undefined).length,
    countries: rankedProviders(elsewhere, assignment, only, view),
    peers: only === 'eu' ? [] : peersOf(elsewhere, assignment, view),
  };
}
