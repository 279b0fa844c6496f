import { describe, expect, it } from 'vitest';
import { json, mieux } from './run.js';

describe('mieux show', () => {
  it('shows the sheet of an action, in French', async () => {
    const { code, stdout } = await mieux(['show', 'kyrgyzstan-1', '--lang', 'fr']);
    expect(code).toBe(0);
    for (const words of [
      'Kirghizistan I',
      'Terminée',
      'Asie',
      'Ministère du travail, des migrations et de la jeunesse',
      'mars\u00a02013 – octobre\u00a02014 (20 mois)',
      'Bulgarie, Italie, Ukraine',
      'Activités',
      'Résultats',
      'Hristo Simeonov',
      'Maria Virginia Rizzo',
    ])
      expect(stdout).toContain(words);
  });

  it('gathers what concerns a country', async () => {
    const { stdout } = await mieux(['show', 'countries/mali']);
    for (const words of [
      'Requests',
      'west-and-central-africa-1',
      'Member of',
      'ECOWAS',
      'Actions that reach it through its organisations',
      'ecowas',
      'Named experts from this country',
      'Seydou Keita',
      'Actions that its experts served',
      'burundi-2',
    ])
      expect(stdout).toContain(words);
  });

  it('says where the experts of a country went, and who was sent to it', async () => {
    expect((await mieux(['show', 'hungary'])).stdout).toContain('László Balázs');
    expect((await mieux(['show', 'countries/ghana'])).stdout).toContain('Markéta von Hagen');
  });

  it('counts items from 1 where people read, and leaves paths as they are for machines', async () => {
    const words = ['search', 'National Employment Agency', '--limit', '1'];
    expect((await mieux(words)).stdout).toContain('requested_by[1].en');
    expect(await json(words)).toMatchObject([{ field: 'requested_by[0].en' }]);
  });

  it('shows every record that a bare id fits', async () => {
    const shown = await json(['show', 'angola']);
    expect(shown.map((record) => record.collection)).toEqual(['actions', 'countries']);
  });

  it('shows dataset.yaml as a record: what the dataset is, its phases, how many records it holds', async () => {
    const { code, stdout } = await mieux(['show', 'dataset', '--lang', 'fr']);
    expect(code).toBe(0);
    for (const words of [
      'Publication\u00a0: Éditeur',
      'Publication\u00a0: Année                     2015',
      'Langues                                 anglais, français',
      'phase-2  Phase II   2012-01  2015-12',
      'Actions              100',
    ])
      expect(stdout).toContain(words);
    expect(await json(['show', 'dataset', 'dataset'])).toMatchObject([
      { collection: 'dataset', id: 'dataset', as_of: '2015-08', derived: { records: { actions: 100, experts: 13 } } },
    ]);
    expect((await mieux(['show', 'dataset', '--format', 'csv'])).stdout).toContain('\ndataset,dataset,as_of,2015-08\n');
  });

  it('marks a place that a country shares with others, and says in a line what it has not done', async () => {
    const { stdout } = await mieux(['show', 'italy']);
    expect(stdout).toMatch(/^Middle East and North Africa +2 +6 {2}1= of 13$/mu);
    expect(stdout).toMatch(/^Asia +7 +15 {2}1 of 21$/mu);
    expect(stdout).toContain('= marks a place that others share.');
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'Not covered yet, with how many actions there are in all: Latin America and the Caribbean (12), Eastern Europe (5).',
    );
    expect(stdout).not.toMatch(/^\S.* 0 +\d+ {2}–$/mu);
    // Machines have a row for each all the same.
    const [record] = await json(['show', 'countries/italy']);
    expect(record?.derived).toMatchObject({
      standing: {
        regions: expect.arrayContaining([
          { code: 'middle-east-north-africa', served: 2, of: 6, place: 1, tie: true, providers: 13 },
          { code: 'eastern-europe', served: 0, of: 5, place: null, tie: false, providers: 6 },
        ]) as unknown,
      },
    });
  });

  it('puts what counts the same in the order of its language', async () => {
    const { stdout } = await mieux(['show', 'france', '--lang', 'fr']);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'Asile (2), Changement climatique, environnement et déplacement (1), Intégration des migrants (1), Intégration des réfugiés (1), Mineurs non accompagnés (1), Retour et réadmission (1), Services consulaires (1).',
    );
  });

  it('says in a sentence that a member state has nothing on record', async () => {
    const [english, french] = [
      await mieux(['show', 'luxembourg']),
      await mieux(['show', 'luxembourg', '--lang', 'fr', '--format', 'markdown']),
    ];
    expect(english.stdout).toMatch(
      /\nIts experts\nNo expert from this country is on record, and no action that its experts served\.\n$/u,
    );
    expect(french.stdout).toMatch(
      /\n\*\*Ses experts\*\*\n\nAucun expert de ce pays ni aucune action servie par ses experts ne figure au dossier\.\n$/u,
    );
    // Nobody asks it of a country that is no member state.
    expect((await mieux(['show', 'countries/togo'])).stdout).not.toContain('Its experts');
  });

  it('lists the activities that a country held for others', async () => {
    const { stdout } = await mieux(['show', 'italy']);
    expect(stdout).toMatch(/^Activities of other actions held there$/mu);
    expect(stdout).toMatch(/^kyrgyzstan-1 +4 {2}Study visit {2}2013-10$/mu);
    expect(stdout).toMatch(/^tajikistan-1 +5 {2}Study visit {2}–$/mu);
    const [belgium] = await json(['show', 'countries/belgium']);
    expect(belgium?.derived).toMatchObject({ activities_held: [{ action: 'burundi-2', activity: 3 }] });
    // Those of its own are in its own action.
    const [kyrgyzstan] = await json(['show', 'countries/kyrgyzstan']);
    expect(kyrgyzstan?.derived).toMatchObject({ activities_held: [] });
  });

  it('takes a country by its code or name', async () => {
    expect((await json(['show', 'CIV']))[0]).toMatchObject({ collection: 'countries', id: 'cote-d-ivoire' });
  });

  it('gives whole records as stored, with what follows from them', async () => {
    const [record] = await json(['show', 'malawi-2']);
    expect(record).toMatchObject({
      collection: 'actions',
      id: 'malawi-2',
      status: 'ongoing',
      derived: {
        region: 'sub-saharan-africa',
        pillars: ['horizontal'],
        phase: 'phase-2',
        months: null,
        requesting_countries: ['malawi'],
      },
    });
    expect(record?.activities).toHaveLength(8);
  });

  it.each(['table', 'json', 'ndjson', 'csv', 'tsv', 'markdown', 'html', 'yaml'])('prints %s', async (format) => {
    const { code, stdout } = await mieux([
      'show',
      'togo-1',
      'hristo-simeonov',
      'comesa',
      'countries/togo',
      'topics/trafficking'.replace(/^/u, 'vocabularies/'),
      '--format',
      format,
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Togo/u);
  });
});

describe('mieux search', () => {
  it('is blind to case, accents and the shape of an apostrophe', async () => {
    const written = await mieux(['search', "ministère de l'intérieur"]);
    const shouted = await mieux(['search', 'MINISTERE DE L’INTERIEUR']);
    const rows = (text: string): string[] => text.split('\n').slice(1);
    expect(rows(shouted.stdout)).toEqual(rows(written.stdout));
    expect(written.stdout).toContain("Ministère de l'Intérieur");
  });

  it('shows the place of the match', async () => {
    const rows = await json(['search', 'frontex']);
    expect(rows).toEqual(
      expect.arrayContaining([
        { collection: 'actions', id: 'panama', name: 'Panama', field: 'expertise.organisations[0]', match: 'frontex' },
      ]),
    );
  });

  it('finds records that hold every word, and both languages', async () => {
    const english = new Set((await json(['search', 'employment agency', 'Togo'])).map((row) => row.id));
    expect(english).toContain('togo-1');
    expect(await json(['search', 'xylophone'])).toEqual([]);
  });

  it('finds nothing without failing, and says so', async () => {
    const { code, stdout } = await mieux(['search', 'xylophone']);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing matches the query.');
  });
});
