import { COLLECTIONS } from '../../model/collections.js';
import { type Language, textIn } from '../../model/text.js';
import type { Plan } from './records.js';

/** Where the records of a new dataset stand, and what editors are told of them. */
export const DATA = 'data';
export const EDITOR_SCHEMAS = 'schemas/editor';

/** What stands around the records: what to do first, what CI checks, what editors and git are told. */
export function surroundings(plan: Plan, version: string): Map<string, string> {
  const [language = 'en'] = plan.languages;
  return new Map([
    ['README.md', readme(plan, language)],
    ['.gitignore', IGNORED],
    ['.github/workflows/data.yml', workflow(version)],
    ['.vscode/settings.json', `${JSON.stringify(settings(), null, 2)}\n`],
    ['.vscode/extensions.json', `${JSON.stringify({ recommendations: ['redhat.vscode-yaml'] }, null, 2)}\n`],
  ]);
}

const IGNORED = `# an edit being written, or cut short
.mieux/
.*.mieux
# made by \`mieux schema --write\`: schemas with every id of the dataset, for editors
${EDITOR_SCHEMAS}/
`;

const workflow = (version: string): string => `name: Data
on: [push, pull_request]
jobs:
  validate:
    runs-on: ubuntu-latest
    env:
      # Where npx takes mieux from: anything that npm installs. Set it once, as the variable MIEUX of the repository
      # (Settings, Secrets and variables, Actions, Variables), such as git+https://HOST/OWNER/mieux.git, or
      # mieux@${version} where the registry has it.
      MIEUX: \${{ vars.MIEUX }}
    steps:
      - name: Require mieux
        if: env.MIEUX == ''
        run: |
          echo '::error file=.github/workflows/data.yml::The variable MIEUX does not say where to install mieux from: see the comment in this file.'
          exit 1
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: npx --yes --package="$MIEUX" mieux validate --strict --format github
      - run: npx --yes --package="$MIEUX" mieux fmt --check
`;

function settings(): object {
  const files = COLLECTIONS.map(({ name, schema }): [string, string] => [schema, `${DATA}/${name}/*.yaml`]);
  return {
    'files.encoding': 'utf8',
    'files.insertFinalNewline': true,
    'yaml.yamlVersion': '1.2',
    'yaml.format.enable': false,
    'yaml.schemaStore.enable': false,
    'yaml.schemas': Object.fromEntries(
      [['dataset', `${DATA}/dataset.yaml`] as const, ...files].map(([schema, pattern]) => [
        `./${EDITOR_SCHEMAS}/${schema}.schema.json`,
        pattern,
      ]),
    ),
  };
}

function readme(plan: Plan, language: Language): string {
  const title = textIn(plan.title, language);
  return language === 'fr' ? inFrench(title, plan) : inEnglish(title, plan);
}

const inEnglish = (title: string, { countries }: Plan): string => `# ${title}

The records of the programme, kept with \`mieux\`: one YAML file for each request, action, expert, country and organisation in
[\`${DATA}/\`](${DATA}), to be edited by hand or by command.

## First

\`\`\`sh
${commands(countries, ['a request, asked for question by question', 'what there is', 'every fault, with its place and its remedy'])}
\`\`\`

What the programme calls its own is in \`${DATA}/vocabularies/\`: write its pillars and topics there, and its regions. The
title, the languages, the phases and their budgets, and the month that the records describe are in
\`${DATA}/dataset.yaml\`; \`licence\` may be added there, an SPDX identifier such as CC-BY-4.0, and
deadlines, from which \`mieux due\` says what is late.

\`mieux schema --write\` renews what editors complete and check. \`.github/workflows/data.yml\` checks each change, once the
repository's variable \`MIEUX\` says where to install \`mieux\` from.
`;

const inFrench = (title: string, { countries }: Plan): string => `# ${title}

Les données du programme, tenues avec \`mieux\` : un fichier YAML par demande, action, expert, pays et organisation dans
[\`${DATA}/\`](${DATA}), à modifier à la main ou par commande.

## Pour commencer

\`\`\`sh
${commands(countries, ['une demande, question par question', "ce qu'il y a", 'chaque faute, avec sa place et son remède'])}
\`\`\`

Ce qui est propre au programme se trouve dans \`${DATA}/vocabularies/\` : y écrire ses piliers, ses thèmes et ses régions. Le
titre, les langues, les phases et leurs budgets, et le mois que décrivent les données se trouvent dans
\`${DATA}/dataset.yaml\` ; \`licence\` peut y être ajouté, un identifiant SPDX tel que CC-BY-4.0, ainsi
que des délais, d'où \`mieux due\` tire ce qui est en retard.

\`mieux schema --write\` renouvelle ce que les éditeurs complètent et vérifient. \`.github/workflows/data.yml\` vérifie chaque
modification, dès que la variable \`MIEUX\` du dépôt dit d'où installer \`mieux\`.
`;

/** The first three commands, what each is for beside it. */
function commands([country]: Plan['countries'], meanings: readonly [string, string, string]): string {
  const first = ['mieux new action', ...(country ? [`${country.id}-1`] : [])].join(' ');
  const all = [first, 'mieux list', 'mieux validate'];
  const width = Math.max(...all.map((command) => command.length));
  return all.map((command, i) => `${command.padEnd(width)}    # ${meanings[i] ?? ''}`).join('\n');
}
