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
      # What npx installs. The repository's variable MIEUX may name another place, such as git+https://….
      MIEUX: \${{ vars.MIEUX || 'mieux@${version}' }}
    steps:
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
mieux new action${example(countries[0]?.id)}    # a request, asked for question by question
mieux list                      # what there is
mieux validate                  # every fault, with its place and its remedy
\`\`\`

What the programme calls its own stands in \`${DATA}/vocabularies/\`: write its pillars and topics there, and its regions. The
title, the languages, the phases and their budgets, and the month that the records describe stand in
\`${DATA}/dataset.yaml\`; \`licence\` may be added there, an SPDX identifier such as CC-BY-4.0.

\`mieux schema --write\` renews what editors complete and check; \`.github/workflows/data.yml\` checks each change.
`;

const inFrench = (title: string, { countries }: Plan): string => `# ${title}

Les données du programme, tenues avec \`mieux\` : un fichier YAML par demande, action, expert, pays et organisation dans
[\`${DATA}/\`](${DATA}), à modifier à la main ou par commande.

## Pour commencer

\`\`\`sh
mieux new action${example(countries[0]?.id)}    # une demande, question par question
mieux list                      # ce qu'il y a
mieux validate                  # chaque faute, avec sa place et son remède
\`\`\`

Ce qui est propre au programme se trouve dans \`${DATA}/vocabularies/\` : y écrire ses piliers, ses thèmes et ses régions. Le
titre, les langues, les phases et leurs budgets, et le mois que décrivent les données se trouvent dans
\`${DATA}/dataset.yaml\` ; \`licence\` peut y être ajouté, un identifiant SPDX tel que CC-BY-4.0.

\`mieux schema --write\` renouvelle ce que les éditeurs complètent et vérifient ; \`.github/workflows/data.yml\` vérifie chaque
modification.
`;

const example = (country: string | undefined): string => (country === undefined ? '' : ` ${country}-1`);
