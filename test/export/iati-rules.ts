import { useNamespaces } from 'xpath';

const evaluate = useNamespaces({ xml: 'http://www.w3.org/XML/1998/namespace' });

/** A rule of the validator's `rules-standard.json`: its paths and conditions by name, and what it reports. */
interface Case {
  ruleInfo?: { id: string; severity: 'error' | 'warning'; message: string };
  [name: string]: unknown;
}
export type Rules = Readonly<Record<string, Readonly<Record<string, { cases: readonly Case[] }>>>>;

/** A list of codes of the validator's `codelist-rules.json`, for an attribute or the text of an element. */
interface Codes {
  id?: string;
  allowedCodes?: readonly string[];
  conditions?: { mapping: Readonly<Record<string, Codes | undefined>>; linkedAttribute: string; defaultLink?: string };
}
export type CodeRules = Readonly<Record<string, Readonly<Record<string, Codes>>>>;

/** What is broken: the number of the rule, its severity and where. */
export interface Broken {
  id: string;
  severity: string;
  at: string;
}

/** Everything that a document breaks of the validator's rules. Rules about a register of organisations are not looked at. */
export function brokenRules(document: Node, rules: Rules): Broken[] {
  return Object.entries(rules).flatMap(([selector, byName]) =>
    nodes(selector, document).flatMap((context) =>
      Object.entries(byName).flatMap(([name, { cases }]) => cases.flatMap((each) => broken(name, each, context))),
    ),
  );
}

/** Every code of a document that its list does not have. */
export function brokenCodes(document: Node, rules: CodeRules): Broken[] {
  return Object.entries(rules).flatMap(([path, byName]) =>
    nodes(path, document).flatMap((context) =>
      Object.entries(byName).flatMap(([name, codes]) => {
        const value = textOf(context, name === 'text()' ? 'text()' : `@${name}`);
        const { conditions } = codes;
        const linked =
          conditions && (textOf(context, `@${conditions.linkedAttribute}`) ?? conditions.defaultLink ?? '');
        const list = conditions ? conditions.mapping[linked ?? ''] : codes;
        const isKnown = value === undefined || list?.allowedCodes?.includes(value) !== false;
        return isKnown ? [] : [{ id: list.id ?? '', severity: 'error', at: `${where(context)} ${name}=${value}` }];
      }),
    ),
  );
}

function broken(name: string, given: Case, context: Node): Broken[] {
  // What a registry knows is not to be had here.
  if (given.idCondition !== undefined) return [];
  if (name === 'loop') return looped(given, context);
  const { condition, ruleInfo } = given;
  if (typeof condition === 'string' && !holds(condition, context)) return [];
  const check = CHECKS[name];
  if (!check) throw new Error(`the validator has a rule ${name} that is not known here`);
  if (check(given, context) || !ruleInfo) return [];
  return [{ id: ruleInfo.id, severity: ruleInfo.severity, at: where(context) }];
}

/** Rules for each value of a path, which stands in them as `$1`. */
function looped({ foreach, do: inner }: Case, context: Node): Broken[] {
  const values = new Set(nodes(String(foreach), context).map((node) => node.nodeValue ?? ''));
  return [...values].flatMap((value) => {
    const filled = JSON.parse(JSON.stringify(inner).replaceAll('$1', value)) as Rules[string];
    return Object.entries(filled).flatMap(([name, { cases }]) => cases.flatMap((each) => broken(name, each, context)));
  });
}

type Check = (given: Case, context: Node) => boolean;

const CHECKS: Readonly<Record<string, Check>> = {
  atleast_one: (given, context) => pathsOf(given).some((path) => nodes(path, context).length > 0),
  no_more_than_one: (given, context) => pathsOf(given).flatMap((path) => nodes(path, context)).length <= 1,
  one_or_all: ({ one, all }, context) => nodes(String(one), context).length > 0 || allHave(String(all), context),
  if_then: (given, context) => !holds(String(given.if), context) || holds(String(given.then), context),
  unique: (given, context) => {
    const values = valuesOf(given, context);
    return new Set(values).size === values.length;
  },
  no_spaces: (given, context) => valuesOf(given, context).every((value) => value === value.trim()),
  regex_matches: (given, context) =>
    valuesOf(given, context).every((value) => new RegExp(String(given.regex), 'u').test(value)),
  range: (given, context) =>
    valuesOf(given, context).every((value) => Number(value) >= Number(given.min) && Number(value) <= Number(given.max)),
  strict_sum: (given, context) => {
    const hundredths = valuesOf(given, context).reduce((sum, value) => sum + Math.round(Number(value) * 100), 0);
    return hundredths === Number(given.sum) * 100;
  },
  startswith: (given, context) => {
    const prefixes = (given.prefix as string[]).flatMap((path) =>
      nodes(path, context).map((node) => node.nodeValue ?? ''),
    );
    return valuesOf(given, context).every((value) =>
      prefixes.some((prefix) => value.startsWith(`${prefix}${String(given.separator)}`)),
    );
  },
  date_order: ({ less, more }, context) => {
    const [first, last] = [dayAt(less, context), dayAt(more, context)];
    return first === undefined || last === undefined || first <= last;
  },
  date_now: ({ date }, context) => (dayAt(date, context) ?? '') <= TODAY,
  between_dates: ({ date, start, end }, context) => {
    const [day, from, to] = [date, start, end].map((path) => dayAt(path, context));
    return day === undefined || from === undefined || to === undefined || (from <= day && day <= to);
  },
  time_limit: ({ start, end }, context) => {
    const [from, to] = [dayAt(start, context), dayAt(end, context)];
    if (from === undefined || to === undefined) return true;
    return Date.parse(to) - Date.parse(from) <= 366 * 24 * 3600 * 1000;
  },
};

const TODAY = new Date().toISOString().slice(0, 10);

function dayAt(path: unknown, context: Node): string | undefined {
  return path === 'NOW' ? TODAY : textOf(context, String(path))?.slice(0, 'YYYY-MM-DD'.length);
}

/** Whether everything has what nothing says for all: a language, a currency. */
function allHave(what: string, context: Node): boolean {
  if (what === 'lang') return nodes('.//narrative[not(@xml:lang)]', context).length === 0;
  if (what === 'currency') return nodes('.//value[not(@currency)]', context).length === 0;
  return nodes('transaction', context).length === nodes(`transaction[${what}]`, context).length;
}

const pathsOf = ({ paths }: Case): readonly string[] => paths as readonly string[];
const valuesOf = (given: Case, context: Node): string[] =>
  pathsOf(given).flatMap((path) => nodes(path, context).map((node) => node.nodeValue ?? node.textContent ?? ''));

function nodes(path: string, context: Node): Node[] {
  return evaluate(path, context) as Node[];
}

function holds(expression: string, context: Node): boolean {
  return evaluate(`boolean(${expression})`, context) as unknown as boolean;
}

function textOf(context: Node, path: string): string | undefined {
  const [first] = nodes(path, context);
  return first && (first.nodeValue ?? first.textContent ?? '');
}

/** Where a node stands: the identifier of its activity, and its name. */
function where(node: Node): string {
  return `${textOf(node, 'ancestor-or-self::iati-activity/iati-identifier/text()') ?? ''} ${node.nodeName}`.trim();
}
