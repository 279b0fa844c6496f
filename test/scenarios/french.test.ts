import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { mieux } from './run.js';

/** A plain space where French sets one that no line breaks at. */
const LOOSE = / [:;!?»%]|« |(?<!\d)\d{1,3} \d{3}(?!\d)/u;

const COMMANDS = [
  ['list', 'actions', '--columns', 'all'],
  ['list', 'experts', '--columns', 'all'],
  ['list', 'figures', '--columns', 'all'],
  ['list', 'lessons', '--columns', 'all'],
  ['list', 'results'],
  ['list', 'text:traffiking'],
  ['show', 'togo-1', 'france', 'ecowas', 'regions-asia'],
  ['search', 'migration'],
  ['stats'],
  ['stats', 'durations'],
  ['stats', 'experts'],
  ['stats', '--by', 'region,topic'],
  ['reconcile'],
];

/** Words of the program that no reader of French should meet. */
const CODES = /\b(annex-(ongoing|completed)|foreword-(icmpd|commission)|more-than|up-to|not-derivable)\b/u;

describe('what a French office reads', () => {
  it.each(
    COMMANDS.flatMap((command) =>
      ['table', 'markdown', 'html'].map((format) => [command.join(' '), format, command] as const),
    ),
  )('mieux %s in %s: no line breaks before its punctuation, no code stands for a label', async (_, format, command) => {
    const { code, stdout } = await mieux([...command, '--lang', 'fr', '--format', format]);
    expect(code).toBe(0);
    const text = stdout.replace(/<style>.*<\/style>/u, '');
    expect(text.split('\n').filter((line) => LOOSE.test(line))).toEqual([]);
    expect(text.split('\n').filter((line) => CODES.test(line))).toEqual([]);
  });

  it('is not what a program reads: its spaces are those of the dataset', async () => {
    for (const format of ['json', 'ndjson', 'csv', 'tsv', 'yaml']) {
      const { stdout } = await mieux(['list', 'figures', '--columns', 'all', '--lang', 'fr', '--format', format]);
      expect(stdout, format).not.toMatch(/[\u00a0\u202f]/u);
    }
  });

  it('has decimal commas in tables and in sentences', async () => {
    const { stdout } = await mieux(['reconcile', '--lang', 'fr']);
    expect(stdout).toMatch(/\d,\d/u);
    expect(stdout).not.toMatch(/\d\.\d+ au lieu de|au lieu de \d+\.\d/u);
  });

  it('has words for what the schemas list: milestones, languages, grades, measures', async () => {
    const root = datasetWith({
      'evaluations/final-2015.yaml':
        'name: { en: Final, fr: Finale }\nkind: final\npublished: "2015"\nscope: programme\ngrades: { relevance: a, impact: d }\nsource: { sections: ["1.8"] }\n',
    });
    const shown = async (id: string): Promise<string> =>
      (await mieux(['show', id, '--lang', 'fr', '--dataset', root])).stdout.replace(/[\u00a0\u202f]/gu, ' ');
    const dataset = await shown('dataset');
    expect(dataset).toMatch(/^Langues +anglais, français$/mu);
    expect(dataset).toMatch(/^action-sheet +Fiche d'action +Déposée +Rédigée +3/mu);
    const evaluation = await shown('evaluations/final-2015');
    expect(evaluation).toMatch(/^Pertinence +a \(très bien\)$/mu);
    expect(evaluation).toMatch(/^Impact +d \(insuffisances graves\)$/mu);
    expect(await shown('actions-completed')).toMatch(
      /^Dérivation +Nombre de : actions ; requête : status:completed$/mu,
    );
  });
});
