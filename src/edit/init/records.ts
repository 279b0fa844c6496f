import { collection } from '../../model/collections.js';
import type { CountryFacts } from '../../model/country-facts.js';
import type { Dataset, Json } from '../../model/dataset.js';
import { EUROPEAN_UNION } from '../../model/derive.js';
import { recordShapeOf } from '../../model/record-shape.js';
import type { Country, Manifest, Organisation, Term } from '../../model/records.js';
import { forEachText } from '../../model/shape.js';
import { SHAPES } from '../../model/shapes.generated.js';
import { type Label, type Language, LANGUAGES } from '../../model/text.js';
import { canonicalText, type Fields } from '../create.js';

/** What somebody says of a dataset that is to begin. */
export interface Plan {
  title: Label;
  languages: readonly Language[];
  /** The countries that the programme works with. */
  countries: readonly CountryFacts[];
  /** First and last month of the programme. */
  start: string;
  end: string;
  /** The month that the records will describe. */
  asOf: string;
}

/** Vocabularies that say what one programme is about, or how it was paid for. With all others any programme can begin. */
const OWN = new Set(['instruments', 'pillars', 'regions', 'topics']);

/** The files of a new dataset: what it is, its vocabularies, its countries, and the European Union with its members. */
export function recordFiles(plan: Plan, shipped: Dataset, facts: readonly CountryFacts[]): Map<string, string> {
  const union = shipped.get('organisations', EUROPEAN_UNION);
  if (!union) throw new Error('the shipped dataset lacks the European Union');
  const known = knownCountries(shipped, facts);
  const members = new Set(union.fields.members?.map(({ country }) => country));
  const chosen = new Set(plan.countries.map(({ iso2 }) => iso2));
  const countries = [...known].filter(([id, { iso2 }]) => chosen.has(iso2) || members.has(id));
  const regions = new Set(plan.countries.map((country) => country.un_region));
  return new Map([
    ['dataset.yaml', canonicalText(manifest(plan), SHAPES.dataset) + deadlines(plan)],
    ...coreVocabularies(shipped).map((name): [string, string] => vocabulary(name, termsOf(name, shipped), plan)),
    vocabulary(
      'regions',
      termsOf('un-regions', shipped).filter(([code]) => regions.has(code)),
      plan,
    ),
    vocabulary('pillars', [['general', GENERAL]], plan),
    vocabulary('topics', [['general', { ...GENERAL, pillar: 'general' }]], plan),
    ...countries.map(([id, country]): [string, string] => [
      `countries/${id}.yaml`,
      record('countries', countryFields(country, chosen.has(country.iso2), plan), plan),
    ]),
    [`organisations/${EUROPEAN_UNION}.yaml`, record('organisations', unionFields(union.fields, plan), plan)],
  ]);
}

/** Facts on countries by the id that a record of theirs has or would have: what the shipped dataset says goes before. */
export function knownCountries(shipped: Dataset, facts: readonly CountryFacts[]): Map<string, CountryFacts> {
  const own = new Map(shipped.all('countries').map(({ id, fields }) => [fields.iso2, { id, fields }]));
  const all = facts.map((fact): CountryFacts => {
    const record = own.get(fact.iso2);
    return record ? { ...fact, id: record.id, name: { ...fact.name, ...record.fields.name } } : fact;
  });
  return new Map(all.map((fact) => [fact.id, fact]));
}

/** Stands for the programme's own pillars and topics until somebody writes them. */
const GENERAL: Term = { en: 'General', fr: 'Général' };

/** What is said at the head of a vocabulary that is the programme's own. */
const REMARKS: Readonly<Record<string, Label>> = {
  regions: {
    en: "Regions of the programme. They begin as the UN's sub-regions of the countries chosen: group them as the programme does.",
    fr: "Régions du programme. Au départ, les sous-régions de l'ONU des pays choisis : les regrouper comme le fait le programme.",
  },
  pillars: {
    en: 'Pillars of the programme, under which its topics fall. Write its own here; the order is that of display.',
    fr: "Piliers du programme, dont relèvent ses thèmes. Écrire ici les siens ; l'ordre est celui de l'affichage.",
  },
  topics: {
    en: 'Topics of the programme, each of one pillar. Write its own here: `code: { en: Label, pillar: code }`.',
    fr: 'Thèmes du programme, chacun sous un pilier. Écrire ici les siens : `code: { fr: Libellé, pillar: code }`.',
  },
};

function manifest({ title, languages, start, end, asOf }: Plan): Fields {
  const description = {
    en: `Requests for assistance, actions and experts: ${title.en}.`,
    fr: `Demandes d'assistance, actions et experts : ${title.fr}.`,
  };
  const made: Manifest = {
    title,
    description,
    languages: [...languages],
    as_of: asOf,
    phases: { 'phase-1': { name: { en: 'Phase 1', fr: 'Phase 1' }, start, end } },
  };
  const fields = structuredClone(made) as unknown as Fields;
  forEachText(fields, SHAPES.dataset, (text) => {
    dropUndeclared(text, languages);
  });
  return fields;
}

/** How deadlines are stated, which nobody but the programme can set. */
function deadlines({ languages }: Plan): string {
  const label: Label = { en: 'Action sheet', fr: "Fiche d'action" };
  const [language = 'en'] = languages;
  const why: Label = {
    en: 'Deadlines make `mieux due` say what is late. The programme sets its own, such as:',
    fr: 'Avec des délais, `mieux due` dit ce qui est en retard. Au programme de fixer les siens, par exemple :',
  };
  return `# ${why[language]}
# deadlines:
#   action-sheet:
#     label: { ${languages.map((each) => `${each}: ${label[each]}`).join(', ')} }
#     from: lodged
#     to: drafted
#     weeks: 3
`;
}

function coreVocabularies(shipped: Dataset): string[] {
  const names = shipped.all('vocabularies').map(({ id }) => id.slice(0, id.indexOf('/')));
  return [...new Set(names)].filter((name) => !OWN.has(name));
}

function termsOf(name: string, shipped: Dataset): [string, Term][] {
  const prefix = `${name}/`;
  return shipped.vocabulary(name).map(({ id, fields }) => [id.slice(prefix.length), fields]);
}

function vocabulary(name: string, terms: readonly [string, Term][], { languages }: Plan): [string, string] {
  const [language = 'en'] = languages;
  const remark = REMARKS[name]?.[language];
  const spoken = Object.fromEntries(terms.map(([code, term]) => [code, inLanguages('vocabularies', term, languages)]));
  const text = canonicalText(spoken, SHAPES[collection('vocabularies').schema]);
  return [`vocabularies/${name}.yaml`, remark === undefined ? text : `# ${remark}\n${text}`];
}

/** What is known of a country as the fields of its record, in the languages that a dataset declares. */
export function countryRecord(facts: CountryFacts, languages: readonly Language[]): Fields {
  return inLanguages('countries', countryFields(facts, false, { languages }), languages);
}

function countryFields(
  { name, also_known_as, iso2, iso3, m49, un_region }: CountryFacts,
  isChosen: boolean,
  { languages }: Pick<Plan, 'languages'>,
): Country {
  const others = [...new Set(languages.flatMap((language) => also_known_as[language]))];
  return {
    name,
    ...(others.length > 0 ? { also_known_as: others } : {}),
    iso2,
    iso3,
    m49,
    un_region,
    ...(isChosen ? { region: un_region } : {}),
  };
}

/** The Union. What it is also called cannot be told apart by language, but its name in each can. */
function unionFields({ also_known_as, ...union }: Organisation, { languages }: Plan): Organisation {
  return { ...union, ...(also_known_as && languages.length === LANGUAGES.length ? { also_known_as } : {}) };
}

function record(name: 'countries' | 'organisations', fields: Country | Organisation, { languages }: Plan): string {
  return canonicalText(inLanguages(name, fields, languages), recordShapeOf(name));
}

/** Fields of a record without texts in languages that are not declared. */
function inLanguages(
  name: 'countries' | 'organisations' | 'vocabularies',
  fields: Country | Organisation | Term,
  languages: readonly Language[],
): Fields {
  const copy = structuredClone(fields) as unknown as Fields;
  forEachText(copy, recordShapeOf(name), (text) => {
    dropUndeclared(text, languages);
  });
  return copy;
}

function dropUndeclared(text: { [key: string]: Json }, languages: readonly Language[]): void {
  for (const language of LANGUAGES) if (!languages.includes(language)) Reflect.deleteProperty(text, language);
}
