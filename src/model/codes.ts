/** Errors refuse; warnings advise. */
export type Severity = 'error' | 'warning';

interface Meaning {
  severity: Severity;
  /** What is wrong, in a few words. */
  title: string;
}

/** Everything that can be wrong with a dataset. Each has a fixture in `test/fixtures/diagnostics` and a page in `docs/diagnostics`. */
export const CODES = {
  'activity/order': { severity: 'warning', title: 'an activity that stands below a later one' },
  'activity/period': {
    severity: 'error',
    title: 'an activity outside its action, or whose dates contradict each other',
  },
  'authority/origin': { severity: 'error', title: 'an authority of both a country and an organisation, or of neither' },
  'contingent/outnumbered': { severity: 'error', title: 'more named experts than their contingent counts' },
  'contingent/overlap': { severity: 'error', title: 'two contingents that count the same experts' },
  'country/code': { severity: 'error', title: 'a code that two countries have' },
  'country/region': { severity: 'error', title: 'a region said to be assigned where there is none' },
  'date/future': { severity: 'error', title: 'an event after the month that the dataset describes' },
  'date/order': { severity: 'error', title: 'dates of a request out of order' },
  'deadline/milestone': {
    severity: 'error',
    title: 'a deadline between what is no milestone, or without a length',
  },
  'deployment/activity': { severity: 'error', title: 'a deployment to an activity that its action does not have' },
  'deployment/overlap': { severity: 'warning', title: 'an expert who is deployed twice at a time' },
  'deployment/own-country': {
    severity: 'warning',
    title: 'an expert on an action of their own country, without a remark',
  },
  'deployment/provider': {
    severity: 'error',
    title: "an expert of a country that the action's sheet does not name, without a remark",
  },
  'deployment/remark': { severity: 'warning', title: 'a deployment that names no action and does not say why' },
  'deployment/scope': { severity: 'error', title: 'a deployment to a country that its action does not cover' },
  'evaluation/scope': { severity: 'error', title: 'an evaluation of certain actions that names none' },
  'expertise/undetermined': { severity: 'error', title: 'expertise that is both named and undetermined' },
  'figure/query': { severity: 'error', title: 'a query that the program cannot read' },
  'figure/reason': { severity: 'error', title: 'a figure whose reasons and derivation disagree' },
  'file/encoding': { severity: 'error', title: 'a file that is not UTF-8' },
  'file/link': { severity: 'error', title: 'a link that leads out of the dataset' },
  'file/misplaced': { severity: 'warning', title: 'a file that is not read as a record' },
  'file/too-large': { severity: 'error', title: 'a file too large for a record' },
  'file/unreadable': { severity: 'error', title: 'a file that cannot be read' },
  'id/duplicate': { severity: 'error', title: 'two records with one id' },
  'id/form': { severity: 'error', title: 'an id that is no lower-case slug' },
  'lesson/evidence': { severity: 'warning', title: 'a lesson without a source' },
  'member/order': { severity: 'error', title: 'a membership that ends before it begins' },
  'member/overlap': { severity: 'error', title: 'a country that is a member twice at a time' },
  'name/ambiguous': { severity: 'warning', title: 'a name that two records answer to' },
  'participants/sum': { severity: 'error', title: 'more women and men than participants' },
  'period/missing': { severity: 'error', title: 'an action that ran, without the months in which it did' },
  'period/order': { severity: 'error', title: 'a period that ends before it begins' },
  'period/planned': { severity: 'error', title: 'a plan that ends before it begins' },
  'period/programme': { severity: 'error', title: "a period outside the programme's time" },
  'period/status': { severity: 'error', title: 'a period that does not fit the status' },
  'period/unstated': { severity: 'warning', title: 'an action of the publication without a period or a note on it' },
  'phase/order': { severity: 'error', title: 'phases out of order or overlapping' },
  'privacy/contact': { severity: 'error', title: 'a mail address or telephone number of an expert' },
  'privacy/person': { severity: 'error', title: 'a person where an institution belongs' },
  'reference/collection': { severity: 'error', title: 'a reference to a record of another kind' },
  'reference/name': { severity: 'error', title: 'a name or code where an id belongs' },
  'reference/twice': { severity: 'error', title: 'a record that is referred to twice' },
  'reference/unknown': { severity: 'error', title: 'a reference to a record that does not exist' },
  'region/ambiguous': { severity: 'error', title: 'an action whose countries lie in several regions' },
  'region/unknown': { severity: 'error', title: 'an action that no region follows for' },
  'report/count': { severity: 'error', title: 'more reports of a kind than are owed' },
  'report/early': { severity: 'error', title: 'a report that came in before its activity or action began' },
  'report/level': {
    severity: 'error',
    title: 'a report on an activity where one on the action belongs, or the reverse',
  },
  'report/owed': { severity: 'warning', title: 'a report that is missing after its deadline' },
  'result/outcome': { severity: 'error', title: 'an outcome that does not fit the action or its reason' },
  'satisfaction/scale': { severity: 'error', title: 'a score above its scale, or more answers than were asked' },
  'schema/alternative': { severity: 'error', title: 'a value that is none of its alternatives' },
  'schema/const': { severity: 'error', title: 'a flag that is set to something else than true' },
  'schema/duplicate': { severity: 'error', title: 'an item that stands in its list twice' },
  'schema/empty': { severity: 'error', title: 'an empty value' },
  'schema/enum': { severity: 'error', title: 'a value that is not on its list' },
  'schema/pattern': { severity: 'error', title: 'a text that has not its form' },
  'schema/range': { severity: 'error', title: 'a number out of its range' },
  'schema/required': { severity: 'error', title: 'a missing entry' },
  'schema/type': { severity: 'error', title: 'a value of another type' },
  'schema/unknown-key': { severity: 'error', title: 'a key that the schema does not know' },
  'status/move': { severity: 'error', title: 'a move between statuses that no request makes, or without its date' },
  'status/paused': { severity: 'error', title: 'a pause of what does not run' },
  'status/reason': { severity: 'error', title: 'a reason that belongs to another status' },
  'status/results': { severity: 'error', title: 'an action that has ended and still expects results' },
  'status/achieved': { severity: 'warning', title: 'an action with results that are not marked as expected' },
  'status/sheet': { severity: 'error', title: 'a record that does not fit what the publication prints of it' },
  'term/fixed': { severity: 'error', title: 'a term in a vocabulary whose codes the program knows by heart' },
  'term/use': { severity: 'error', title: 'a term that lacks its pillar, or has what its vocabulary has no use for' },
  'text/decomposed': { severity: 'warning', title: 'accents that are characters of their own' },
  'text/invisible': { severity: 'warning', title: 'characters that cannot be seen' },
  'text/language': { severity: 'error', title: 'a text that lacks a language, or has one that is not declared' },
  'text/surrogate': { severity: 'error', title: 'a text with half a character in it' },
  'text/white-space': { severity: 'warning', title: 'stray white space' },
  'waiting/stage': { severity: 'warning', title: 'a request that waits for what its stage is past' },
  'yaml/alias': { severity: 'error', title: 'an alias that stands for nothing, or for too much' },
  'yaml/ambiguous': { severity: 'warning', title: 'a value that reads differently in another YAML reader' },
  'yaml/comment': { severity: 'warning', title: 'a text that a # cuts short' },
  'yaml/documents': { severity: 'error', title: 'more than one document in a file' },
  'yaml/duplicate-key': { severity: 'error', title: 'a key that stands twice' },
  'yaml/mapping': { severity: 'error', title: 'a file that holds no mapping' },
  'yaml/syntax': { severity: 'error', title: 'YAML that cannot be read' },
  'yaml/tab': { severity: 'error', title: 'a tab for indentation' },
} as const satisfies Record<string, Meaning>;

export type Code = keyof typeof CODES;

export function isCode(code: string): code is Code {
  return Object.hasOwn(CODES, code);
}
