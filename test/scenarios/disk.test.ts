import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isHere } from '../programs.js';
import { datasetWith, folder } from './dataset.js';
import { filesIn, fixture } from './fixtures.js';
import { mieux, ROOT } from './run.js';
import { ENTER, onTerminal } from './terminal.js';

/** Every way to change a dataset: one file, many, one more, one less. */
const EDITS: readonly (readonly string[])[] = [
  ['set', 'actions/togo-1', 'lodged=2010-01', 'notes=[{ en: a remark, fr: une remarque }]'],
  ['rename', 'countries/togo', 'togoland'],
  [
    'new',
    'action',
    'togo-2',
    'name.en=Togo II',
    'name.fr=Togo II',
    'status=preparation',
    'countries=togo',
    'source.part=other',
    'source.heading=Togo II',
  ],
  ['close', 'ecowas', '--on', '2015-08', '--achieved', 'all'],
  ['fmt'],
];

const NAMES = EDITS.map((edit): [string, readonly string[]] => [edit[0] ?? '', edit]);

/** The texts of all files, hidden ones included. */
const textsOf = (root: string): Map<string, string> =>
  new Map(filesIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** A small dataset with a file that is not in canonical form. */
function fill(root: string): void {
  cpSync(fixture('none', 'base'), root, { recursive: true });
  cpSync(join(ROOT, 'data/vocabularies/outcomes.yaml'), join(root, 'vocabularies/outcomes.yaml'));
  writeFileSync(join(root, 'experts/john-example.yaml'), 'source:   { sections: ["2.1"] }\nname:   John Example\n');
}

const isRoot = process.getuid?.() === 0;

/** Mounts a small disk in memory on a folder, as far as this may be done here. */
function mount(at: string, options: string): boolean {
  return isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at]).status === 0;
}

function canMount(): boolean {
  const at = folder();
  const mounted = mount(at, 'size=64k');
  if (mounted) spawnSync('umount', [at]);
  return mounted;
}

// Nothing that CI could install gives this right; test/write/commit.test.ts shows the same with a disk that is made to fail.
const hasDisks = isHere(
  canMount(),
  'no disk can be mounted',
  'on Linux, run them as root, in a container with --privileged',
  false,
);

/** Runs with a dataset on a disk of its own. */
async function onDisk(prepare: (root: string) => void, run: (root: string) => Promise<void>): Promise<void> {
  const root = folder();
  mount(root, 'size=512k,nr_inodes=400');
  try {
    fill(root);
    prepare(root);
    await run(root);
  } finally {
    spawnSync('umount', [root]);
  }
}

async function isRefused(root: string, edit: readonly string[], why: RegExp): Promise<void> {
  const before = textsOf(root);
  const { code, stdout, stderr } = await mieux([...edit, '--dataset', root], { cwd: root });
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(why);
  expect(stderr).toContain('Nothing was changed.');
  expect(textsOf(root)).toEqual(before);
}

describe.skipIf(!hasDisks)('on a real disk', () => {
  it.each(NAMES)('that is full, %s changes nothing and says so', async (_, edit) => {
    await onDisk(
      (root) => {
        spawnSync('dd', ['if=/dev/zero', `of=${join(root, '.ballast')}`, 'bs=1k']);
      },
      (root) => isRefused(root, edit, /cannot be written: the disk is full/u),
    );
  });

  it.each(NAMES)(
    'that has no place for another file, %s changes nothing and says so',
    async (_, edit) => {
      await onDisk(
        (root) => {
          for (let i = 0; spawnSync('touch', [join(root, `.ballast-${String(i)}`)]).status === 0; i++) continue;
        },
        (root) => isRefused(root, edit, /cannot be written: the disk is full/u),
      );
    },
    60_000,
  );

  it.each(NAMES)('that is read-only, %s changes nothing and says so', async (_, edit) => {
    await onDisk(
      (root) => {
        spawnSync('mount', ['-o', 'remount,ro', root]);
      },
      (root) => isRefused(root, edit, /cannot be written: the disk is read-only/u),
    );
  });

  it.each([
    ['export', 'csv', '--output', 'tables'],
    ['export', 'json', '--output', 'all.json'],
    ['list', '--output', 'list.csv'],
    ['report', 'annual', '2014', '--output', 'year.html'],
    ['site', '--output', 'pages'],
  ])('that is full, %s %s leaves nothing half made', async (...args) => {
    await onDisk(
      (root) => {
        spawnSync('dd', ['if=/dev/zero', `of=${join(root, '.ballast')}`, 'bs=1k']);
      },
      async (root) => {
        const before = readdirSync(root);
        expect(await mieux([...args, '--dataset', root], { cwd: root })).toMatchObject({
          code: 3,
          stdout: '',
          stderr: expect.stringContaining('cannot be written: the disk is full') as string,
        });
        expect(readdirSync(root)).toEqual(before);
      },
    );
  });

  it('that has room again, the same edit is made', async () => {
    await onDisk(
      (root) => {
        spawnSync('dd', ['if=/dev/zero', `of=${join(root, '.ballast')}`, 'bs=1k']);
      },
      async (root) => {
        const edit = EDITS[1] ?? [];
        await isRefused(root, edit, /the disk is full/u);
        rmSync(join(root, '.ballast'));
        expect(await mieux([...edit, '--dataset', root])).toMatchObject({ code: 0 });
        expect(await mieux(['validate', '--dataset', root])).toMatchObject({ code: 0 });
      },
    );
  });
});

describe('in a folder that may not be written', () => {
  /** Runs as somebody who is not allowed to: root always is. */
  function unprivileged(
    args: readonly string[],
    root: string,
  ): { status: number | null; stdout: string; stderr: string } {
    const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    return spawnSync(process.execPath, [join(ROOT, 'bin/mieux.js'), ...args, '--no-index', '--dataset', root], {
      encoding: 'utf8',
      cwd: '/',
      ...nobody,
    });
  }

  it.each(NAMES)('%s changes nothing and says so', (_, edit) => {
    const root = folder();
    fill(root);
    const before = textsOf(root);
    for (const part of [
      '',
      ...['actions', 'countries', 'experts', 'organisations', 'contingents', 'figures', 'vocabularies'],
    ])
      chmodSync(join(root, part), 0o555);
    const { status, stdout, stderr } = unprivileged(edit, root);
    chmodSync(root, 0o755);
    for (const part of ['actions', 'countries', 'experts', 'organisations', 'contingents', 'figures', 'vocabularies'])
      chmodSync(join(root, part), 0o755);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(
      /cannot be written: permission is denied\.\n {2}Nothing was changed\. Check that you may write to the folder/u,
    );
    expect(textsOf(root)).toEqual(before);
  });
});

describe('a file that vanishes, or a folder, while somebody decides', () => {
  const asked = (root: string) =>
    onTerminal(['set', '--where', 'country:togo', 'topics+=visas', '--dataset', root], root);

  it('is a conflict: nothing else is changed, and nothing made anew', async () => {
    const root = datasetWith();
    const run = asked(root);
    await run.see('Change 3 files?');
    rmSync(join(root, 'actions/togo-2.yaml'));
    const before = textsOf(root);
    run.type(`y${ENTER}`);
    await run.see('`actions/togo-2.yaml` has been removed since it was read, so nothing was written.');
    expect(await run.end).toEqual({ code: 3, stdout: '' });
    expect(textsOf(root)).toEqual(before);
  });

  it('a folder of records too', async () => {
    const root = datasetWith();
    const run = asked(root);
    await run.see('Change 3 files?');
    renameSync(join(root, 'actions'), join(root, '.actions'));
    run.type(`y${ENTER}`);
    await run.see('has been removed since it was read, so nothing was written.');
    expect(await run.end).toEqual({ code: 3, stdout: '' });
    expect(filesIn(join(root, 'actions'))).toEqual([]);
  });

  it('and the whole dataset', async () => {
    const root = join(folder(), 'data');
    mkdirSync(root);
    fill(root);
    const run = onTerminal(['set', '--where', 'country:togo', 'joint=yes', '--dataset', root], '/');
    await run.see('Change 1 file?');
    rmSync(root, { recursive: true });
    run.type(`y${ENTER}`);
    await run.see('error');
    expect(await run.end).toEqual({ code: 3, stdout: '' });
    expect(filesIn(root)).toEqual([]);
  });
});
