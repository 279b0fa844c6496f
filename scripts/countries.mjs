// The facts on every country of ISO 3166-1, for `mieux init` and `mieux new country`: codes from i18n-iso-countries, usual names from
// the Unicode CLDR that Node carries, sub-regions of the UN geoscheme from cldr-core. What the shipped dataset has goes before this.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import iso from 'i18n-iso-countries';

const require = createRequire(import.meta.url);
const { supplemental } = JSON.parse(
  readFileSync(require.resolve('cldr-core/supplemental/territoryContainment.json'), 'utf8'),
);

/** The vocabulary's code for each M49 code of a sub-region. Oceania is not divided. */
const UN_REGIONS = {
  '015': 'northern-africa',
  '014': 'eastern-africa',
  '017': 'middle-africa',
  '018': 'southern-africa',
  '011': 'western-africa',
  '029': 'caribbean',
  '013': 'central-america',
  '005': 'south-america',
  '021': 'northern-america',
  143: 'central-asia',
  '030': 'eastern-asia',
  '035': 'south-eastern-asia',
  '034': 'southern-asia',
  145: 'western-asia',
  151: 'eastern-europe',
  154: 'northern-europe',
  '039': 'southern-europe',
  155: 'western-europe',
  '053': 'oceania',
  '054': 'oceania',
  '057': 'oceania',
  '061': 'oceania',
};

const regionOf = new Map(
  Object.entries(UN_REGIONS).flatMap(([m49, region]) =>
    supplemental.territoryContainment[m49]._contains.map((iso2) => [iso2, region]),
  ),
);

const LANGUAGES = ['en', 'fr'];
const cldr = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Intl.DisplayNames(language, { type: 'region' })]),
);

/** The usual name, written out: CLDR abbreviates. The package is plainer where CLDR names the state that a region belongs to. */
function nameOf(iso2, language) {
  const usual = cldr[language].of(iso2);
  if (/\b(?:SAR|R\.A\.S\.)/.test(usual)) return iso.getName(iso2, language);
  return usual
    .replaceAll(' & ', ' and ')
    .replace(/^St\. /, 'Saint ')
    .replace(/^U\.S\. /, 'United States ')
    .replaceAll('’', "'");
}

const fold = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Other names that people type, in one language. Those that stand in the order of an index are none that anybody types. */
function alsoKnownAs(iso2, language) {
  const name = fold(nameOf(iso2, language));
  const names = [iso.getName(iso2, language, { select: 'all' }) ?? []].flat();
  return names.filter((each) => fold(each) !== name && !/[,()]/.test(each) && fold(each) !== iso2.toLowerCase());
}

/** Every country that lies in a sub-region of the UN geoscheme: Antarctica does not. A name that two of them have is nobody's. */
export function countries() {
  const codes = Object.keys(iso.getAlpha2Codes()).filter((iso2) => regionOf.has(iso2));
  const others = (language) => codes.flatMap((iso2) => alsoKnownAs(iso2, language));
  const shared = new Set(
    LANGUAGES.flatMap((language) => others(language).filter((name, i, all) => all.indexOf(name) !== i)),
  );
  const inEach = (of) => Object.fromEntries(LANGUAGES.map((language) => [language, of(language)]));
  return codes.map((iso2) => ({
    id: fold(nameOf(iso2, 'en')),
    name: inEach((language) => nameOf(iso2, language)),
    also_known_as: inEach((language) => alsoKnownAs(iso2, language).filter((name) => !shared.has(name))),
    iso2,
    iso3: iso.alpha2ToAlpha3(iso2),
    m49: iso.alpha2ToNumeric(iso2),
    un_region: regionOf.get(iso2),
  }));
}
