import { fold } from '../../model/text.js';
import type { Remark } from '../specimen.js';
import { present } from '../specimen.js';
import type { Path } from '../../model/diagnostic.js';
import { type DatasetRule, type Placed, type Scene } from './rule.js';

interface Name {
  owner: string;
  name: string;
  at: Path;
  record: { file: string; path: Path };
  /** A label that is only shown; two terms may share it. */
  isLabel?: boolean;
  /** A code, of which a rule of its own says that nobody shares it. */
  isCode?: boolean;
}

/** A name that two records of a kind answer to would be read as the first of them. */
export const nameAmbiguous: DatasetRule = {
  code: 'name/ambiguous',
  check: (scene) => [namesOfCountries(scene), namesOfOrganisations(scene), ...namesOfTerms(scene)].flatMap(clashes),
};

function clashes(names: readonly Name[]): Placed[] {
  const owners = new Map<string, string>();
  const codes = new Set<string>();
  for (const { owner } of names) owners.set(fold(owner), owner);
  const labels = names.filter(({ isLabel }) => isLabel === true);
  for (const { owner, name } of labels) if (!owners.has(fold(name))) owners.set(fold(name), owner);
  return names.filter(({ isLabel }) => isLabel !== true).flatMap(({ owner, name, at, record, isCode = false }): Placed[] => {
    const folded = fold(name);
    const other = owners.get(folded);
    const isSharedCode = isCode && codes.has(folded);
    if (other === undefined) owners.set(folded, owner);
    if (isCode && other === undefined) codes.add(folded);
    return other === undefined || other === owner || isSharedCode ? [] : [{ record, remark: clash(name, other, at) }];
  });
}

function clash(name: string, other: string, at: Path): Remark {
  return { at, message: `\`${name}\` is a name of \`${other}\` as well.`, hint: 'Keep the name where people mean it by it.' };
}

function namesOfCountries(scene: Scene): Name[] {
  return scene.records('countries').flatMap((record) => {
    const { iso2, iso3, m49, name, also_known_as } = record.fields;
    const codes = nameList(record, record.id, [[iso2, ['iso2']], [iso3, ['iso3']], [m49, ['m49']]]).map((each) => ({ ...each, isCode: true }));
    return [...codes, ...nameList(record, record.id, [[name?.en, ['name', 'en']], [name?.fr, ['name', 'fr']], ...present(also_known_as).map((each, i): [string, Path] => [each, ['also_known_as', i]])])];
  });
}

function namesOfOrganisations(scene: Scene): Name[] {
  return scene.records('organisations').flatMap((record) => {
    const { name, full_name, also_known_as } = record.fields;
    return nameList(record, record.id, [[name?.en, ['name', 'en']], [name?.fr, ['name', 'fr']], [full_name?.en, ['full_name', 'en']], [full_name?.fr, ['full_name', 'fr']], ...present(also_known_as).map((each, i): [string, Path] => [each, ['also_known_as', i]])]);
  });
}

function namesOfTerms(scene: Scene): Name[][] {
  const vocabularies = new Map<string, Name[]>();
  for (const record of scene.records('vocabularies')) {
    const { en, fr, aliases } = record.fields;
    const code = String(record.path[0]);
    const labels = nameList(record, code, [[en, ['en']], [fr, ['fr']]]).map((each) => ({ ...each, isLabel: true }));
    const others = nameList(record, code, present(aliases).map((each, i): [string, Path] => [each, ['aliases', i]]));
    vocabularies.set(record.file, [...(vocabularies.get(record.file) ?? []), ...labels, ...others]);
  }
  return [...vocabularies.values()];
}

function nameList(record: { file: string; path: Path }, owner: string, names: readonly [string | undefined, Path][]): Name[] {
  return names.flatMap(([name, at]) => (name === undefined ? [] : [{ owner, name, at, record }]));
}
