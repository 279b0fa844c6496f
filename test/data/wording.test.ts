import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hasShared, shared } from '../programs.js';
import { ROOT } from '../scenarios/run.js';

/** The publication stands beside the checkout where its rights allow; it is never part of the repository. */
const TEXT = 'source/publication-2009-2015-fr.txt';
const SOURCE = shared(TEXT);
const isHere = hasShared(TEXT, 'the French edition of the publication that data/dataset.yaml names: its PDF, run through `pdftotext`');
/** How many consecutive words make a borrowed sentence. */
const RUN = 8;
/** Names, authorities, institutions, roles, headings and titles are facts and carried over as printed. */
const EXEMPT = new Set(['name', 'full_name', 'also_known_as', 'requested_by', 'institution', 'role', 'heading', 'title', 'programme', 'members_source']);

/** Official names, and titles of events and works, that may stand inside a text: they are facts as well. */
const NAMES = new RegExp(
  [
    "(Marché commun de l')?Afrique (de l'Est|orientale) et (de l'Afrique )?australe",
    'Approche globale (de la question )?des migrations et de la mobilité',
    'Partenariat pour la Gestion des Migrations Professionnelles',
    'Répertoire opérationnel africain des métiers et des emplois',
    'Programme régional de sécurité des frontières en Amérique centrale',
    'Migration et développement : dresser le bilan[^»]+',
    'Coopération régionale sur la migration internationale[^»]+',
    'Faire évoluer la coopération et les efforts[^»]+',
    "La contribution des partenaires d'Europe orientale[^»]+",
    "Manuel pratique pour les fonctionnaires de l'immigration[^»]+",
    'Faire campagne contre le recrutement illégal[^»]+',
    'Manuel de formation aux enquêtes[^»]+',
    "Manuel de formation sur l'examen[^»]+",
    'Politique de migration et de citoyenneté du Malawi[^»]+',
    'Harmonisation des législations nationales[^»]+',
    "Résultats de l'étude de métadonnées[^»]+",
  ].join('|'),
  'giu',
);

const words = (text: string): string[] => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function runs(text: string): string[] {
  const all = words(text);
  return all.slice(0, Math.max(0, all.length - RUN + 1)).map((_, i) => all.slice(i, i + RUN).join(' '));
}

/** The label of a vocabulary's term is the term's name. */
function ownTexts(file: string, content: string): string[] {
  if (file.endsWith('.md')) return [content];
  const value: unknown = parse(content);
  return file.startsWith('vocabularies') ? Object.values(value as object).flatMap((term: { definition?: unknown }) => texts(term.definition)) : texts(value);
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (EXEMPT.has(key) ? [] : texts(item)));
}

const files = readdirSync(join(ROOT, 'data'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml') || file.endsWith('.md'));

describe.skipIf(!isHere)('no wording of the publication in our own texts', () => {
  const published = isHere ? new Set(runs(readFileSync(SOURCE, 'utf8'))) : new Set<string>();

  it('would notice a borrowed sentence', () => {
    const sentence = readFileSync(SOURCE, 'utf8').split('\n').find((line) => words(line).length > 30)!;
    expect(runs(sentence).some((run) => published.has(run))).toBe(true);
  });

  it.each(files)('%s', (file) => {
    const content = readFileSync(join(ROOT, 'data', file), 'utf8');
    const own = ownTexts(file, content).map((text) => text.replace(/\s+/gu, ' ').replace(NAMES, '·'));
    expect(own.flatMap(runs).filter((run) => published.has(run))).toEqual([]);
  });
});
