import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iso from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

// The facts on countries are checked against i18n-iso-countries, the memberships against the countries.

interface Country {
  name: { en: string; fr: string };
  also_known_as?: string[];
  iso2: string;
  iso3: string;
  m49: string;
  region?: string;
  region_assigned_by?: string;
}

interface Membership {
  country: string;
  from: string;
  to?: string;
}

interface Organisation {
  kind: string;
  members?: Membership[];
  members_source?: string;
}

const data = fileURLToPath(new URL('../../data', import.meta.url));

/** The records of a collection. Their shape is the schema's business; here they are only read. */
function records(collection: string): [id: string, record: unknown][] {
  const folder = join(data, collection);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [basename(file, '.yaml'), parse(readFileSync(join(folder, file), 'utf8')) as unknown]);
}

/** Names compare without case, accents and punctuation: the package writes "Côte-d'Ivoire" and "République Tchèque". */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Countries whose usual name the package lacks, with the reason. */
const unknownToPackage: Partial<Record<string, Partial<Record<'en' | 'fr', string>>>> = {
  moldova: { en: 'the package has only the inverted "Moldova, Republic of"' },
};

/** A date as exactly as it is known, widened to its first or last possible day, so that any two compare as text. */
function firstDay(date: string): string {
  return (date + '-01-01').slice(0, 10);
}
function lastDay(date: string): string {
  return date.length === 7 ? `${date}-31` : (date + '-12-31').slice(0, 10);
}

const countries = records('countries') as [string, Country][];
const organisations = records('organisations') as [string, Organisation][];
const memberships = organisations.flatMap(([id, { members = [] }]) => members.map((member) => ({ organisation: id, ...member })));

describe('countries', () => {
  it('are there', () => {
    expect(countries.length).toBeGreaterThan(100);
  });

  it.each(countries)('%s: the three codes agree', (_id, { iso2, iso3, m49 }) => {
    expect(iso.alpha2ToAlpha3(iso2)).toBe(iso3);
    expect(iso.alpha2ToNumeric(iso2)).toBe(m49);
    expect(iso.alpha3ToAlpha2(iso3)).toBe(iso2);
    expect(iso.numericToAlpha2(m49)).toBe(iso2);
  });

  it.each(countries)('%s: its names are known, in English and in French', (id, { name, also_known_as = [], iso2 }) => {
    const ours = new Set([name.en, name.fr, ...also_known_as].map(plain));
    for (const language of ['en', 'fr'] as const) {
      const theirs = iso.getName(iso2, language, { select: 'all' }) ?? [];
      const known = theirs.some((one) => ours.has(plain(one)));
      const exception = unknownToPackage[id]?.[language];
      if (exception === undefined) expect(known, `${language}: ${theirs.join(', ')}`).toBe(true);
      else expect(known, `no longer needs its exception: ${exception}`).toBe(false);
    }
  });

  it('have each a name, another name or a code that no other country has', () => {
    const owner = new Map<string, string>();
    for (const [id, { name, also_known_as = [], iso2, iso3, m49 }] of countries) {
      const tokens = new Set([id, name.en, name.fr, ...also_known_as, iso2, iso3, m49].map(plain));
      for (const token of tokens) {
        expect(owner.get(token), `"${token}" of ${id}`).toBeUndefined();
        owner.set(token, id);
      }
    }
  });

  it('have other names that each find something new', () => {
    for (const [id, { name, also_known_as = [] }] of countries) {
      const names = [...new Set([name.en, name.fr].map(plain)), ...also_known_as.map(plain)];
      expect(new Set(names).size, id).toBe(names.length);
    }
  });

  it('say who assigned a region only where there is one', () => {
    for (const [id, { region, region_assigned_by }] of countries) {
      if (region_assigned_by !== undefined) expect(region, id).toBeDefined();
    }
  });
});

describe('memberships', () => {
  it.each(memberships)('$organisation: $country is a country of the dataset', ({ country }) => {
    expect(existsSync(join(data, 'countries', `${country}.yaml`))).toBe(true);
  });

  it.each(memberships)('$organisation: the dates of $country are real and in order', ({ from, to }) => {
    for (const date of [from, to]) {
      if (date === undefined) continue;
      expect(date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
      const day = firstDay(date);
      expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
    }
    expect(firstDay(from) <= '2015-12-31', 'the dataset ends in 2015').toBe(true);
    if (to !== undefined) {
      expect(firstDay(from) <= lastDay(to)).toBe(true);
      expect(lastDay(to) >= '2009-01-01', 'left before the programme began').toBe(true);
    }
  });

  it.each(organisations)('%s: no two spells of a country overlap, and the dates have a source', (_id, { kind, members = [], members_source }) => {
    if (kind === 'agency') expect(members).toEqual([]);
    else expect(members.length).toBeGreaterThan(0);
    if (members.length > 0) expect(members_source).toBeDefined();
    const until = new Map<string, string>();
    for (const { country, from, to } of [...members].sort((one, other) => firstDay(one.from).localeCompare(firstDay(other.from)))) {
      expect((until.get(country) ?? '') < firstDay(from), country).toBe(true);
      until.set(country, to === undefined ? '9999' : lastDay(to));
    }
  });

  it('has the 28 member states of the European Union, Croatia from 2013-07-01', () => {
    const union = memberships.filter(({ organisation }) => organisation === 'european-union');
    expect(union.length).toBe(28);
    expect(union.find(({ country }) => country === 'croatia')?.from).toBe('2013-07-01');
    expect(union.find(({ country }) => country === 'united-kingdom')?.to).toBe('2020-01-31');
  });
});
