import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { datasetWith, folder } from './dataset.js';
import { filesIn, fixture } from './fixtures.js';
import { EDITION, json, mieux } from './run.js';

/** A dataset in a folder of its own, and a private roster beside it; both made up. */
function made(): { root: string; data: string; roster: string } {
  const root = folder();
  const data = join(root, 'public/data');
  cpSync(fixture('none', 'base'), data, { recursive: true });
  writeFileSync(
    join(data, 'experts/zoe-made-up.yaml'),
    'name: Zoë Made-Up\ncountry: benin\ntopics: [labour-migration]\nlanguages: [fr]\n',
  );
  mkdirSync(join(data, 'vocabularies'), { recursive: true });
  writeFileSync(
    join(data, 'vocabularies/languages.yaml'),
    'en: { en: English, fr: Anglais }\nfr: { en: French, fr: Français }\n',
  );
  writeFileSync(
    join(data, 'actions/vietnam-2.yaml'),
    'name: { en: Vietnam II, fr: Vietnam II }\nstatus: preparation\ncountries: [vietnam]\nlodged: 2015-07\ntopics: [labour-migration]\n',
  );
  // Whom an open request waits for is a party, and exports refer to it.
  cpSync(join(EDITION, 'data/vocabularies/parties.yaml'), join(data, 'vocabularies/parties.yaml'));
  const roster = join(root, 'roster');
  plant(roster);
  return { root, data, roster };
}

function plant(roster: string): void {
  mkdirSync(join(roster, 'people'), { recursive: true });
  writeFileSync(join(roster, 'roster.yaml'), 'delete_after: 36\nlegal_basis: { en: Consent., fr: Consentement. }\n');
  writeFileSync(
    join(roster, 'people/zoe-made-up.yaml'),
    [
      'availability:',
      '  - { from: "2015-09-01", to: "2015-09-30", state: available }',
      '  - { from: 2015-10, to: 2015-10, state: away }',
      'consent: { given: 2014-06, until: 2016-05, for: [roster] }',
      'confirmed: 2014-09',
      '',
    ].join('\n'),
  );
  chmodSync(roster, 0o700);
}

const matchVietnam = ['match', 'vietnam-2', '--format', 'json'];

describe('a private roster', () => {
  test('tells who may be proposed, and who has said to be free', async () => {
    const { data: cwd, roster } = made();
    const ask = async (...more: string[]): Promise<Record<string, unknown>[]> =>
      (await json(['match', 'vietnam-2', '--roster', roster, ...more], { cwd })).filter(
        ({ panel }) => panel === 'experts',
      );
    expect((await json(['match', 'vietnam-2'], { cwd })).filter(({ out }) => out === true)).toEqual([]);
    expect(await ask()).toMatchObject([
      { id: 'zoe-made-up', rank: 1, out: false },
      { id: 'jane-example', rank: null, out: true, reason: 'consent-missing' },
    ]);
    expect(await ask('--available', '2015-09-07..2015-09-11')).toMatchObject([{ id: 'zoe-made-up', out: false }, {}]);
    const { stdout: month } = await mieux(['match', 'vietnam-2', '--roster', roster, '--available', '2015-09'], {
      cwd,
    });
    expect(month).toContain('2015-09-01..2015-09-30');
    expect(month).toContain('has said to be free');
    const away = await ask('--available', '2015-10-12..2015-10-16');
    expect(away.map(({ id, reason }) => [id, reason])).toContainEqual(['zoe-made-up', 'away']);
    const late = await ask('--available', '2016-06');
    expect(late.map(({ id, reason }) => [id, reason])).toContainEqual(['zoe-made-up', 'consent-expired']);
    const { stdout } = await mieux(['match', 'vietnam-2', '--available', '2015-09-07..2015-09-11'], {
      cwd,
      env: { MIEUX_ROSTER: roster },
    });
    expect(stdout).toContain('has said to be free');
  });

  test.each([
    [
      'inside the checkout of the dataset',
      'privacy/tracked',
      ({ root, data }: ReturnType<typeof made>) => {
        mkdirSync(join(root, 'public/.git'));
        const inside = join(data, '../private');
        plant(inside);
        return inside;
      },
    ],
    [
      'open to everybody',
      'chmod o=',
      ({ roster }: ReturnType<typeof made>) => {
        chmodSync(roster, 0o705);
        return roster;
      },
    ],
    [
      'behind a link',
      'symbolic link',
      ({ root, roster }: ReturnType<typeof made>) => {
        symlinkSync(roster, join(root, 'link'));
        return join(root, 'link');
      },
    ],
    [
      'with a link among its people',
      'symbolic link',
      ({ root, roster }: ReturnType<typeof made>) => {
        writeFileSync(join(root, 'elsewhere.yaml'), 'confirmed: 2015-01\n');
        symlinkSync(join(root, 'elsewhere.yaml'), join(roster, 'people/jane-example.yaml'));
        return roster;
      },
    ],
    ['that is not there', 'no folder', ({ root }: ReturnType<typeof made>) => join(root, 'nowhere')],
    [
      'without its settings',
      'roster.yaml',
      ({ root }: ReturnType<typeof made>) => {
        mkdirSync(join(root, 'empty'), { mode: 0o700 });
        return join(root, 'empty');
      },
    ],
  ])('%s is refused in words', async (_, words, place) => {
    const all = made();
    const roster = place(all);
    for (const command of [
      matchVietnam,
      ['validate'],
      ['due', '--on', '2015-08-01'],
      ['forget', 'zoe-made-up', '--yes'],
    ]) {
      const { code, stdout, stderr } = await mieux([...command, '--roster', roster], { cwd: all.data });
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toContain(words);
    }
    expect(existsSync(join(all.data, 'experts/zoe-made-up.yaml'))).toBe(true);
  });

  test('with errors in it is not believed, and validate says what is wrong', async () => {
    const { data: cwd, roster } = made();
    writeFileSync(join(roster, 'people/jane-example.yaml'), 'confirmed: soon\nphone: "+33 1 99 00 12 34"\n');
    const { code, stderr } = await mieux([...matchVietnam, '--roster', roster], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain('mieux validate --roster');
    const validated = await mieux(['validate', '--roster', roster], { cwd });
    expect(validated.code).toBe(1);
    expect(validated.stdout).toContain('schema/unknown-key');
    expect(validated.stdout).toContain('roster/people/jane-example.yaml');
  });

  test('says in due whom to ask again, whose consent ends, and whom to forget', async () => {
    const { data: cwd, roster } = made();
    const { stdout } = await mieux(
      ['due', '--on', '2016-06-15', '--kind', 'profile', '--roster', roster, '--format', 'json'],
      { cwd },
    );
    const { due } = JSON.parse(stdout) as { due: Record<string, unknown>[] };
    expect(due.map(({ kind, id, state, due: day }) => [kind, id, state, day])).toEqual([
      ['consent', 'zoe-made-up', 'overdue', '2016-05-31'],
      ['confirmation', 'zoe-made-up', 'due', '2016-09-30'],
      ['deletion', 'zoe-made-up', 'due', '2017-09-30'],
    ]);
  });

  test('is due for deletion where no record of the person is left', async () => {
    const { data: cwd, roster } = made();
    writeFileSync(join(roster, 'people/nobody-known.yaml'), 'consent: { given: "2010-01-01", for: [roster] }\n');
    const { due } = JSON.parse(
      (
        await mieux(['due', '--on', '2016-06-15', '--kind', 'deletion', '--roster', roster, '--format', 'json'], {
          cwd,
        })
      ).stdout,
    ) as { due: Record<string, unknown>[] };
    expect(due[0]).toMatchObject({ id: 'nobody-known', state: 'overdue', due: '2013-01-01' });
  });

  test('that is not named is said to be missing where only it could tell', async () => {
    const { data: cwd } = made();
    const due = ['due', '--on', '2016-06-15'];
    expect((await mieux([...due, '--kind', 'profile'], { cwd })).stdout).toContain('No roster was named');
    expect((await mieux([...due, '--kind', 'deletion', '--check'], { cwd })).stderr).toContain('No roster was named');
    expect((await mieux(due, { cwd })).stdout).not.toContain('No roster was named');
  });

  test('in the repository of the dataset is found by validate, though nobody names it', async () => {
    const { root, data: cwd, roster } = made();
    const [top, first] = [join(root, 'public'), join(root, 'public/team')];
    mkdirSync(join(top, '.git'));
    const found = async (): Promise<unknown[]> => {
      const { stdout } = await mieux(['validate', '--format', 'json'], { cwd });
      return (JSON.parse(stdout) as { code: string; file: string }[]).map(({ code, file }) => [code, file]);
    };
    expect(await found()).toEqual([]);
    cpSync(roster, first, { recursive: true });
    cpSync(roster, join(cwd, 'roster'), { recursive: true });
    cpSync(join(roster, 'people'), join(cwd, 'experts/people'), { recursive: true });
    const all = await found();
    expect(all).toHaveLength(6);
    for (const file of [
      'roster/people',
      'roster/roster.yaml',
      'experts/people',
      '../team/people',
      '../team/roster.yaml',
    ])
      expect(all).toContainEqual(['privacy/tracked', file]);
    expect((await mieux(['validate'], { cwd })).code).toBe(1);
    // Elsewhere than in the repository it is where it should be.
    for (const folder of [first, join(cwd, 'roster'), join(cwd, 'experts/people')]) rmSync(folder, { recursive: true });
    plant(join(root, 'roster'));
    expect(await found()).toEqual([]);
  });

  test('is not written into the repository of the dataset', async () => {
    const { root, data: cwd, roster } = made();
    mkdirSync(join(root, 'public/.git'));
    const env = { MIEUX_ROSTER: roster };
    const inside = join(root, 'public/new/out.csv');
    const outside = join(root, 'out.csv');
    for (const command of [
      ['match', 'vietnam-2'],
      ['due', '--on', '2016-06-15'],
    ]) {
      const { code, stdout, stderr } = await mieux([...command, '-o', inside], { cwd, env });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('repository of the public dataset');
      expect(existsSync(inside)).toBe(false);
      expect((await mieux([...command, '-o', outside, '--force'], { cwd, env })).code).toBe(0);
    }
    expect((await mieux(['validate', '-o', inside], { cwd, env })).code).toBe(2);
    expect((await mieux(['due', '--kind', 'deadline', '-o', inside], { cwd, env })).code).toBe(0);
    expect((await mieux(['match', 'vietnam-2', '-o', inside, '--force'], { cwd })).code).toBe(0);
  });

  test('is not told where all who see the repository read along, and counts', async () => {
    const { data: cwd, roster } = made();
    const due = ['due', '--check', '--on', '2016-06-15', '--roster', roster];
    expect(await mieux(due, { cwd })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('zoe-made-up') as string,
    });
    const inLog = await mieux([...due, '--format', 'github'], { cwd });
    expect(inLog.code).toBe(1);
    expect(inLog.stdout + inLog.stderr).not.toMatch(/zoe|consent/iu);
    expect(inLog.stderr).toContain('One finding in the private roster is left out');
    writeFileSync(join(roster, 'people/jane-example.yaml'), 'confirmed: soon\n');
    for (const format of ['github', 'gitlab', 'sarif']) {
      const { code, stdout, stderr } = await mieux(['validate', '--roster', roster, '--format', format], { cwd });
      expect(code).toBe(1);
      expect(stdout + stderr).not.toContain('people/');
      expect(stderr).toMatch(/in the private roster (?:is|are) left out/u);
    }
  });

  test('is in no index and in no export', async () => {
    const { data: cwd, root, roster } = made();
    const env = { MIEUX_CACHE: join(root, 'cache'), MIEUX_ROSTER: roster };
    writeFileSync(
      join(roster, 'people/zoe-made-up.yaml'),
      'consent: { given: 2014-06, for: [roster] }\nconfirmed: 2014-09\ncv: SECRET-117\n',
    );
    await mieux(['match', 'vietnam-2'], { cwd, env });
    for (const format of ['json', 'csv', 'datapackage']) {
      const { code } = await mieux(['export', format, '--output', join(root, format)], { cwd, env });
      expect(code).toBe(0);
    }
    for (const place of ['cache', 'json', 'csv', 'datapackage'])
      for (const file of existsSync(join(root, place)) && place !== 'json' ? filesIn(join(root, place)) : [])
        expect(readFileSync(join(root, place, file), 'utf8')).not.toContain('SECRET-117');
    expect(readFileSync(join(root, 'json'), 'utf8')).not.toContain('SECRET-117');
  });
});

describe('mieux forget', () => {
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.org', ...args], {
      cwd,
      encoding: 'utf8',
    });

  test('leaves the name nowhere but in history, and says so', async () => {
    const { root, data, roster } = made();
    const cwd = join(root, 'public');
    const env = { MIEUX_CACHE: join(root, 'cache'), MIEUX_ROSTER: roster };
    git(cwd, 'init', '-q');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'zoe made-up joins');
    await mieux(['list', 'experts'], { cwd, env });
    mkdirSync(join(root, 'cache/drafts'), { recursive: true });
    writeFileSync(join(root, 'cache/drafts/draft.yaml'), 'name: ZOË   MADE-UP\n');
    expect((await mieux(['forget', 'zoe-made-up'], { cwd, env })).code).not.toBe(0);
    const tried = await mieux(['forget', 'zoe-made-up', '--dry-run'], { cwd, env });
    expect(tried.stdout).toContain('-name: Zoë Made-Up');
    expect(existsSync(join(data, 'experts/zoe-made-up.yaml'))).toBe(true);
    const { code, stderr } = await mieux(['forget', 'Zoe MADE-UP', '--yes'], { cwd, env });
    expect(code).toBe(0);
    expect(stderr).toContain("git filter-repo --invert-paths --path 'data/experts/zoe-made-up.yaml'");
    for (const place of [data, join(root, 'cache'), roster]) {
      const found = filesIn(place).filter((file) =>
        /zo(?:[eë]|\\u00eb)[\s-]+made-up/iu.test(file + readFileSync(join(place, file), 'utf8')),
      );
      expect(found).toEqual([]);
    }
    const verified = await mieux(['forget', 'ZOE MADE-UP', '--verify'], { cwd, env });
    expect(verified.code).toBe(1);
    expect(
      verified.stdout
        .split('\n')
        .filter((line) => line !== '')
        .every((line) => line.startsWith('history')),
    ).toBe(true);
    expect(verified.stdout).toContain('message of commit');
    // In a clone that never had the commit nothing is left.
    git(cwd, 'checkout', '-q', '--orphan', 'clean');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'without anybody');
    git(
      cwd,
      'branch',
      '-q',
      '-D',
      git(cwd, 'branch', '--format=%(refname:short)')
        .split('\n')
        .find((name) => name !== 'clean' && name !== '') ?? '',
    );
    git(cwd, 'reflog', 'expire', '--expire=now', '--all');
    expect(await mieux(['forget', 'zoe-made-up', '--verify'], { cwd, env })).toMatchObject({ code: 0, stdout: '' });
  });

  /** A repository with a dataset in it, in which nobody is on record as Zoé Marlowe. */
  function repository(): { cwd: string; env: Record<string, string>; commit: (message: string) => void } {
    const { root } = made();
    const cwd = join(root, 'public');
    git(cwd, 'init', '-q');
    const commit = (message: string): void => {
      git(cwd, 'add', '-A');
      git(cwd, 'commit', '-qm', message);
    };
    commit('begin');
    return { cwd, env: { MIEUX_CACHE: join(root, 'cache') }, commit };
  }
  const MARLOWE = 'name: Zoé Marlowe\ncountry: benin\n';

  test('sees what is staged, and tells how to clear it', async () => {
    const { cwd, env } = repository();
    writeFileSync(join(cwd, 'data/experts/zoe-marlowe.yaml'), MARLOWE);
    git(cwd, 'add', '-A');
    const { stderr } = await mieux(['forget', 'zoe-marlowe', '--yes'], { cwd, env });
    expect(stderr).toContain("git rm --cached -- ':/data/experts/zoe-marlowe.yaml'");
    expect(await mieux(['forget', 'Zoé Marlowe', '--verify'], { cwd, env })).toMatchObject({
      code: 1,
      stdout: 'index    data/experts/zoe-marlowe.yaml (staged)\n',
    });
    git(cwd, 'rm', '-q', '--cached', '--', ':/data/experts/zoe-marlowe.yaml');
    expect(await mieux(['forget', 'Zoé Marlowe', '--verify'], { cwd, env })).toMatchObject({ code: 0, stdout: '' });
  });

  test('names every path that a record had, and every spelling as a regular expression', async () => {
    const { cwd, env, commit } = repository();
    writeFileSync(join(cwd, 'data/experts/z-m.yaml'), MARLOWE);
    commit('one');
    git(cwd, 'mv', 'data/experts/z-m.yaml', 'data/experts/zoe-marlowe.yaml');
    writeFileSync(join(cwd, 'notes.md'), 'MARLOWE, Zoe\nand Zoé\n    Marlowe\n');
    commit('two');
    rmSync(join(cwd, 'notes.md'));
    commit('three');
    const { stderr } = await mieux(['forget', 'zoe-marlowe', '--yes'], { cwd, env });
    expect(stderr).toContain("--path 'data/experts/z-m.yaml' --path 'data/experts/zoe-marlowe.yaml'");
    const lines = [...stderr.matchAll(/`regex:(.*?)==>\*\*\*`/gu)].map(([, line = '']) => line);
    const without = execFileSync(
      'python3',
      [
        '-c',
        'import re,sys\nt=sys.argv[1].encode()\nfor l in sys.argv[2:]: t=re.sub(l.encode(),b"***",t)\nprint(t.decode())',
        'Marlowe Zoe; ZOé MARLOWE; Joezoé Marlowe',
        ...lines,
      ],
      { encoding: 'utf8' },
    );
    expect(without.trim()).toBe('***; ***; Joezoé Marlowe');
    const verified = await mieux(['forget', 'Zoé Marlowe', '--verify'], { cwd, env });
    expect(verified.stdout).toContain('data/experts/z-m.yaml');
  });

  test('sees authors, messages of tags and names of branches, and what each takes', async () => {
    const { cwd, env, commit } = repository();
    writeFileSync(join(cwd, 'data/experts/zoe-marlowe.yaml'), MARLOWE);
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'one', '--author', 'Zoe Marlowe <zm@example.org>');
    rmSync(join(cwd, 'data/experts/zoe-marlowe.yaml'));
    commit('two');
    git(cwd, 'tag', '-a', 'v1', '-m', 'Thanks to MARLOWE Zoé');
    git(cwd, 'branch', 'add-zoe-marlowe');
    const { stdout } = await mieux(['forget', 'Zoé Marlowe', '--verify'], { cwd, env });
    expect(stdout).toMatch(/author of commit/u);
    expect(stdout).not.toMatch(/message of commit/u);
    expect(stdout).toMatch(/message of tag v1/u);
    expect(stdout).toMatch(/name of heads\/add-zoe-marlowe/u);
    writeFileSync(join(cwd, 'data/experts/zoe-marlowe.yaml'), MARLOWE);
    const { stderr } = await mieux(['forget', 'zoe-marlowe', '--yes'], { cwd, env });
    expect(stderr).toContain(
      '`Somebody <somebody@example.org> Zoe Marlowe <zm@example.org>`: git filter-repo --mailmap',
    );
    expect(stderr).toMatch(/The messages of tag v1 name the person.*--replace-message/u);
    expect(stderr).toContain("git branch -m 'add-zoe-marlowe'");
  });

  test('finds a name with accents in the index of another dataset, where letters beyond ASCII are numbers', async () => {
    const { data: cwd } = made();
    const { data: other } = made();
    rmSync(join(other, 'experts/zoe-made-up.yaml'));
    const file = join(other, 'experts/jane-example.yaml');
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}notes:\n  - { en: She works with Zoë Made-Up., fr: Elle travaille avec Zoë Made-Up. }\n`,
    );
    const cache = folder();
    const env = { MIEUX_CACHE: cache };
    // What has only just changed is not kept.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    await mieux(['list', 'experts'], { cwd: other, env });
    const [index = ''] = filesIn(cache).filter((name) => name.endsWith('.index'));
    expect(readFileSync(join(cache, index), 'utf8')).toContain('Zo\\u00eb Made-Up');
    const { code, stdout } = await mieux(['forget', 'zoe-made-up', '--verify'], { cwd, env });
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^cache .*${index}$`, 'mu'));
  });

  test('names the texts of other records that it leaves to a person', async () => {
    const { data: cwd } = made();
    // All that other tests keep would be gone through as well.
    const env = { MIEUX_CACHE: folder() };
    const file = join(cwd, 'experts/jane-example.yaml');
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}notes:\n  - { en: She works with Zoe Made-Up., fr: Elle travaille avec Zoe Made-Up. }\n`,
    );
    const { code, stderr } = await mieux(['forget', 'zoe-made-up', '--yes'], { cwd, env });
    expect(code).toBe(0);
    expect(stderr).toContain('experts/jane-example.yaml names the person in a text');
    expect((await mieux(['forget', 'zoe-made-up', '--verify'], { cwd, env })).code).toBe(1);
  });

  test('of nobody is refused', async () => {
    const { data: cwd } = made();
    const { code, stderr } = await mieux(['forget', 'zoe-made-upp', '--yes'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean `zoe-made-up`');
  });
});

describe('who could go', () => {
  test('names whom to ask in a table of its own, for the countries that have said it', async () => {
    const data = datasetWith({
      'countries/france.yaml':
        readFileSync(join(EDITION, 'data/countries/france.yaml'), 'utf8') +
        'focal_points:\n  - { kind: national-focal-point, institution: { en: Office for Immigration, fr: Office de l’immigration } }\n',
    });
    const { stdout } = await mieux(['match', 'togo-2'], { cwd: data });
    expect(stdout).toMatch(/\nWhom to ask\nCountry +Institutions\n.+\nFrance +Office for Immigration\n/u);
    expect((await mieux(['match', 'togo-2'])).stdout).not.toContain('Whom to ask');
  });

  test.each([
    [['--need', '0'], 'asks for nobody'],
    [['--only', 'north'], '--only takes eu or south'],
    [['--available', 'soon'], 'Give days or months'],
    [['--available', '2026-02-30'], 'February 2026 has no day 30'],
    [['--available', '2026-02-01..2026-02-29'], 'February 2026 has no day 29'],
    [['--speaks', 'klingon'], 'vocabulary of languages'],
    [['--team', 'zoe-made-up', '--why', 'zoe-made-up'], 'ask different things'],
  ])('is not asked for with %j', async (options, words) => {
    const { data: cwd } = made();
    const { code, stdout, stderr } = await mieux(['match', 'vietnam-2', ...options], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  test('is said of a team: an expert is sent, a country sends', async () => {
    const { data: cwd } = made();
    const ask = (language: string): Promise<{ stdout: string }> =>
      mieux(['match', 'vietnam-2', '--team', 'zoe-made-up,france', '--lang', language], { cwd });
    const { stdout } = await ask('en');
    expect(stdout).toContain('Zoë Made-Up can be sent');
    expect(stdout).toContain('France can send an expert');
    expect((await ask('fr')).stdout).toMatch(/Envoi possible\s: France/u);
  });
});
