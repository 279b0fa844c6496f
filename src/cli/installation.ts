import { dirname } from 'node:path';
import { findFaults } from '../check/check.js';
import { checkRoster } from '../check/roster.js';
import { COLLECTIONS } from '../model/collections.js';
import type { Dataset } from '../model/dataset.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { DatasetError } from '../model/fault.js';
import type { Cell, Table } from '../model/table.js';
import type { Label, Language } from '../model/text.js';
import { counted } from '../model/typography.js';
import { explainQueryError } from '../report/query/explain.js';
import type { Context, GlobalOptions } from './context.js';

/** A finding about the installation, for people: what, its state, and whether somebody should look at it. */
export interface Line {
  item: string;
  value: Label;
  isOdd?: boolean;
}

/** What a bug report should say: of the program and where it runs, then of the dataset. */
export async function installation(options: GlobalOptions, context: Context): Promise<Line[]> {
  return [...program(options, context), ...(await data(options, context))];
}

function program(options: GlobalOptions, { io, version }: Context): Line[] {
  const { node, platform } = io.runtime;
  const major = Number(/^v(\d+)/u.exec(node)?.[1] ?? 0);
  const variables = VARIABLES.flatMap((name) => {
    const value = io.env(name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return [
    { item: 'mieux', value: same(version) },
    {
      item: 'Node.js',
      value:
        major >= 20
          ? same(node)
          : { en: `${node}; mieux needs 20 or newer`, fr: `${node} ; mieux demande la version 20 ou une plus récente` },
      isOdd: major < 20,
    },
    { item: 'system', value: same(platform) },
    {
      item: 'language',
      value: io.language(options.lang) === 'fr' ? { en: 'French', fr: 'français' } : { en: 'English', fr: 'anglais' },
    },
    { item: 'terminal', value: terminal(options, io) },
    { item: 'variables', value: variables.length === 0 ? { en: 'none', fr: 'aucune' } : same(variables.join(' ')) },
  ];
}

const VARIABLES = [
  'MIEUX_DATASET',
  'MIEUX_ROSTER',
  'MIEUX_LANG',
  'MIEUX_TODAY',
  'MIEUX_CACHE',
  'NO_COLOR',
  'FORCE_COLOR',
  'COLUMNS',
];

function terminal(options: GlobalOptions, io: Context['io']): Label {
  if (!io.isTerminal)
    return {
      en: 'none: output goes to a pipe or a file',
      fr: 'aucun : la sortie va à un autre programme ou à un fichier',
    };
  const width = String(io.width ?? 80);
  return io.color(options.color)
    ? { en: `${width} columns, colour`, fr: `${width} colonnes, en couleur` }
    : { en: `${width} columns, no colour`, fr: `${width} colonnes, sans couleur` };
}

async function data(options: GlobalOptions, context: Context): Promise<Line[]> {
  const obstacle = await context.obstacle(options);
  if (obstacle) return [{ item: 'edits', value: same([obstacle.message, obstacle.hint].join(' ')), isOdd: true }];
  const dataset = await context.load(options);
  const found = findFaults(dataset, explainQueryError);
  const asOf = dataset.manifest?.as_of;
  return [
    { item: 'dataset', value: origin(options, dataset, context) },
    {
      item: 'describes',
      value:
        asOf === undefined
          ? { en: 'unknown: dataset.yaml has errors', fr: 'inconnu : dataset.yaml a des erreurs' }
          : same(asOf),
      isOdd: asOf === undefined,
    },
    { item: 'records', value: { en: recordsIn(dataset, 'en'), fr: recordsIn(dataset, 'fr') } },
    { item: 'faults', value: faults(found), isOdd: found.length > 0 },
    { item: 'edits', value: { en: 'none was cut short', fr: "aucune n'a été interrompue" } },
    await rosterLine(dataset, options, context),
    indexLine(dataset, options, context),
  ];
}

function recordsIn(dataset: Dataset, language: Language): string {
  return COLLECTIONS.map(({ name, label }) => {
    const what = name === 'vocabularies' ? { en: 'terms', fr: 'termes' } : label;
    return `${String(dataset.all(name).length)} ${what[language].toLowerCase()}`;
  }).join(', ');
}

/** How many faults there are, and what shows them. */
function faults(found: readonly Pick<Diagnostic, 'severity'>[], command = 'mieux validate'): Label {
  if (found.length === 0) return { en: 'none', fr: 'aucune' };
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const warnings = found.length - errors;
  return {
    en: `${counted(errors, 'error', 'errors', 'en')}, ${counted(warnings, 'warning', 'warnings', 'en')}; \`${command}\` shows them`,
    fr: `${counted(errors, 'erreur', 'erreurs', 'fr')}, ${counted(warnings, 'avertissement', 'avertissements', 'fr')} ; \`${command}\` les montre`,
  };
}

/** Why this dataset and no other. */
function origin(options: GlobalOptions, { packaged, root }: Dataset, { io }: Context): Label {
  if (options.dataset !== undefined) return { en: `${root} (named by --dataset)`, fr: `${root} (selon --dataset)` };
  if (io.env('MIEUX_DATASET') !== undefined)
    return { en: `${root} (named by MIEUX_DATASET)`, fr: `${root} (selon MIEUX_DATASET)` };
  return packaged
    ? {
        en: `${root} (the copy that ships with mieux, which cannot be edited; \`mieux init\` begins one of your own)`,
        fr: `${root} (la copie fournie avec mieux, qui ne se modifie pas ; \`mieux init\` en commence un à vous)`,
      }
    : {
        en: `${root} (the nearest in this folder or a parent)`,
        fr: `${root} (le plus proche, dans ce dossier ou un parent)`,
      };
}

/** The private roster, where one is named: what keeps it from being read, or what is wrong in it. Nobody in it is named. */
async function rosterLine(dataset: Dataset, options: GlobalOptions, context: Context): Promise<Line> {
  const item = 'roster';
  try {
    const roster = await context.roster(options, dataset);
    if (!roster) return { item, value: { en: 'none is named', fr: "aucun n'est nommé" } };
    const found = await checkRoster(roster, dataset);
    const people = {
      en: counted(roster.people.size, 'profile', 'profiles', 'en'),
      fr: counted(roster.people.size, 'profil', 'profils', 'fr'),
    };
    const told = faults(found, 'mieux validate --roster FOLDER');
    return {
      item,
      value: {
        en: `${roster.root}, ${people.en}, faults: ${told.en}`,
        fr: `${roster.root}, ${people.fr}, anomalies : ${told.fr}`,
      },
      isOdd: found.length > 0,
    };
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    return { item, value: same([error.message, error.hint ?? ''].join(' ').trim()), isOdd: true };
  }
}

function indexLine(dataset: Dataset, options: GlobalOptions, context: Context): Line {
  const item = 'index';
  const unused = (reason: Label): Line => ({
    item,
    value: { en: `not used: ${reason.en}`, fr: `sans emploi : ${reason.fr}` },
  });
  if (options.index === false) return unused(same('--no-index'));
  if (options.strictParser === true) return unused(same('--strict-parser'));
  const index = context.indexOf(dataset);
  if (!index)
    return unused({
      en: 'MIEUX_CACHE=off, or no folder for caches is known',
      fr: "MIEUX_CACHE=off, ou aucun dossier de caches n'est connu",
    });
  const { file, bytes } = index;
  // Files that changed just now may change again within the grain of the disk's clock, so they are not kept yet.
  if (bytes === undefined && context.io.canWrite(dirname(file)))
    return {
      item,
      value: {
        en: `${file} is not there yet: it is kept once the files have not changed for a moment`,
        fr: `${file} n'existe pas encore : il est écrit une fois que les fichiers n'ont pas changé depuis un moment`,
      },
    };
  if (bytes === undefined)
    return {
      item,
      value: {
        en: `${file} could not be written, so every run reads all files`,
        fr: `${file} n'a pas pu être écrit, et chaque commande lit tous les fichiers`,
      },
      isOdd: true,
    };
  const size = String(Math.ceil(bytes / 1024));
  return { item, value: { en: `${file}, ${size} KiB`, fr: `${file}, ${size} Kio` } };
}

/** What each line is about. */
const ITEMS: Readonly<Record<string, Label>> = {
  system: { en: 'system', fr: 'système' },
  language: { en: 'language', fr: 'langue' },
  terminal: { en: 'terminal', fr: 'terminal' },
  variables: { en: 'variables', fr: 'variables' },
  dataset: { en: 'dataset', fr: 'jeu de données' },
  describes: { en: 'describes', fr: 'situation en' },
  records: { en: 'records', fr: 'fiches' },
  faults: { en: 'faults', fr: 'anomalies' },
  edits: { en: 'edits', fr: 'modifications' },
  roster: { en: 'roster', fr: 'vivier privé' },
  index: { en: 'index', fr: 'index' },
};

const same = (text: string): Label => ({ en: text, fr: text });

/** These findings as a table. */
export function installationTable(lines: readonly Line[], language: Language): Table {
  return {
    title: { en: 'Installation and dataset', fr: 'Installation et jeu de données' },
    columns: [
      {
        key: 'item',
        label: { en: 'Item', fr: 'Élément' },
        kind: 'code',
        labels: (item) => ITEMS[item] ?? same(item),
      },
      { key: 'value', label: { en: 'State', fr: 'État' }, kind: 'text' },
      { key: 'odd', label: { en: 'Odd', fr: 'Anormal' }, kind: 'flag' },
    ],
    rows: lines.map(({ item, value, isOdd = false }): Cell[] => [item, value[language], isOdd]),
    wrap: true,
  };
}
