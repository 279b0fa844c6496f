import type { Entity } from '../../model/dataset.js';
import { daysOf } from '../../model/days.js';
import { onOrIn } from '../../model/period.js';
import type { Span } from '../../model/period.js';
import type { Roster } from '../../model/roster.js';
import type { Label } from '../../model/text.js';
import type { Assignment } from './assignment.js';

export type ObstacleCode =
  | 'partner-country'
  | 'already-sent'
  | 'deployed'
  | 'consent-missing'
  | 'consent-expired'
  | 'away'
  | 'on-mission'
  | 'conflict';

/** Why an expert cannot be sent. */
export interface Obstacle {
  code: ObstacleCode;
  /** Follows the expert's name. */
  reason: Label;
}

/** The first thing that keeps an expert from being sent; undefined if nothing on record does. */
export function obstacleTo(expert: Entity<'experts'>, assignment: Assignment): Obstacle | undefined {
  return inPublic(expert, assignment) ?? (assignment.roster && inPrivate(expert.id, assignment, assignment.roster));
}

function inPublic({ fields }: Entity<'experts'>, { action, countries, available }: Assignment): Obstacle | undefined {
  const { country, deployments = [] } = fields;
  if (deployments.some((each) => each.action === action.id))
    return obstacle('already-sent', 'already sent to this action', 'déjà envoyé pour cette action');
  if (country !== undefined && countries.has(country))
    return countries.size > 1
      ? obstacle('partner-country', 'comes from a partner country', "vient d'un pays partenaire")
      : obstacle('partner-country', 'comes from the partner country', 'vient du pays partenaire');
  const busy =
    available &&
    deployments.find(({ start, end }) => start !== undefined && end !== undefined && meet(available, start, end));
  return busy && obstacle('deployed', `deployed until ${busy.end ?? ''}`, `en mission jusqu'au ${busy.end ?? ''}`);
}

function inPrivate(
  id: string,
  { action, countries, available, lastDays }: Assignment,
  { people }: Roster,
): Obstacle | undefined {
  const person = people.get(id)?.fields;
  if (!person)
    return obstacle('consent-missing', 'consent not recorded: no file', 'consentement non renseigné : aucune fiche');
  const { consent, conflicts, availability = [] } = person;
  if (!consent) return obstacle('consent-missing', 'consent not recorded', 'consentement non renseigné');
  if (!consent.for.includes('roster'))
    return obstacle('consent-missing', 'no consent to be on the roster', 'aucun consentement à figurer au vivier');
  const { given, until } = consent;
  if (daysOf(given).from > lastDays.to)
    return obstacle(
      'consent-missing',
      `consent only given ${onOrIn(given)}`,
      given.length === 10 ? `consentement donné seulement le ${given}` : `consentement donné seulement en ${given}`,
    );
  if (until !== undefined && daysOf(until).to < lastDays.from)
    return obstacle(
      'consent-expired',
      `consent valid only until ${until}`,
      until.length === 10 ? `consentement valable jusqu'au ${until}` : `consentement valable jusqu'en ${until}`,
    );
  const isBarred =
    conflicts?.countries?.some((country) => countries.has(country)) === true ||
    conflicts?.organisations?.some((each) => action.fields.organisations?.includes(each)) === true;
  if (isBarred) return obstacle('conflict', 'has a conflict there', 'incompatibilité déclarée');
  const gone =
    available && availability.find(({ state, from, to }) => state !== 'available' && meet(available, from, to));
  if (!gone) return undefined;
  const [en, fr] = gone.state === 'away' ? ['away', 'absent'] : ['on mission', 'en mission ailleurs'];
  return obstacle(
    gone.state === 'away' ? 'away' : 'on-mission',
    `${en} from ${gone.from} to ${gone.to}`,
    `${fr} du ${gone.from} au ${gone.to}`,
  );
}

/** Whether a time shares a day with another. */
function meet(asked: Span, from: string, to: string): boolean {
  return (
    (asked.to === undefined || daysOf(from).from <= asked.to) &&
    (asked.from === undefined || asked.from <= daysOf(to).to)
  );
}

/** Whether nothing is recorded of a person that says whether they are free in all of a time, or away in any of it. */
export function isAvailabilityOpen(id: string, assignment: Assignment): boolean {
  const { availability = [] } = assignment.roster?.people.get(id)?.fields ?? {};
  const { available } = assignment;
  if (!available || isFree(id, assignment) === true) return false;
  return !availability.some(({ state, from, to }) => state !== 'available' && meet(available, from, to));
}

/** Whether a person has said to be free in all of a time; undefined where nothing is recorded on it. */
export function isFree(id: string, { available, roster }: Assignment): boolean | undefined {
  const { availability = [] } = roster?.people.get(id)?.fields ?? {};
  if (!available || availability.length === 0) return undefined;
  const { from, to } = available;
  if (from === undefined || to === undefined) return undefined;
  return availability.some(
    (each) => each.state === 'available' && daysOf(each.from).from <= from && to <= daysOf(each.to).to,
  )
    ? true
    : undefined;
}

const obstacle = (code: ObstacleCode, en: string, fr: string): Obstacle => ({ code, reason: { en, fr } });
