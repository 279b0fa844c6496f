import { expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { json, mieux } from './run.js';

// A programme goes on after its publication: in a copy of the dataset, requests come in and are refused, drafted, begun,
// reported on and closed. Every record and name that is added here is invented.

it('keeps the dataset sound and the published figures as they are, whatever happens in the programme', async () => {
  const root = datasetWith();
  const run = (...args: string[]) => mieux([...args, '--dataset', root]);
  const published = async (): Promise<unknown> => [
    await json(['reconcile', '--dataset', root]),
    await json(['list', 'publication:mieux-2015', '--columns', 'id,status', '--dataset', root]),
  ];
  const before = await published();
  const steps: readonly (readonly [what: string, ...args: string[]])[] = [
    [
      'a request is lodged',
      ...['new', 'action', 'togo-9', '--like', 'togo-2', 'name.en=Togo IX', 'name.fr=Togo IX', 'status=preparation'],
      ...[
        'lodged=2016-02-15',
        'source.part=other',
        'source.reference=Letter of 15 February 2016',
        '--as-of',
        '2016-02',
      ],
    ],
    [
      'its sheet is drafted and submitted',
      ...['set', 'togo-9', 'drafted=2016-03-04', 'submitted=2016-03-10', 'period.planned_start=2016-05'],
      ...[
        'period.planned_end=2016-10',
        'objective.en=Let the diaspora invest.',
        'objective.fr=Que la diaspora investisse.',
      ],
      'activities+={type: workshop}',
      'activities+={type: study-visit, countries: [portugal]}',
      'results+={type: strategy, expected: true}',
      'results+={type: guidelines, expected: true}',
      'results+={type: dialogue, expected: true}',
      ...['--as-of', '2016-03'],
    ],
    ['the steering group approves it', 'set', 'togo-9', 'decided=2016-04-12', '--as-of', '2016-04'],
    [
      'it starts, later than planned',
      ...[
        'set',
        'togo-9',
        'status=ongoing',
        'period.start=2016-06',
        'expertise.countries=portugal',
        '--as-of',
        '2016-06',
      ],
    ],
    [
      'it is reported on',
      'set',
      'togo-9',
      'activities[2].subject.en=remittances',
      'activities[2].subject.fr=envois de fonds',
    ],
    [
      'it is closed, and not everything was achieved',
      ...['close', 'togo-9', '--on', '2016-12', '--achieved', '1', '--partly', '3', '--as-of', '2016-12'],
    ],
    [
      'an expert who served is registered',
      ...['new', 'expert', 'maria-example', 'name=Maria Example', 'country=portugal', 'sector=government'],
      'deployments+={country: togo, action: togo-9}',
    ],
    [
      'another request is refused',
      ...['new', 'action', 'benin-9', 'name.en=Benin IX', 'name.fr=Bénin IX', 'status=refused', 'countries=benin'],
      ...[
        'lodged=2016-11',
        'decided=2016-12',
        'refused_because.en=outside the scope',
        'refused_because.fr=hors du champ',
      ],
    ],
    [
      'a third is withdrawn',
      'new',
      'action',
      'mali-9',
      'name.en=Mali IX',
      'name.fr=Mali IX',
      'status=withdrawn',
      'countries=mali',
    ],
    ['the dataset moves on', 'set', 'dataset', 'as_of=2017-01'],
  ];
  for (const [what, ...args] of steps) {
    expect([what, await run(...args)]).toMatchObject([what, { code: 0 }]);
    expect([what, await run('validate', '--strict')]).toMatchObject([what, { code: 0 }]);
    expect([what, await run('fmt', '--check')]).toMatchObject([what, { code: 0 }]);
    expect([what, await run('reconcile', '--verdict', 'differs')]).toMatchObject([what, { code: 0 }]);
    expect([what, await published()]).toEqual([what, before]);
  }
  expect((await json(['list', 'publication:none', '--columns', 'id,status,months', '--dataset', root])).sort()).toEqual(
    [
      { id: 'benin-9', status: 'refused', months: null },
      { id: 'mali-9', status: 'withdrawn', months: null },
      { id: 'togo-9', status: 'completed', months: 7 },
    ],
  );
  const { stdout } = await run('show', 'togo-9');
  expect(stdout).toMatch(/Not achieved/u);
  expect(stdout).not.toMatch(/annex|section|slips/u);
}, 180_000);

it('closes an action of the publication, takes that back, and no figure notices', async () => {
  const root = datasetWith();
  const run = (...args: string[]) => mieux([...args, '--dataset', root]);
  const figures = (): Promise<unknown> => json(['reconcile', '--dataset', root]);
  const [before, record] = [await figures(), await json(['show', 'actions/mali', '--dataset', root])];
  expect(await run('close', 'mali', '--on', '2016-01', '--achieved', 'none', '--as-of', '2016-01')).toMatchObject({
    code: 0,
  });
  expect(await figures()).toEqual(before);
  expect(await run('set', 'mali', 'status=ongoing')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('mieux set ID status=ongoing --correct') as string,
  });
  const back = await run('set', 'mali', 'status=ongoing', '--correct');
  expect(back).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(
      'note  Taken back: `mali` was `completed` by mistake, and is `ongoing`.\n',
    ) as string,
  });
  expect(back.stderr).toContain('  mali period.end: 2016-01 → –\n');
  expect(await json(['show', 'actions/mali', '--dataset', root])).toEqual(record);
  expect(await run('set', 'mali', 'status=completed', '--correct')).toMatchObject({ code: 2 });
  expect(await run('set', 'mali', 'topics=visas', '--correct')).toMatchObject({ code: 2 });
});

it('says of an event in the future how to move on, and moves on only forwards', async () => {
  const root = datasetWith();
  const run = (...args: string[]) => mieux([...args, '--dataset', root]);
  const refused = await run('set', 'peru-2', 'lodged=2099-01-01');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr.replace(/\s+/gu, ' ')).toContain(
    '--as-of 2099-01 with the command, or mieux set dataset as_of=2099-01.',
  );
  for (const month of ['2099', '2015-01'])
    expect(await run('set', 'peru-2', 'lodged=2099-01-01', '--as-of', month)).toMatchObject({ code: 2, stdout: '' });
  // The month that is given must reach the event.
  expect(await run('set', 'peru-2', 'lodged=2099-01-01', '--as-of', '2098-12')).toMatchObject({ code: 1, stdout: '' });
});
