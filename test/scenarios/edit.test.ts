import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { mieux } from './run.js';

const text = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
const on =
  (root: string) =>
  (...args: string[]) =>
    mieux([...args, '--dataset', root], { cwd: root });

describe('mieux set', () => {
  it('sets, adds, takes away; several at once; touches only those lines', async () => {
    const root = datasetWith();
    const before = text(root, 'actions/mali.yaml');
    expect(
      await on(root)(
        'set',
        'actions/mali',
        'period.planned_end=2016-06',
        'topics+=diaspora',
        'topics-=labour-migration',
      ),
    ).toEqual({
      code: 0,
      stdout: 'actions/mali.yaml\n',
      stderr: '  mali topics: labour-migration → diaspora\n  mali period.planned_end: – → 2016-06\n',
    });
    expect(text(root, 'actions/mali.yaml')).toBe(
      before
        .replace('topics: [labour-migration]', 'topics: [diaspora]')
        .replace('period: { start: 2015-03 }', 'period: { start: 2015-03, planned_end: 2016-06 }'),
    );
    await on(root)('set', 'actions/mali', 'period.planned_end=', 'topics=Labour migration');
    expect(text(root, 'actions/mali.yaml')).toBe(before);
  });

  it('takes names for ids, and says so when nothing changes', async () => {
    const root = datasetWith();
    expect(await on(root)('set', 'actions/mali', 'countries=Mali')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Nothing to change.\n',
    });
  });

  it('--dry-run prints a patch and writes nothing', async () => {
    const root = datasetWith();
    const before = text(root, 'actions/mali.yaml');
    const { code, stdout } = await on(root)('set', 'actions/mali', 'period.planned_end=2016-06', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('\n-period: { start: 2015-03 }\n+period: { start: 2015-03, planned_end: 2016-06 }\n');
    expect(text(root, 'actions/mali.yaml')).toBe(before);
  });

  it('says of what it did when something is odd about it now, and was not before', async () => {
    const root = datasetWith();
    for (const more of [['--dry-run'], []]) {
      const { code, stderr } = await on(root)('set', 'countries/benin', 'also_known_as+=Togo', ...more);
      expect(code).toBe(0);
      expect(stderr).toMatch(
        /^(?: {2}countries\/benin also_known_as: .*\n)?warning name\/ambiguous {2}countries\/(?:benin|togo)\.yaml/u,
      );
    }
    expect(await on(root)('set', 'countries/benin', 'iso3=BEN')).toMatchObject({
      code: 0,
      stderr: 'Nothing to change.\n',
    });
    expect(await on(root)('set', 'countries/benin', 'iso2=TG')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('error country/code') as string,
    });
    expect((await on(root)('set', 'actions/mali', 'period.planned_end=2016-06')).stderr).not.toMatch(/warning|error/u);
  });

  it('says what keeps a file from being read', async () => {
    const root = datasetWith({ 'actions/bytes.yaml': Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]) });
    expect(await on(root)('set', 'bytes', 'status=ongoing')).toEqual({
      code: 3,
      stdout: '',
      stderr: 'error  `actions/bytes.yaml:1:4` cannot be edited: The file is not UTF-8.\n  Save it as UTF-8.\n',
    });
  });

  it('refuses what would leave errors, with those errors', async () => {
    const root = datasetWith();
    const before = text(root, 'actions/mali.yaml');
    const { code, stderr } = await on(root)('set', 'actions/mali', 'status=completed');
    expect(code).toBe(1);
    expect(stderr).toContain('error period/missing');
    expect(stderr).toContain('Refused: the dataset would have these errors, so nothing was written.');
    expect(text(root, 'actions/mali.yaml')).toBe(before);
    const back = await on(root)('set', 'actions/mali', 'status=preparation');
    expect(back.code).toBe(1);
    // The move is named with all that it would need besides.
    expect(back.stderr).toMatch(/error status\/move[^]*error period\/status[^]*Refused/u);
  });

  it('mends a broken record, whatever else is broken', async () => {
    const root = datasetWith({
      'actions/z.yaml':
        'name: { en: Z, fr: Z }\nstatus: nonsense\ncountries: [nowhere]\nsource: { part: other, heading: Z }\n',
    });
    expect(await on(root)('set', 'z', 'status=refused')).toMatchObject({ code: 0 });
    expect(text(root, 'actions/z.yaml')).toContain('status: refused\n');
  });

  it.each([
    [['set', 'actions/mali', 'perod.end=2015-06'], 'Did you mean `period`'],
    [['set', 'actions/mali', 'countries+=atlantis'], '`atlantis` is not a value of `countries`'],
    [['set', 'actions/mali', 'period.start=June'], 'is not a month: write YYYY-MM.'],
    [['set', 'malii', 'status=ongoing'], 'Did you mean'],
    [['set', 'angola', 'region=asia'], 'actions/angola, countries/angola'],
    [['set', 'actions/mali'], 'There is nothing to set'],
    [['set', '--where', 'country:mali', 'topics+=diaspora'], 'Give --yes'],
    [['set', '--where', ' ', 'topics+=diaspora', '--yes'], 'The query of --where is empty.'],
    [['set', 'actoins/mali', 'status=ongoing'], 'There is no collection `actoins`.\n  Did you mean `actions`?'],
    [
      ['set', 'actions/mali', 'notes.en=x'],
      '`notes` is a list, and has no field `en`.\n  Name an item by its number, such as notes[1].',
    ],
    [['set', 'actions/mali', 'name.en=Mal\uFFFD'], 'The value of `name.en` is not text in UTF-8.'],
    [['set', '2009-2015/france', 'count=9007199254740993'], 'is too large a number for `count`'],
    [['set', 'seydou-keita', 'country=mali,togo'], '`mieux list countries` shows them'],
    [['set', 'countries/togo', 'also_known_as+="Togo, the'], 'are not closed'],
    [['set', 'countries/togo', 'also_known_as+=[Togo'], 'The bracket in `[Togo` is not closed.'],
    [['set', 'countries/togo', "also_known_as+='Togo, the'"], 'are single ones'],
    [['set', 'actions/mali', 'topics+='], '`topics+=` names no item.'],
    [['set', 'actions/mali', 'topics-=,'], '`topics-=` names no item.'],
    [['set', 'actions/mali', 'notes+=[]'], '`notes+=` names no item.'],
  ])('%j is a wrong command line', async (args, message) => {
    const { code, stderr } = await on(datasetWith())(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it.each([
    '+="Togo, Republic of"',
    '+=["Togo, Republic of"]',
    '=["Togo, Republic of"]',
    '[1]="Togo, Republic of"',
    '[1]=Togo, Republic of',
  ])('a name with a comma in it is one item: also_known_as%s', async (assignment) => {
    const root = datasetWith();
    expect(await on(root)('set', 'countries/togo', `also_known_as${assignment}`)).toMatchObject({ code: 0 });
    expect(text(root, 'countries/togo.yaml')).toContain('also_known_as: ["Togo, Republic of"]\n');
  });

  it('--where sets on all that answer', async () => {
    const root = datasetWith();
    const { code, stdout } = await on(root)('set', '--where', 'country:kyrgyzstan', 'topics+=diaspora', '--yes');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'actions/kyrgyzstan-1.yaml\nactions/kyrgyzstan-2.yaml\n' });
    expect(text(root, 'actions/kyrgyzstan-2.yaml')).toMatch(/^topics: \[.*diaspora/mu);
    expect(await on(root)('set', '--where', 'country:liberia', 'topics+=diaspora')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No record matches the query, so there is nothing to change.\n',
    });
  });
});

describe('mieux close', () => {
  it('completes an action with what it achieved', async () => {
    const root = datasetWith();
    await on(root)('set', 'mali', 'period.planned_end=2015-06');
    expect(await on(root)('close', 'mali', '--on', '2015-08', '--achieved', '1,4', '--partly', '2')).toMatchObject({
      code: 0,
      stdout: 'actions/mali.yaml\n',
      stderr: expect.stringContaining('  mali results[3].outcome: – → not-achieved\n') as string,
    });
    const after = text(root, 'actions/mali.yaml');
    expect(after).toContain('status: completed\n');
    expect(after).toContain('period: { start: 2015-03, end: 2015-08, planned_end: 2015-06 }\n');
    expect(after).not.toContain('expected');
    // Nothing that was expected is lost.
    expect(after.match(/- type: (knowledge|capacity|cooperation|guidelines)|outcome: .*/gu)).toEqual([
      '- type: knowledge',
      'outcome: achieved',
      '- type: capacity',
      'outcome: partly',
      '- type: cooperation',
      'outcome: not-achieved',
      '- type: guidelines',
      'outcome: achieved',
    ]);
  });

  it.each([
    [['close', 'mali', '--on', '2016-06'], 'Give --achieved'],
    [['close', 'mali', '--on', 'June'], 'is not a month'],
    [['close', 'mali', '--on', '2016-06', '--achieved', '9'], 'Expected are 1, 2, 3, 4'],
    [['close', 'mali', '--on', '2015-08', '--achieved', '1', '--partly', '1'], 'Result 1 is said to be achieved, and'],
    [['close', 'mali', '--on', '2015-08', '--achieved', 'all', '--as-of', '2015'], '`2015` is not a month'],
    [['close', 'mali', '--on', '2015-08', '--achieved', 'all', '--as-of', '2015-01'], 'only moves on'],
    [['close', 'togo-1', '--on', '2016-06'], 'nothing to close'],
  ])('%j is a wrong command line', async (args, message) => {
    expect(await on(datasetWith())(...args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message) as string,
    });
  });
});

describe('mieux rename', () => {
  it('updates every reference, queries of figures too, and the dataset stays sound', async () => {
    const root = datasetWith();
    const { code, stdout } = await on(root)('rename', 'countries/togo', 'togolese-republic');
    expect(code).toBe(0);
    expect(stdout).toContain('removed countries/togo.yaml\ncountries/togolese-republic.yaml\n');
    expect(existsSync(join(root, 'countries/togo.yaml'))).toBe(false);
    expect(text(root, 'actions/togo-1.yaml')).toContain('countries: [togolese-republic]');
    expect(await on(root)('validate')).toMatchObject({ code: 0 });
    expect(await on(root)('fmt', '--check')).toMatchObject({ code: 0 });
    expect((await on(root)('rename', 'vocabularies/topics/asylum', 'asylum-law')).code).toBe(0);
    expect(text(root, 'vocabularies/topics.yaml')).toContain('\nasylum-law:');
    expect(text(root, 'figures/themes.yaml')).toContain('topic:asylum-law country:angola');
  });

  it('renames back to what it was, byte for byte', async () => {
    const root = datasetWith();
    const files = ['actions/togo-1.yaml', 'countries/togo.yaml', 'organisations/ecowas.yaml'];
    const before = files.map((file) => text(root, file));
    await on(root)('rename', 'countries/togo', 'a-togo');
    await on(root)('rename', 'countries/a-togo', 'togo');
    expect(files.map((file) => text(root, file))).toEqual(before);
  });

  it.each([
    [['rename', 'countries/togo', 'Togo II'], 'is not an id'],
    [['rename', 'countries/togo', 'benin'], 'There is already a record `countries/benin`'],
  ])('%j is a wrong command line', async (args, message) => {
    expect(await on(datasetWith())(...args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message) as string,
    });
  });
});

describe('mieux remove', () => {
  it('removes a file or a key', async () => {
    const root = datasetWith();
    expect(await on(root)('remove', 'experts/eric-panloup', '--yes')).toMatchObject({
      code: 0,
      stdout: 'removed experts/eric-panloup.yaml\n',
    });
    expect(existsSync(join(root, 'experts/eric-panloup.yaml'))).toBe(false);
  });

  it('refuses while something names the record, and says what', async () => {
    const root = datasetWith();
    const { code, stderr } = await on(root)('remove', 'countries/togo');
    expect(code).toBe(1);
    expect(stderr).toContain('actions/togo-1.yaml:3: countries[1]');
    expect(existsSync(join(root, 'countries/togo.yaml'))).toBe(true);
  });
});
