// Generated from schemas/ by `npm run generate:types`: edit the schemas, not this file.
/* eslint-disable */

/** An authority that asked for assistance. */
export interface Authority {
  /** Name in English. */
  en?: string;
  /** Name in French. */
  fr?: string;
  /** Country of the authority. */
  country?: string;
  /** Organisation of the authority, where it is not a country's. */
  organisation?: string;
  /** Identifier by which aid organisations know it, made by the lists of org-id.guide; the IATI export states it. */
  identifier?: string;
  /** Kind of authority, a code of the vocabulary of kinds of authority. */
  kind: string;
}
/** A document of monitoring that came in, or that is waived; one entry for each. */
export interface Report {
  /** A code of the vocabulary of kinds of report. */
  kind: string;
  /** When it came in. */
  received?: string;
  /** What those asked said, as a mean on a scale. */
  satisfaction?: {
    /** Mean of the answers. */
    score: number;
    /** Best score that could be given. */
    scale: number;
    /** How many answered. */
    answers?: number;
    /** How many were asked. */
    asked?: number;
  };
  /** Where it can be read: an https address. */
  url?: string;
  /** Why none is owed. */
  waived?: Text;
}
/** How many took part. */
export interface Participants {
  /** How many in all. */
  total?: number;
  /** How many women. */
  women?: number;
  /** How many men. */
  men?: number;
  /** How the total is softened. */
  qualifier?: 'more-than' | 'almost' | 'up-to' | 'about';
}
/** Something that came of the action. */
export interface Laterevent {
  /** When, as exactly as it is known. */
  date?: string;
  /** A fact, in our own words. */
  text: Text;
  /**
   * Sections of the publication where it appears.
   *
   * Items: A section of the publication.
   */
  stated_in?: string[];
  /** What states it, where it is not the publication. */
  reference?: string;
}
/** Something that was done or is planned. */
export interface Activity {
  /** A code of the vocabulary of activity types. */
  type: string;
  /** True where it was done at a distance; otherwise left out. */
  remote?: true;
  /** True where it may be left undone; otherwise left out. */
  optional?: true;
  /** First day, as exactly as it is known. */
  start?: string;
  /** Last day, as exactly as it is known. */
  end?: string;
  /** How many days it took, where only that is known. */
  days?: number;
  /** True where it was planned and did not take place; otherwise left out. */
  cancelled?: true;
  participants?: Participants;
  /** How many experts went; their deployments say who. */
  experts?: number;
  /**
   * Countries where it takes place, where they are known.
   *
   * Items: Id of a country.
   */
  countries?: string[];
  /**
   * Where it takes place, if no more is known than a group, such as a member state of the EU.
   *
   * Items: Id of an organisation.
   */
  organisations?: string[];
  /** Town, where it is known. */
  place?: Text;
  /** Documents of monitoring on the activity. */
  reports?: Report[];
  /** What it was about: a noun phrase of our own. */
  subject?: Text;
}
/** A result achieved, or expected while the action runs. */
export interface Result {
  /** A code of the vocabulary of result types. */
  type: string;
  /** True until it is known what became of the result; then left out. */
  expected?: true;
  /** What became of an expected result once the action ended. Left out where only achieved results are on record. */
  outcome?: 'achieved' | 'partly' | 'not-achieved';
  /** What it is about: a noun phrase of our own. */
  subject?: Text;
  /** Why the result was achieved only in part, or not. */
  because?: Text;
}
/** A request for assistance and the action that grew out of it: one record from the day a request is lodged. */
export interface Action {
  /** Short name, in the languages of the dataset. */
  name: Text;
  /** Where the request stands: in preparation, ongoing, completed, refused, transferred to another scheme, withdrawn by the requester before it began, or cancelled after it began. */
  status: 'preparation' | 'ongoing' | 'completed' | 'refused' | 'transferred' | 'withdrawn' | 'cancelled';
  /** True while an ongoing action rests; otherwise left out. */
  paused?: true;
  /** Only where the region follows neither from the organisation nor from the countries. */
  region?: string;
  /**
   * Countries named as scope.
   *
   * Items: Id of a country.
   */
  countries?: string[];
  /**
   * The regional body or group of states that is covered.
   *
   * Items: Id of an organisation.
   */
  organisations?: string[];
  /** True where several states asked together; otherwise left out. */
  joint?: true;
  /** Financing instrument that makes the partner eligible, where it is known. */
  instrument?: string;
  /** When the request was lodged. */
  lodged?: string;
  /** When requester and team agreed on the action sheet. */
  drafted?: string;
  /** When the sheet was last put to the steering group. */
  submitted?: string;
  /** When the steering group decided on it. */
  decided?: string;
  /** Why a request was refused. */
  refused_because?: Text;
  /** The scheme that took the request over. */
  transferred_to?: Text;
  /** Why the requester took the request back before it began. */
  withdrawn_because?: Text;
  /** Why the action was broken off after it began. */
  cancelled_because?: Text;
  /** Whom the request waits for, only where that differs from what its stage implies. */
  waiting_for?: {
    /** Who has to act, a code of the vocabulary of parties. */
    party: string;
    /** Since when. */
    since?: string;
    /** What exactly is awaited. */
    note?: Text;
  };
  /** The authorities that asked. Left out where none is named: the scope is then the requester. */
  requested_by?: Authority[];
  /**
   * What it is about: codes of the vocabulary of topics. Each topic belongs to one pillar.
   *
   * Items: A code of the vocabulary of topics.
   */
  topics?: string[];
  /** When the action ran, and when it was planned to, in months. */
  period?: {
    /** First month foreseen; it stays after the start, so that a slip can be measured. */
    planned_start?: string;
    /** First month. */
    start?: string;
    /** Last month of an action that is completed or cancelled. */
    end?: string;
    /** Last month foreseen; it stays after the end, so that a slip can be measured. */
    planned_end?: string;
  };
  /** What the action is for, in one sentence of our own. */
  objective?: Text;
  /** What was done or is planned, one entry for each activity. */
  activities?: Activity[];
  /** What was achieved or is expected. */
  results?: Result[];
  /**
   * Elements of capacity that the action is meant to strengthen.
   *
   * Items: A code of the vocabulary of capacity elements.
   */
  capacity?: string[];
  /** Where the experts came from. */
  expertise?: {
    /**
     * Countries that provided experts.
     *
     * Items: Id of a country.
     */
    countries?: string[];
    /**
     * Organisations that provided experts, where no more is known.
     *
     * Items: Id of an organisation.
     */
    organisations?: string[];
    /**
     * Sectors that experts came from.
     *
     * Items: Sector that an expert comes from, a code of the vocabulary of sectors.
     */
    sectors?: string[];
    /**
     * Firms named as providers of experts.
     *
     * Items: Name of a firm.
     */
    firms?: string[];
    /** True where the experts are yet to be chosen, which is not the same as saying nothing. */
    undetermined?: true;
  };
  /** Documents of monitoring on the action as a whole. */
  reports?: Report[];
  /** What came of the action: facts, in chronological order, those without a date last. */
  follow_up?: Laterevent[];
  /** Remarks: what is odd, contradicted or left open. */
  notes?: Text[];
  /** Where the record comes from: a place in the publication, or, for what is recorded since, a source of its own or none. */
  source?: {
    /** The part of the publication that has it, in a dataset that is the edition of one; else `other`. */
    part: 'annex-completed' | 'annex-ongoing' | 'status-table' | 'other';
    /** Heading of the sheet, or the name in the status table. */
    heading?: string;
    /** What else the record comes from: a letter, a report, a page. */
    reference?: string;
    /** When that was looked at. */
    accessed?: string;
  };
}
/** One text in each language that the dataset declares. */
export interface Text {
  /** The text in English. */
  en?: string;
  /** The text in French. */
  fr?: string;
}
/** Where the record comes from: sections of the publication, or, for what is recorded since, a source of its own. */
export interface Provenance {
  /**
   * For what comes from the publication: its sections where this is stated, a number such as "1.4", or "foreword-commission", "foreword-icmpd", "4" or "annex".
   *
   * Items: A section of the publication.
   */
  sections?: string[];
  /** `other` for what does not come from the publication. */
  part?: 'other';
  /** What else the record comes from: a letter, a report, a page. */
  reference?: string;
  /** When that was looked at. */
  accessed?: string;
}
/** A number of experts of one origin. */
export interface Contingent {
  /** Name of a contingent that no country names. */
  label?: Text;
  /** Whether the experts came from the EU, from elsewhere, or it is not known. */
  origin: 'eu' | 'non-eu' | 'unspecified';
  /** Country that sent them, where it is stated. */
  country?: string;
  /** Sector that an expert comes from, a code of the vocabulary of sectors. */
  sector?: string;
  /** Number of experts. */
  count: number;
  /** Remarks: what is odd, contradicted or left open. */
  notes?: Text[];
  /** Where the number is stated: sections of the publication, or a source of its own. */
  source?: Provenance;
}
/** How many experts each country or sector provided in the period that the file is named after. Contingents are disjoint: no expert counts in two. */
export interface Contingents {
  [k: string]: Contingent;
}
/** An institution that offers or places experts for the country. */
export interface Focalpoint {
  /** What it is to the programme, a code of the vocabulary of kinds of focal point. */
  kind: 'national-focal-point' | 'immigration-liaison-officer';
  /** Name of the institution, never of a person. */
  institution: Text;
  /**
   * For liaison officers: the countries where the institution has one.
   *
   * Items: Id of a country.
   */
  posted_in?: string[];
  /** Since when, as exactly as it is known. */
  since?: string;
  /** Until when, where it no longer is one. */
  until?: string;
}
/** A country or territory that some record names. */
export interface Country {
  /** Usual short name. */
  name: Text;
  /**
   * Other names that people type.
   *
   * Items: A name that people type.
   */
  also_known_as?: string[];
  /** Two-letter code. */
  iso2: string;
  /** Three-letter code. */
  iso3: string;
  /** ISO 3166-1 numeric, which is the UN's M49 code: three digits, quoted. */
  m49: string;
  /** Sub-region of the UN geoscheme, a code of the vocabulary of UN regions. */
  un_region: string;
  /** Region of the programme. Left out for countries that only provide experts. */
  region?: string;
  /** `compilers` where the source places the country in no region and the assignment is ours; otherwise left out. */
  region_assigned_by?: 'compilers';
  /** Institutions through which the country nominates experts. Never persons. */
  focal_points?: Focalpoint[];
  /** Remarks: what is odd, contradicted or left open. */
  notes?: Text[];
}
/** A phase of the programme. */
export interface Phase {
  /** Name of the phase. */
  name: Text;
  /** First month. */
  start: string;
  /** Last month. */
  end: string;
  /** Budget of the phase. */
  budget?: {
    /** Amount in units of the currency. */
    amount: number;
    /** ISO 4217 code. */
    currency: string;
  };
}
/** How long after one milestone another is due. */
export interface Deadline {
  /** What the deadline is called. */
  label?: Text;
  /** Milestone that the time runs from: lodged, drafted, submitted, decided, planned_start, start, planned_end, end or activity_end. */
  from: string;
  /** Milestone that is due, or a kind of report. */
  to: string;
  /** Calendar days between the two. */
  days?: number;
  /** Weeks between the two. */
  weeks?: number;
  /** Months between the two. */
  months?: number;
  /**
   * Sections of the publication that state it.
   *
   * Items: A section of the publication.
   */
  stated_in?: string[];
}
/** What a dataset is: its title, source, rights, languages, and the phases of the programme. Kept in `dataset.yaml`. */
export interface Manifest {
  /** Title of the dataset. */
  title: Text;
  /** What the dataset covers. */
  description: Text;
  /** The programme that the records are about. */
  programme?: {
    /** Name of the programme. */
    name: Text;
    /** Who pays. */
    funder: Text;
    /** Identifier by which aid organisations know it, made by the lists of org-id.guide; the IATI export states it. */
    funder_identifier?: string;
    /** Who carries it out. */
    implementer: Text;
    /** Identifier by which aid organisations know it, made by the lists of org-id.guide; the IATI export states it. */
    implementer_identifier?: string;
  };
  /** The publication that facts come from. */
  publication?: {
    /** What queries call it: `publication:mieux-2015`. */
    id: string;
    /** The month that it describes. Its figures are held against the records as they stood then. */
    as_of: string;
    /** Title as printed. */
    title: string;
    /** Who published it and holds the rights. */
    publisher: string;
    /** Year of publication. */
    year: number;
    /**
     * ISBNs of its editions.
     *
     * Items: An ISBN.
     */
    isbn?: string[];
    /** Rights in its wording. */
    rights?: Text;
  };
  /** Licence of the compilation, as an SPDX identifier. Left out while none is given. */
  licence?: string;
  /**
   * Languages of its texts: every text is given in each of them, and in no other.
   *
   * Items: A language code.
   */
  languages: ('en' | 'fr')[];
  /** The month that the records describe. A running action is active up to here, never up to today. */
  as_of: string;
  /** Phases of the programme, code to phase, in chronological order. */
  phases: {
    [k: string]: Phase;
  };
  /** Time limits of the programme, code to deadline. */
  deadlines?: {
    [k: string]: Deadline;
  };
  /**
   * Days on which the steering group meets.
   *
   * Items: A day, as YYYY-MM-DD.
   */
  meetings?: string[];
  /**
   * The order in which `mieux match` weighs its reasons: the first one decides, each further one only between those whom all before leave equal. What is left out does not count. topic, country, region, language, rest, balance if left out.
   *
   * Items: What experts and countries are ordered by.
   */
  matching?: ('topic' | 'country' | 'region' | 'language' | 'rest' | 'balance')[];
}
/** An outside review of the programme or of some of its actions. What it found is in the lessons that name it. */
export interface Evaluation {
  /** Short name. */
  name: Text;
  /** Kind of evaluation, a code of the vocabulary of kinds of evaluation. */
  kind: string;
  /** Who carried it out, where it is stated. */
  by?: Text;
  /** When its findings were published. */
  published?: string;
  /** `programme` where it looked at the programme as a whole, through some actions; `actions` where at these only. */
  scope: 'programme' | 'actions';
  /**
   * The actions that it examined.
   *
   * Items: Id of an action.
   */
  actions?: string[];
  /** Grade by criterion, from a (very good) to d (serious deficiencies), where it gives grades. */
  grades?: {
    /** Its grade. */
    relevance?: 'a' | 'b' | 'c' | 'd';
    /** Its grade. */
    coherence?: 'a' | 'b' | 'c' | 'd';
    /** Its grade. */
    effectiveness?: 'a' | 'b' | 'c' | 'd';
    /** Its grade. */
    efficiency?: 'a' | 'b' | 'c' | 'd';
    /** Its grade. */
    impact?: 'a' | 'b' | 'c' | 'd';
    /** Its grade. */
    sustainability?: 'a' | 'b' | 'c' | 'd';
    /** Its grade. */
    quality?: 'a' | 'b' | 'c' | 'd';
    /** Its grade. */
    ownership?: 'a' | 'b' | 'c' | 'd';
  };
  /** Where it can be read: an https address. */
  url?: string;
  /** Remarks: what is odd, contradicted or left open. */
  notes?: Text[];
  /** Where the publication has it, or where it was found since. */
  source: {
    /**
     * For what comes from the publication: its sections where this is stated, a number such as "1.4", or "foreword-commission", "foreword-icmpd", "4" or "annex".
     *
     * Items: A section of the publication.
     */
    sections?: string[];
    /** For an evaluation that the publication does not name: what states it. */
    reference?: string;
    /** When it was consulted. */
    accessed?: string;
  };
}
/** A country the expert was sent to, and the action where exactly one fits. */
export interface Deployment {
  /** Country the expert was sent to. */
  country: string;
  /** The action, where exactly one fits. */
  action?: string;
  /**
   * Numbers of the activities of the action that the expert took part in, counted from 1 as `mieux show` counts them.
   *
   * Items: Number of an activity, from 1.
   */
  activities?: number[];
  /** First day of the deployment, as exactly as it is known. */
  start?: string;
  /** Last day of the deployment, as exactly as it is known. */
  end?: string;
  /** Why no action is named, or why this one although its record does not name the expert's country. */
  remark?: Text;
}
/** A named expert, with published professional facts only: never a CV or contact details. */
export interface Expert {
  /** Given name and family name, without a title. */
  name: string;
  /** Institution that the expert works for. */
  institution?: Text;
  /** Role in that institution. */
  role?: Text;
  /** Country that the expert comes from. Left out where it is not known. */
  country?: string;
  /** Sector that an expert comes from, a code of the vocabulary of sectors. */
  sector?: string;
  /** In what capacity the person is on record, a code of the vocabulary of functions of experts. Left out where it is not stated. */
  function?: string;
  /**
   * What it is about: codes of the vocabulary of topics. Each topic belongs to one pillar.
   *
   * Items: A code of the vocabulary of topics.
   */
  topics?: string[];
  /**
   * Languages that the expert works in, where that is published: codes of the vocabulary of languages (ISO 639-1).
   *
   * Items: A code of the vocabulary of languages.
   */
  languages?: string[];
  /**
   * Countries that the expert knows from other work, besides those of the deployments.
   *
   * Items: Id of a country.
   */
  knows?: string[];
  /** Where the expert was sent. */
  deployments?: Deployment[];
  /** Remarks: what is odd, contradicted or left open. */
  notes?: Text[];
  /** Where the expert is named: sections of the publication, or a source of its own. */
  source?: Provenance;
}
/** A published number. */
export interface Figure {
  /** What is counted. */
  label: Text;
  /** The number as published; a share in percent. */
  value: number;
  /** How the publication softens the number. */
  qualifier?: 'more-than' | 'almost' | 'up-to' | 'about';
  /** What the number counts, a code of the vocabulary of units. */
  unit: string;
  /**
   * Sections of the publication where it appears. Left out where something else states it.
   *
   * Items: A section of the publication.
   */
  stated_in?: string[];
  /** Where the number is stated, if the publication does not state it. */
  source?: Provenance;
  /** How the records should give the number, or `none`. */
  derive: 'none' | Derivation;
  /** With `derive: none`: why it cannot be derived. */
  because?: Text;
  /** A difference that has been looked into. It is accepted as long as it stays exactly this one. */
  differs?: {
    /** What the records give. */
    derived: number;
    /** Which records make the difference, and why. */
    because: Text;
  };
  /** Remarks: what is odd, contradicted or left open. */
  notes?: Text[];
}
/** A count or a sum over the records that a query selects, or its share of another in percent. */
export interface Derivation {
  /** What is counted: `experts` are the named ones, `deployed_countries` those that they were sent to, `sending_countries` those of contingents, `terms` those of vocabularies, `phases` those of the programme; all else is counted at actions. */
  count?:
    | 'actions'
    | 'requests'
    | 'countries'
    | 'requesting_countries'
    | 'requesting_organisations'
    | 'providing_countries'
    | 'organisations'
    | 'experts'
    | 'sending_countries'
    | 'activities'
    | 'results'
    | 'evaluations'
    | 'terms'
    | 'phases'
    | 'deployed_countries';
  /** What is summed: the experts of contingents, the months of actions, the participants or days of their activities, the budget or years of phases. */
  sum?: 'contingents' | 'months' | 'participants' | 'days' | 'budget' | 'years';
  /** A query as `mieux list` takes it. */
  where?: string;
  /** Which activities or results of the selected actions count: a query as `mieux list activities` takes it. */
  of?: string;
  per?: Base;
}
/** What a share is a share of. */
export interface Base {
  /** What is counted: `experts` are the named ones, `deployed_countries` those that they were sent to, `sending_countries` those of contingents, `terms` those of vocabularies, `phases` those of the programme; all else is counted at actions. */
  count?:
    | 'actions'
    | 'requests'
    | 'countries'
    | 'requesting_countries'
    | 'requesting_organisations'
    | 'providing_countries'
    | 'organisations'
    | 'experts'
    | 'sending_countries'
    | 'activities'
    | 'results'
    | 'evaluations'
    | 'terms'
    | 'phases'
    | 'deployed_countries';
  /** What is summed: the experts of contingents, the months of actions, the participants or days of their activities, the budget or years of phases. */
  sum?: 'contingents' | 'months' | 'participants' | 'days' | 'budget' | 'years';
  /** A query as `mieux list` takes it. */
  where?: string;
  /** Which activities or results of the selected actions count: a query as `mieux list activities` takes it. */
  of?: string;
}
/** Numbers that the publication states about the programme, each with the query that should reproduce it. */
export interface Figures {
  [k: string]: Figure;
}
/** Something that was learnt, said once. */
export interface Lesson {
  /** What was learnt, in our own words. */
  text: Text;
  /** What works, a challenge, or a recommendation: a code of the vocabulary of kinds of lesson. */
  kind: 'success' | 'challenge' | 'recommendation';
  /** What it is about: running the programme, carrying out actions, policy, or cooperation. */
  level: 'management' | 'implementation' | 'policy' | 'cooperation';
  /**
   * Criteria of evaluation that it bears on.
   *
   * Items: A code of the vocabulary of criteria.
   */
  criteria?: string[];
  /**
   * What it is about: codes of the vocabulary of topics. Each topic belongs to one pillar.
   *
   * Items: A code of the vocabulary of topics.
   */
  topics?: string[];
  /**
   * Types of activity that it bears on.
   *
   * Items: A code of the vocabulary of activity types.
   */
  activity_types?: string[];
  /**
   * Regions that it bears on, where it is not general.
   *
   * Items: A code of the vocabulary of regions.
   */
  regions?: string[];
  /**
   * Actions that are named as evidence.
   *
   * Items: Id of an action.
   */
  actions?: string[];
  /**
   * Evaluations that found it.
   *
   * Items: Id of an evaluation.
   */
  evaluations?: string[];
  /**
   * Sections of the publication where it appears.
   *
   * Items: A section of the publication.
   */
  stated_in?: string[];
  /** What the programme has made of it. */
  response?: {
    /** open, accepted, rejected or done. */
    state: 'open' | 'accepted' | 'rejected' | 'done';
    /** When. */
    on?: string;
    /** What was decided or done. */
    note?: Text;
  };
  /** Remarks: what is odd, contradicted or left open. */
  notes?: Text[];
}
/** What was learnt in the period that the file is named after: what works, what stands in the way, what to do. */
export interface Lessons {
  [k: string]: Lesson;
}
/** One spell of membership of one country. */
export interface Membership {
  /** The member. */
  country: string;
  /** First day of membership. */
  from: string;
  /** Last day of membership; left out while it lasts. */
  to?: string;
}
/** A regional body, a group of states or a European agency. */
export interface Organisation {
  /** Usual short name. */
  name: Text;
  /** Name in full. */
  full_name?: Text;
  /**
   * Other names that people type.
   *
   * Items: A name that people type.
   */
  also_known_as?: string[];
  /** Identifier by which aid organisations know it, made by the lists of org-id.guide; the IATI export states it. */
  identifier?: string;
  /** A code of the vocabulary of kinds of organisation. */
  kind: string;
  /** Region of the programme that its actions count under. Left out where it is not a partner. */
  region?: string;
  /** Member states with the dates of their membership. */
  members?: Membership[];
  /** Where the members and their dates come from. */
  members_source?: string;
  /** Remarks: what is odd, contradicted or left open. */
  notes?: Text[];
  /** Where the record comes from, if it needs saying: sections of the publication, or a source of its own. */
  source?: Provenance;
}
/** A time in which the person is free, away, or already sent elsewhere. */
export interface Availability {
  /** First day. */
  from: string;
  /** Last day. */
  to: string;
  /** available, away, or on-mission for somebody else. */
  state: 'available' | 'away' | 'on-mission';
}
/** What the programme knows of an expert and does not publish: when they are free, what they agreed to, where they cannot go. Kept in `people/` of a private roster, in a file named after the expert's id. Never a telephone number, an email address or a CV. */
export interface Person {
  /** When the person is free, and when not. */
  availability?: Availability[];
  /** What the person agreed to. */
  consent?: {
    /** When it was given. */
    given: string;
    /** Last day on which it holds; without an end if left out. */
    until?: string;
    /**
     * `roster`: to be proposed for actions; `publication`: to be named in public.
     *
     * Items: What the person agreed to.
     */
    for: ('roster' | 'publication')[];
  };
  /** When the person last said that what is on record is right. */
  confirmed?: string;
  /** Where the person cannot be sent. */
  conflicts?: {
    /**
     * Countries whose actions the person cannot take part in.
     *
     * Items: Id of a country.
     */
    countries?: string[];
    /**
     * Organisations whose actions the person cannot take part in.
     *
     * Items: Id of an organisation.
     */
    organisations?: string[];
  };
  /** Reference of the CV in the programme's own files, never the CV itself. */
  cv?: string;
}
/** What holds for a private roster as a whole: why it may be kept, and for how long. Kept in its `roster.yaml`. */
export interface Roster {
  /** Months after which a person is asked whether what is on record is still right; 24 if left out. */
  confirm_after?: number;
  /** Months without confirmation after which a person is to be forgotten; never asked for if left out. */
  delete_after?: number;
  /** On what ground the data are kept. */
  legal_basis: Text;
}
/** A code's meaning. */
export interface Term {
  /** Label in English. */
  en?: string;
  /** Label in French. */
  fr?: string;
  /**
   * Other words that people type for it.
   *
   * Items: A word that people type.
   */
  aliases?: string[];
  /** What falls under it. */
  definition?: Text;
  /** For kinds of report: whether one is owed for an activity or for the action. */
  level?: 'activity' | 'action';
  /**
   * For kinds of report: the types of activity that owe one; all of them if left out.
   *
   * Items: A code of the vocabulary of activity types.
   */
  activity_types?: string[];
  /** For kinds of report: who has to deliver it. */
  party?: string;
  /** For topics: the pillar it belongs to. */
  pillar?: string;
  /**
   * For types of activity and result: the types of intervention that it serves, codes of the vocabulary of interventions.
   *
   * Items: A code of the vocabulary of interventions.
   */
  interventions?: string[];
}
/** A controlled list: code to term. The order of the file is the order of display. */
export interface Vocabulary {
  [k: string]: Term;
}
/** The record type of each collection. */
export interface Records {
  actions: Action;
  experts: Expert;
  contingents: Contingent;
  countries: Country;
  organisations: Organisation;
  evaluations: Evaluation;
  figures: Figure;
  lessons: Lesson;
  vocabularies: Term;
}
