import { fold } from '../../model/text.js';
import type { Issue } from '../checked-record.js';
import type { Path } from '../../model/diagnostic.js';
import { type DatasetRule, type LocatedIssue, type RuleContext } from './rule.js';

interface Name {
  owner: string;
  name: string;
  at: Path;
  record: { file: string; path: Path };
  /** A label is only shown, and two terms may share it; of a code, a rule of its own says that nobody shares it. */
  kind: 'name' | 'label' | 'code';
}

/** A name that two records of a kind answer to would be read as the first of them. */
export const nameAmbiguous: DatasetRule = {
  code: 'name/ambiguous',
  check: (context) =>
    [namesOfCountries(context), namesOfOrganisations(context), ...namesOfTerms(context)].flatMap(clashes),
};

function clashes(names: readonly Name[]): LocatedIssue[] {
  const owners = new Map<string, string>();
  const codes = new Set<string>();
  const found: LocatedIssue[] = [];
  const typed = names.filter(({ kind }) => kind !== 'label');
  // Most vocabularies have none, and nothing to look up.
  if (typed.length === 0) return found;
  for (const owner of new Set(names.map((each) => each.owner))) owners.set(fold(owner), owner);
  for (const { kind, owner, name } of names) {
    if (kind !== 'label') continue;
    const folded = fold(name);
    if (!owners.has(folded)) owners.set(folded, owner);
  }
  for (const { kind, owner, name, at, record } of typed) {
    const folded = fold(name);
    const other = owners.get(folded);
    if (other === undefined) {
      owners.set(folded, owner);
      if (kind === 'code') codes.add(folded);
    } else if (other !== owner && !(kind === 'code' && codes.has(folded)))
      found.push({ record, issue: clash(name, other, at) });
  }
  return found;
}

function clash(name: string, other: string, at: Path): Issue {
  return {
    at,
    message: `\`${name}\` is a name of \`${other}\` as well.`,
    hint: 'Keep it on the record that people mean by it.',
  };
}

/** Notes the names of one record after the other. */
class Names {
  readonly all: Name[] = [];

  add(
    record: { file: string; path: Path },
    owner: string,
    kind: Name['kind'],
    name: string | undefined,
    ...at: Path
  ): void {
    if (name !== undefined) this.all.push({ owner, name, at, record, kind });
  }

  addText(
    record: { file: string; path: Path },
    owner: string,
    text: { en?: string | undefined; fr?: string | undefined } | undefined,
    key: string,
  ): void {
    this.add(record, owner, 'name', text?.en, key, 'en');
    this.add(record, owner, 'name', text?.fr, key, 'fr');
  }

  addList(
    record: { file: string; path: Path },
    owner: string,
    list: readonly (string | undefined)[] = [],
    key: string,
  ): void {
    for (const [i, name] of list.entries()) this.add(record, owner, 'name', name, key, i);
  }
}

function namesOfCountries(context: RuleContext): Name[] {
  const names = new Names();
  for (const record of context.records('countries')) {
    const { id, fields } = record;
    names.add(record, id, 'code', fields.iso2, 'iso2');
    names.add(record, id, 'code', fields.iso3, 'iso3');
    names.add(record, id, 'code', fields.m49, 'm49');
    names.addText(record, id, fields.name, 'name');
    names.addList(record, id, fields.also_known_as, 'also_known_as');
  }
  return names.all;
}

function namesOfOrganisations(context: RuleContext): Name[] {
  const names = new Names();
  for (const record of context.records('organisations')) {
    const { id, fields } = record;
    names.addText(record, id, fields.name, 'name');
    names.addText(record, id, fields.full_name, 'full_name');
    names.addList(record, id, fields.also_known_as, 'also_known_as');
  }
  return names.all;
}

function namesOfTerms(context: RuleContext): Name[][] {
  const vocabularies = new Map<string, Names>();
  for (const record of context.records('vocabularies')) {
    const { en, fr, aliases } = record.fields;
    const code = String(record.path[0]);
    const names = vocabularies.get(record.file) ?? new Names();
    vocabularies.set(record.file, names);
    names.add(record, code, 'label', en, 'en');
    names.add(record, code, 'label', fr, 'fr');
    names.addList(record, code, aliases, 'aliases');
  }
  return [...vocabularies.values()].map(({ all }) => all);
}
