import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { mieux } from './run.js';
import { CTRL_C, CTRL_D, ENTER, hasTerminals, onRealTerminal, onTerminal } from './terminal.js';

const TOGO_3 = `name: { en: Togo III, fr: Togo III }
status: preparation
countries: [togo]
lodged: 2016-02
requested_by:
  - en: Ministry of Planning and Development
    fr: Ministère de la Planification et du Développement
    country: togo
    kind: ministry
topics: [migration-and-development]
`;

describe('mieux new on a terminal', () => {
  it('asks, checks each answer at once, suggests the id, shows the record and writes it', async () => {
    const root = datasetWith();
    const run = onTerminal(['new', 'action', '--like', 'togo-2', '--dataset', root], root);
    await run.see('From `togo-2`: countries, requested_by, topics.');
    await run.see('Name › English:');
    run.type(ENTER);
    await run.see('An answer is needed here.');
    run.type(`Togo III${ENTER}`);
    await run.see('Name › French:');
    run.type(`Togo III${ENTER}`);
    await run.see('Id: (togo-3)');
    run.type(`togo-1${ENTER}`);
    await run.see('There is already a record `actions/togo-1`. Choose another id, such as `togo-3`.');
    run.type(`\u007f3${ENTER}`);
    await run.seeChoices('Status');
    run.type('prep');
    await run.see('In preparation (preparation)');
    run.type(ENTER);
    await run.seeChoices('Organisations 1');
    run.type(ENTER);
    await run.see('Lodged (Enter: leave out):');
    run.type(`February${ENTER}`);
    await run.see('`February` is not a date: write YYYY, YYYY-MM or YYYY-MM-DD.');
    run.type(`${'\u007f'.repeat(8)}2016-02${ENTER}`);
    await run.see('Objective › English (Enter: leave out):');
    run.type(ENTER);
    await run.seeChoices('Activities 1 › Type');
    run.type(ENTER);
    await run.seeChoices('Results 1 › Type');
    run.type(ENTER);
    await run.see('Period › Planned start (Enter: leave out):');
    run.type(ENTER);
    await run.see('Period › Planned end (Enter: leave out):');
    run.type(ENTER);
    await run.see('Drafted (Enter: leave out):');
    run.type(`2015${ENTER}`);
    // What would be out of order with an earlier answer is said here, not at the end.
    await run.see('It was drafted in 2015, before it was lodged in 2016-02.');
    run.type(`${'\u007f'.repeat(4)}>${ENTER}`);
    await run.see('The dataset describes 2015-08. Move it on to 2016-02 in the same edit?');
    run.type(`y${ENTER}`);
    expect(await run.see('Write actions/togo-3.yaml?')).toContain(TOGO_3);
    await run.see('yes, write it');
    run.type(ENTER);
    expect(await run.end).toEqual({ code: 0, stdout: 'actions/togo-3.yaml\ndataset.yaml\n' });
    expect(readFileSync(join(root, 'actions/togo-3.yaml'), 'utf8')).toBe(TOGO_3);
    expect(readFileSync(join(root, 'dataset.yaml'), 'utf8')).toContain('\nas_of: 2016-02\n');
    expect(await mieux(['fmt', '--check', '--dataset', root])).toMatchObject({ code: 0 });
  });

  it('asks for nothing that the answers leave no place for', async () => {
    const root = datasetWith();
    const run = onTerminal(
      [
        'new',
        'action',
        'togo-3',
        'name.en=Togo III',
        'name.fr=Togo III',
        'status=refused',
        'countries=togo',
        '--dataset',
        root,
      ],
      root,
    );
    const asked: string[] = [];
    // No action came of a request that was refused, and there is a reason; of a single country nothing is joint, and the region follows.
    for (const title of [
      'Organisations 1',
      'Requested by 1 › English',
      'Lodged',
      'Topics 1',
      'Drafted',
      'Submitted',
      'Decided',
      'Instrument',
      'Refused because › English',
    ]) {
      asked.push(await run.see(title));
      await run.see(/Lodged|Drafted|Submitted|Decided|English/u.test(title) ? '(Enter: leave out):' : 'navigate');
      run.type(ENTER);
    }
    await run.seeChoices('Write actions/togo-3.yaml?');
    run.type(ENTER);
    expect((await run.end).code).toBe(0);
    expect(asked.join('')).not.toMatch(
      /Region|Joint|Start|End|Objective|Activities|Results|Capacity|Expertise|Transferred|Withdrawn|Cancelled|Paused|Notes|Source|Reports/u,
    );
  });

  it('adds a country that is not there on the way, with what ISO 3166 says of it, and writes both in one edit', async () => {
    const root = datasetWith();
    const start = ['new', 'action', 'japan-1', 'name.en=Japan I', 'name.fr=Japon I', 'status=preparation'];
    const run = onTerminal([...start, 'region=asia', '--dataset', root], root);
    await run.seeChoices('Countries 1');
    run.type('Japon');
    await run.see('❯ + add the country Japon');
    run.type(ENTER);
    await run.see('First the country, then on with the questions before.');
    await run.see('Also known as 1 (Enter: leave out):');
    run.type(`>${ENTER}`);
    expect(await run.seeChoices('Add countries/japan.yaml?')).toContain(
      'name: { en: Japan, fr: Japon }\niso2: JP\niso3: JPN\nm49: "392"\nun_region: eastern-asia\n',
    );
    run.type(ENTER);
    await run.seeChoices('Countries 2');
    expect(existsSync(join(root, 'countries/japan.yaml'))).toBe(false);
    run.type(`>${ENTER}`);
    const shown = await run.seeChoices('Write countries/japan.yaml and actions/japan-1.yaml?');
    expect(shown).toContain('# countries/japan.yaml\nname: { en: Japan, fr: Japon }\n');
    expect(shown).toContain('# actions/japan-1.yaml\nname: { en: Japan I, fr: Japon I }\n');
    run.type(ENTER);
    expect(await run.end).toEqual({ code: 0, stdout: 'countries/japan.yaml\nactions/japan-1.yaml\n' });
    expect(readFileSync(join(root, 'actions/japan-1.yaml'), 'utf8')).toContain('countries: [japan]\n');
    expect(await mieux(['validate', '--strict', '--dataset', root])).toMatchObject({ code: 0 });
  });

  it('leaves a country out again that somebody went back from, and writes nothing of either when told so', async () => {
    const root = datasetWith();
    const run = onTerminal(
      ['new', 'expert', 'jane-doe', 'name=Jane Doe', 'sector=government', '--dataset', root],
      root,
    );
    for (const title of ['Institution › English', 'Role › English']) {
      await run.see(`${title} (Enter: leave out):`);
      run.type(ENTER);
    }
    await run.seeChoices('Country');
    run.type('Freedonia');
    await run.see('+ add the country Freedonia');
    run.type(ENTER);
    await run.see('Name › French:');
    run.type(`Freedonia${ENTER}`);
    await run.see('ISO 2:');
    run.type(CTRL_C);
    await run.see('Stopped: nothing was written.');
    expect((await run.end).code).toBe(3);
    expect(existsSync(join(root, 'countries/freedonia.yaml'))).toBe(false);
  });

  it('asks in French; finds countries by code and by their names in both languages, terms by their labels, and offers none twice', async () => {
    const root = datasetWith();
    const run = onTerminal(
      ['new', 'expert', 'jane-doe', 'name=Jane Doe', 'source.sections=2.1', '--lang', 'fr', '--dataset', root],
      root,
    );
    for (const title of ['Institution › Anglais', 'Fonction › Anglais']) {
      await run.see(`${title} (Entrée\u00a0: laisser de côté)\u00a0:`);
      run.type(ENTER);
    }
    await run.seeChoices('Pays');
    run.type('ivory coast');
    await run.see("❯ Côte d'Ivoire (cote-d-ivoire)");
    run.type('\u0015');
    run.type('cote d');
    await run.see("❯ Côte d'Ivoire (cote-d-ivoire)");
    run.type('\u0015');
    run.type('Tgoo');
    await run.see('❯ Togo (togo)');
    run.type('\u0015');
    run.type('TGO');
    await run.see('❯ Togo (togo)');
    run.type(ENTER);
    await run.seeChoices('Secteur');
    run.type(ENTER);
    await run.seeChoices('Thèmes 1');
    run.type('asile');
    await run.see('(asylum)');
    run.type(ENTER);
    await run.seeChoices('Thèmes 2');
    run.type('asile');
    await run.see('No results found');
    run.type('\u0015<');
    await run.see('revenir à la question précédente');
    run.type(ENTER);
    await run.seeChoices('Thèmes 1');
    run.type(`visa${ENTER}`);
    await run.seeChoices('Thèmes 2');
    run.type(`>${ENTER}`);
    await run.seeChoices('Écrire experts/jane-doe.yaml\u202f?');
    run.type(ENTER);
    expect(await run.end).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'experts/jane-doe.yaml'), 'utf8')).toBe(
      'name: Jane Doe\ncountry: togo\ntopics: [visas]\nsource: { sections: ["2.1"] }\n',
    );
  });

  it('goes back through all questions, keeping what was typed to be changed', async () => {
    const root = datasetWith();
    const run = onTerminal(['new', 'organisation', '--dataset', root], root);
    await run.see('Name › English:');
    run.type(`<${ENTER}`);
    await run.see('This is the first question.');
    run.type(`\u007fNordic Council${ENTER}`);
    await run.see('Name › French:');
    run.type(`Conseil nordique${ENTER}`);
    await run.see('Id: (nordic-council)');
    run.type(ENTER);
    await run.seeChoices('Kind');
    run.type(`<${ENTER}`);
    await run.see('Id: nordic-council');
    run.type(`\u0015<${ENTER}`);
    await run.see('Name › French: Conseil nordique');
    run.type(` des pays${ENTER}`);
    await run.see('Id: (nordic-council)');
    run.type(ENTER);
    await run.seeChoices('Kind');
    run.type(`group${ENTER}`);
    await run.see('Full name › English (Enter: leave out):');
    run.type(`>${ENTER}`);
    expect(await run.seeChoices('Write organisations/nordic-council.yaml?')).toContain(
      'name: { en: Nordic Council, fr: Conseil nordique des pays }\nkind: grouping\n',
    );
    run.type(`n${ENTER}`);
    expect(await run.end).toEqual({ code: 0, stdout: '' });
    expect(existsSync(join(root, 'organisations/nordic-council.yaml'))).toBe(false);
  });

  it('shows the errors that the record would bring, and lets who answers go back', async () => {
    const root = datasetWith();
    const run = onTerminal(
      [
        'new',
        'action',
        'togo-3',
        'name.en=Togo III',
        'name.fr=Togo III',
        'status=completed',
        'countries=togo',
        'source.part=other',
        'source.heading=Togo III',
        'period.start=2012-01',
        '--dataset',
        root,
      ],
      root,
    );
    await run.seeChoices('Organisations 1');
    run.type(`>${ENTER}`);
    await run.see('error period/missing');
    await run.seeChoices('It cannot be written like this. Go back?');
    run.type(ENTER);
    await run.seeChoices('Organisations 1');
    run.type(`>${ENTER}`);
    await run.seeChoices('It cannot be written like this. Go back?');
    run.type(`n${ENTER}`);
    expect(await run.end).toEqual({ code: 1, stdout: '' });
    expect(existsSync(join(root, 'actions/togo-3.yaml'))).toBe(false);
  });

  it('shows a contingent as what is added to its file; --dry-run asks for no leave, and --yes for nothing', async () => {
    const root = datasetWith();
    const before = readFileSync(join(root, 'contingents/2009-2015.yaml'), 'utf8');
    const run = onTerminal(
      ['new', 'contingent', '2009-2015/togo', 'origin=non-eu', 'count=2', 'country=togo', '--dataset', root],
      root,
    );
    await run.see('Label › English (Enter: leave out):');
    run.type(`>${ENTER}`);
    expect(await run.see('Write contingents/2009-2015.yaml?')).toContain(
      '+togo: { origin: non-eu, country: togo, count: 2 }\n',
    );
    await run.see('yes, write it');
    run.type(ENTER);
    expect((await run.end).code).toBe(0);
    expect(readFileSync(join(root, 'contingents/2009-2015.yaml'), 'utf8')).toBe(
      `${before}togo: { origin: non-eu, country: togo, count: 2 }\n`,
    );
    const dry = onTerminal(
      [
        'new',
        'contingent',
        '2009-2015/mali',
        'origin=non-eu',
        'count=2',
        'country=mali',
        '--dry-run',
        '--dataset',
        root,
      ],
      root,
    );
    await dry.see('Label › English (Enter: leave out):');
    dry.type(`>${ENTER}`);
    expect(await dry.end).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('+mali: { origin: non-eu, country: mali, count: 2 }') as string,
    });
    expect(
      (
        await onTerminal(
          [
            'new',
            'contingent',
            '2009-2015/benin',
            'origin=non-eu',
            'count=2',
            'country=benin',
            '--yes',
            '--dataset',
            root,
          ],
          root,
        ).end
      ).code,
    ).toBe(0);
  });

  it.each([
    ['an interrupt', CTRL_C],
    ['the end of the input', CTRL_D],
  ])('%s writes nothing and says so', async (_, key) => {
    const root = datasetWith();
    const run = onTerminal(['new', 'country', '--dataset', root], root);
    await run.see('Name › English:');
    run.type(`Freedonia${ENTER}`);
    await run.see('Name › French:');
    run.type(key);
    await run.see('Stopped: nothing was written.');
    expect(await run.end).toEqual({ code: 3, stdout: '' });
    expect(await mieux(['validate', '--dataset', root])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/No faults in \d+ files/u) as string,
    });
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    '%s ends a question, gives the terminal back and writes nothing',
    async (signal) => {
      const root = datasetWith();
      const run = onTerminal(['new', 'country', '--dataset', root], root);
      await run.see('Name › English:');
      expect(process.emit(signal)).toBe(true);
      await run.see('Stopped: nothing was written.');
      expect(await run.end).toEqual({ code: 3, stdout: '' });
      expect(process.listenerCount(signal)).toBe(0);
    },
  );

  it('asks nothing again where another file changed while somebody answered, and checks against what is there then', async () => {
    const root = datasetWith();
    const answer = async (): Promise<ReturnType<typeof onTerminal>> => {
      const run = onTerminal(
        ['new', 'expert', 'jane-doe', 'name=Jane Doe', 'country=togo', 'source.sections=2.1', '--dataset', root],
        root,
      );
      await run.see('Institution › English (Enter: leave out):');
      run.type(`>${ENTER}`);
      await run.seeChoices('Write experts/jane-doe.yaml?');
      return run;
    };
    const refused = await answer();
    renameSync(join(root, 'countries/togo.yaml'), join(root, '.togo.yaml'));
    refused.type(ENTER);
    await refused.see('error reference/unknown  experts/jane-doe.yaml');
    expect(await refused.end).toEqual({ code: 1, stdout: '' });
    renameSync(join(root, '.togo.yaml'), join(root, 'countries/togo.yaml'));
    const made = await answer();
    writeFileSync(join(root, 'experts/john-doe.yaml'), 'name: John Doe\nsource: { sections: ["2.1"] }\n');
    made.type(ENTER);
    expect(await made.end).toEqual({ code: 0, stdout: 'experts/jane-doe.yaml\n' });
  });

  it('never overwrites a file that appeared while somebody answered', async () => {
    const root = datasetWith();
    const run = onTerminal(
      ['new', 'expert', 'jane-doe', 'name=Jane Doe', 'source.sections=2.1', '--dataset', root],
      root,
    );
    await run.see('Institution › English (Enter: leave out):');
    run.type(`>${ENTER}`);
    await run.seeChoices('Write experts/jane-doe.yaml?');
    const other = 'name: Jane Doe\nsource: { sections: ["1.4"] }\n';
    writeFileSync(join(root, 'experts/jane-doe.yaml'), other);
    run.type(ENTER);
    await run.see('`experts/jane-doe.yaml` is there already, so nothing was written.');
    expect(await run.end).toEqual({ code: 3, stdout: '' });
    expect(readFileSync(join(root, 'experts/jane-doe.yaml'), 'utf8')).toBe(other);
  });
});

// `script` gives a process a pseudo-terminal; it is part of util-linux.
describe.skipIf(!hasTerminals)('mieux new on a real pseudo-terminal', () => {
  it('asks, and writes', async () => {
    const root = datasetWith();
    const run = onRealTerminal(['new', 'expert', '--dataset', root], root);
    await run.see('Name:');
    run.type(`Jane Doe${ENTER}`);
    await run.see('Id: (jane-doe)');
    run.type(ENTER);
    await run.see('Institution › English (Enter: leave out):');
    run.type(`>${ENTER}`);
    await run.seeChoices('Write experts/jane-doe.yaml?');
    run.type(ENTER);
    expect((await run.end).code).toBe(0);
    expect(readFileSync(join(root, 'experts/jane-doe.yaml'), 'utf8')).toBe('name: Jane Doe\n');
  });

  it('writes nothing when it is interrupted', async () => {
    const root = datasetWith();
    const run = onRealTerminal(['new', 'expert', '--dataset', root], root);
    await run.see('Name:');
    run.type(`Jane Doe${CTRL_C}`);
    await run.see('Stopped: nothing was written.');
    expect((await run.end).code).toBe(3);
    expect(existsSync(join(root, 'experts/jane-doe.yaml'))).toBe(false);
  });
});
