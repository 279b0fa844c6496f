import { describe, expect, test } from 'vitest';
import { datasetWith } from '../../scenarios/dataset.js';
import { mieux } from '../../scenarios/run.js';

/** What may stand in the place of the last word, without the meanings. */
async function candidates(words: readonly string[], cwd?: string): Promise<string[]> {
  const { stdout, code } = await mieux(['__complete', '--', ...words], cwd === undefined ? {} : { cwd });
  expect(code).toBe(0);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

describe('completion knows where the cursor is', () => {
  test.each<[words: string[], found: string]>([
    [['lis'], 'list'],
    [['--lang', 'fr', 'list', 'region:asi'], 'region:asia'],
    [['--lang=fr', 'list', 'region:asi'], 'region:asia'],
    [['list', '--limit', '3', 'region:asi'], 'region:asia'],
    [['list', '--columns', 'id,na'], 'id,name'],
    [['list', '--sort', '-st'], '-start'],
    [['stats', '--by', 'topic,expert_'], 'topic,expert_country'],
    [['list', 'experts', 'country:fr'], 'country:france'],
    [['list', 'not:region:asia,sub'], 'not:region:asia,sub-saharan-africa'],
    [['list', '--', 'region:asi'], 'region:asia'],
    [['reconcile', 'unit:countr'], 'unit:countries'],
    [['set', '--where', 'status:ongoing region:as', ''], 'status='],
    [['set', '--where', 'status:ongoing region:as'], 'status:ongoing region:asia'],
    [['set', 'togo-2', 'status=ongo'], 'status=ongoing'],
    [['new', 'expert', 'jane-doe', 'country=fr'], 'country=france'],
    [['new', 'action', '--like', 'togo-'], 'togo-2'],
    [['explain', 'refer'], 'reference/unknown'],
    [['validate', '--format', 'sa'], 'sarif'],
    [['help', 'que'], 'query'],
    [['completion', 'power'], 'powershell'],
    [['show', 'countries/tog'], 'countries/togo'],
    [['show', 'data'], 'dataset'],
    [['set', 'dataset', 'as_'], 'as_of='],
    [['set', 'togo-2', 'results[1].'], 'results[1].subject.en='],
    [['set', 'togo-2', 'activities[1].participants.w'], 'activities[1].participants.women='],
    [['set', 'togo-2', 'notes[1].'], 'notes[1].fr='],
  ])('mieux %j', async (words, found) => {
    expect(await candidates(words)).toContain(found);
  });

  test.each([
    [['list', 'status:ongo'], 'status:ongoing\tOngoing'],
    [['list', 'source_part:stat'], 'source_part:status-table\tStatus table'],
    [['--lang', 'fr', 'list', 'source_part:stat'], 'source_part:status-table\tTableau des statuts'],
    [['set', 'togo-2', 'source.part=stat'], 'source.part=status-table\tStatus table'],
    [['set', 'togo-2', 'status=ongo'], 'status=ongoing\tOngoing'],
  ])('what a code is called, wherever that is said: mieux %j', async (words, found) => {
    expect((await mieux(['__complete', '--', ...words])).stdout.split('\n')).toContain(found);
  });

  test('each command has its own formats', async () => {
    expect(await candidates(['validate', '--format', ''])).not.toContain('csv');
    expect(await candidates(['list', '--format', ''])).not.toContain('sarif');
  });

  test('close offers actions only, and a free text nothing', async () => {
    expect(await candidates(['close', 'tog'])).not.toContain('togo');
    expect(await candidates(['set', 'togo-2', 'name.en=Togo st'])).toEqual([]);
    expect(await candidates(['search', 'stud'])).toEqual([]);
  });

  test('records and labels are those of the dataset and language that the line names', async () => {
    const other = datasetWith({
      'countries/zz-land.yaml':
        'name: { en: Zed Land, fr: Zed }\niso2: ZZ\niso3: ZZZ\nm49: "998"\nun_region: western-africa\n',
    });
    expect(await candidates(['show', 'zz-'])).toEqual([]);
    expect(await candidates(['show', '--dataset', other, 'zz-'])).toEqual(['zz-land']);
    expect(await candidates([`--dataset=${other}`, 'show', 'zz-'])).toEqual(['zz-land']);
    const french = await mieux(['__complete', '--', 'list', '--lang', 'fr', 'region:asi']);
    expect(french.stdout).toBe('region:asia\tAsie\n');
  });

  test('a dataset that cannot be read gives no candidates, and no complaint', async () => {
    const outcome = await mieux(['__complete', '--', '--dataset', '/nonexistent', 'list', 'region:a']);
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('what is typed stays', () => {
  test.each<[words: string[], found: string[]]>([
    [['list', '--country', 'Cô'], ["Côte d'Ivoire"]],
    [['list', '--country', 'ivory c'], ['ivory coast']],
    [['list', 'country:COTE D'], ["country:COTE D'Ivoire"]],
    [['list', 'region:ASI'], ['region:asia']],
    [['show', 'burkina f'], ['burkina faso']],
  ])('mieux %j', async (words, found) => {
    expect(await candidates(words)).toEqual(found);
  });
});

test('characters that act on a terminal do not reach the shell', async () => {
  const cwd = datasetWith({
    'countries/zz-land.yaml':
      'name: { en: "Zed\\e]0;title\\a\\nLand", fr: "Zed" }\niso2: ZZ\niso3: ZZZ\nm49: "998"\nun_region: western-africa\n',
  });
  const { stdout } = await mieux(['__complete', '--', 'show', 'zz-'], { cwd });
  expect(stdout).toMatch(/^zz-land\tZed.*Land\n$/u);
  expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u);
  expect((await mieux(['__complete', '--', 'list', 'country:Zed'], { cwd })).stdout).toBe('country:Zed\tzz-land\n');
});
