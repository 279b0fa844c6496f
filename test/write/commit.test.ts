import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConflictError, DatasetError } from '../../src/model/fault.js';
import { commit } from '../../src/write/commit.js';
import { newLockName } from '../../src/write/holder.js';
import { writeJournal } from '../../src/write/journal.js';
import { withLock } from '../../src/write/lock.js';
import { isInterrupted, recover } from '../../src/write/recover.js';

/** Lets one function of the file system fail when a test says so. */
type Breakable = 'writeSync' | 'renameSync' | 'mkdirSync';
const failing = vi.hoisted((): Record<Breakable, number> => ({ writeSync: 0, renameSync: 0, mkdirSync: 0 }));
const CODES: Record<Breakable, string> = vi.hoisted(() => ({
  writeSync: 'ENOSPC',
  renameSync: 'EPERM',
  mkdirSync: 'EROFS',
}));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const wrap =
    (name: Breakable) =>
    (...args: never[]) => {
      if (--failing[name] === 0)
        throw Object.assign(new Error(`${CODES[name]}: refused by the test`), { code: CODES[name] });
      return (real[name] as (...all: never[]) => unknown)(...args);
    };
  return { ...real, writeSync: wrap('writeSync'), renameSync: wrap('renameSync'), mkdirSync: wrap('mkdirSync') };
});

let root: string;
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const put = (file: string, content: string): void => {
  writeFileSync(join(root, file), content);
};
/** Every file of the dataset, hidden ones too. */
const everything = (): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => e.name)
    .sort();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mieux-commit-'));
  mkdirSync(join(root, 'actions'));
  put('actions/a.yaml', 'a: 1\n');
  put('actions/b.yaml', 'b: 1\n');
});
afterEach(() => {
  Object.assign(failing, { writeSync: 0, renameSync: 0, mkdirSync: 0 });
  rmSync(root, { recursive: true, force: true });
});

const A = { file: 'actions/a.yaml', before: 'a: 1\n', after: 'a: 2\n' };
const B = { file: 'actions/b.yaml', before: 'b: 1\n', after: 'b: 2\n' };

describe('commit', () => {
  it('replaces, makes and removes files, and leaves nothing else behind', async () => {
    await commit(root, [
      A,
      { file: 'actions/b.yaml', before: 'b: 1\n', after: undefined },
      { file: 'experts/c.yaml', before: undefined, after: 'c: 1\n' },
    ]);
    expect(text('actions/a.yaml')).toBe('a: 2\n');
    expect(text('experts/c.yaml')).toBe('c: 1\n');
    expect(everything()).toEqual(['a.yaml', 'c.yaml']);
    expect(existsSync(join(root, '.mieux'))).toBe(false);
  });

  it('keeps every byte that it is given: line endings, no final newline, a byte order mark', async () => {
    put('actions/a.yaml', '\uFEFFa: 1\r\nb: é');
    await commit(root, [{ file: 'actions/a.yaml', before: '\uFEFFa: 1\r\nb: é', after: '\uFEFFa: 2\r\nb: é' }]);
    expect(readFileSync(join(root, 'actions/a.yaml'))).toEqual(Buffer.from('\uFEFFa: 2\r\nb: é'));
  });

  it('keeps the permissions', async () => {
    chmodSync(join(root, 'actions/a.yaml'), 0o640);
    await commit(root, [A]);
    expect(statSync(join(root, 'actions/a.yaml')).mode & 0o777).toBe(0o640);
  });

  it('writes through a link inside the dataset and refuses one that leads out', async () => {
    symlinkSync('a.yaml', join(root, 'actions/link.yaml'));
    await commit(root, [{ ...A, file: 'actions/link.yaml' }]);
    expect(text('actions/a.yaml')).toBe('a: 2\n');
    const outside = mkdtempSync(join(tmpdir(), 'mieux-outside-'));
    writeFileSync(join(outside, 'x.yaml'), 'a: 1\n');
    symlinkSync(join(outside, 'x.yaml'), join(root, 'actions/out.yaml'));
    await expect(commit(root, [{ ...A, file: 'actions/out.yaml' }])).rejects.toThrow(/leads out of the dataset/);
    expect(readFileSync(join(outside, 'x.yaml'), 'utf8')).toBe('a: 1\n');
    rmSync(outside, { recursive: true });
  });

  it.each([
    [
      'changed',
      () => {
        put('actions/b.yaml', 'b: by hand\n');
      },
      B,
      /has changed since it was read/,
    ],
    [
      'removed',
      () => {
        rmSync(join(root, 'actions/b.yaml'));
      },
      B,
      /has been removed since it was read/,
    ],
    [
      'made',
      () => {
        put('actions/c.yaml', 'c: by hand\n');
      },
      { file: 'actions/c.yaml', before: undefined, after: 'c: 1\n' },
      /is there already/,
    ],
  ])('reports a file that was %s meanwhile as a conflict and writes nothing', async (_, meanwhile, change, message) => {
    meanwhile();
    const before = everything().map((name) => [name, text(`actions/${name}`)]);
    const written = commit(root, [A, change]);
    await expect(written).rejects.toThrow(ConflictError);
    await expect(written).rejects.toThrow(message);
    expect(everything().map((name) => [name, text(`actions/${name}`)])).toEqual(before);
  });

  it('asks the guard under the lock, and writes nothing if it objects', async () => {
    await expect(
      commit(root, [A], () => {
        throw new ConflictError('no');
      }),
    ).rejects.toThrow('no');
    expect(text('actions/a.yaml')).toBe('a: 1\n');
    expect(everything()).toEqual(['a.yaml', 'b.yaml']);
  });

  it.each([
    ['the disk is full at the first file', 'writeSync', 1, /`actions\/a.yaml` cannot be written: the disk is full/],
    ['the disk is full at the second file', 'writeSync', 2, /`actions\/b.yaml` cannot be written: the disk is full/],
    ['the disk is full at the journal', 'writeSync', 3, /`the journal` cannot be written: the disk is full/],
    [
      'the first file may not be replaced',
      'renameSync',
      2,
      /`actions\/a.yaml` cannot be written: permission is denied/,
    ],
    [
      'the second file may not be replaced',
      'renameSync',
      3,
      /`actions\/b.yaml` cannot be written: permission is denied/,
    ],
    ['the folder is read-only', 'mkdirSync', 1, /cannot be written: the disk is read-only/],
  ] as const)('changes nothing when %s', async (_, name, call, message) => {
    failing[name] = call;
    const written = commit(root, [A, B]);
    await expect(written).rejects.toThrow(DatasetError);
    await expect(written).rejects.toThrow(message);
    expect([text('actions/a.yaml'), text('actions/b.yaml')]).toEqual(['a: 1\n', 'b: 1\n']);
    expect(everything()).toEqual(['a.yaml', 'b.yaml']);
  });
});

describe('an edit that was cut short', () => {
  beforeEach(() => {
    writeJournal(root, [A, B]);
    put('actions/a.yaml', 'a: 2\n');
    put('actions/.b.yaml.00000000-0000-0000-0000-000000000000.mieux', 'b: 2\n');
  });

  it('is completed by the next write', async () => {
    await commit(root, [{ file: 'actions/c.yaml', before: undefined, after: 'c: 1\n' }]);
    expect([text('actions/a.yaml'), text('actions/b.yaml'), text('actions/c.yaml')]).toEqual([
      'a: 2\n',
      'b: 2\n',
      'c: 1\n',
    ]);
    expect(everything()).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  });

  it.each([
    ['complete', ['a: 2\n', 'b: 2\n'], ['actions/b.yaml']],
    ['undo', ['a: 1\n', 'b: 1\n'], ['actions/a.yaml']],
  ] as const)('can be told to %s', async (how, texts, moved) => {
    expect(await recover(root, how, false)).toEqual({ moved, changed: [] });
    expect([text('actions/a.yaml'), text('actions/b.yaml')]).toEqual(texts);
    expect(isInterrupted(root)).toBe(false);
    expect(await recover(root, how, false)).toBeUndefined();
  });

  it('can be forgotten: the journal goes, and every file stays as it is', async () => {
    expect(await recover(root, 'discard', false)).toEqual({ moved: [], changed: [] });
    expect([text('actions/a.yaml'), text('actions/b.yaml')]).toEqual(['a: 2\n', 'b: 1\n']);
    expect(everything()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('never overwrites what somebody typed since', async () => {
    put('actions/b.yaml', 'b: by hand\n');
    await expect(commit(root, [{ file: 'actions/c.yaml', before: undefined, after: 'c: 1\n' }])).rejects.toThrow(
      /actions\/b.yaml changed since/,
    );
    expect(await recover(root, 'undo', false)).toEqual({ moved: ['actions/a.yaml'], changed: ['actions/b.yaml'] });
    expect([text('actions/a.yaml'), text('actions/b.yaml')]).toEqual(['a: 1\n', 'b: by hand\n']);
  });

  it('puts a link back where one was taken away', async () => {
    rmSync(join(root, '.mieux'), { recursive: true });
    writeJournal(root, [{ file: 'actions/link.yaml', before: 'a: 2\n', after: undefined, link: 'a.yaml' }]);
    expect(await recover(root, 'undo', false)).toEqual({ moved: ['actions/link.yaml'], changed: [] });
    expect(readlinkSync(join(root, 'actions/link.yaml'))).toBe('a.yaml');
  });

  const journal = (): string => join(root, '.mieux/journal.json');
  const rewrite = (change: (text: string) => string): void => {
    writeFileSync(journal(), change(readFileSync(journal(), 'utf8')));
  };

  it.each<[string, () => void, RegExp]>([
    [
      'is cut off',
      () => {
        rewrite((all) => all.slice(0, 60));
      },
      /it is not JSON/,
    ],
    [
      'is null',
      () => {
        rewrite(() => 'null');
      },
      /another release/,
    ],
    [
      'is of another version',
      () => {
        rewrite(() => '{"version":1}');
      },
      /another release/,
    ],
    [
      'has no steps',
      () => {
        rewrite(() => '{"version":2}');
      },
      /parts of it are missing/,
    ],
    [
      'has a text that was changed',
      () => {
        rewrite((all) => all.replace('b: 2', 'b: 3'));
      },
      /its checksum is wrong/,
    ],
    [
      'is a pipe',
      () => {
        rmSync(journal());
        execFileSync('mkfifo', [journal()]);
      },
      /it is not a regular file/,
    ],
    [
      'is a link',
      () => {
        writeFileSync(join(root, 'elsewhere.json'), readFileSync(journal()));
        rmSync(journal());
        symlinkSync('../elsewhere.json', journal());
      },
      /it is a link where none may be/,
    ],
  ])('is never followed where its journal %s', async (_, damage, why) => {
    damage();
    const write = commit(root, [{ file: 'actions/c.yaml', before: undefined, after: 'c: 1\n' }]);
    await expect(write).rejects.toThrow(DatasetError);
    await expect(write).rejects.toThrow(why);
    await expect(recover(root, 'complete', true)).rejects.toThrow(why);
    expect([text('actions/a.yaml'), text('actions/b.yaml')]).toEqual(['a: 2\n', 'b: 1\n']);
    expect(await recover(root, 'discard', false)).toEqual({ moved: [], changed: [] });
    expect(existsSync(join(root, '.mieux'))).toBe(false);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'came with a copy of the dataset',
      () => {
        const other = mkdtempSync(join(tmpdir(), 'mieux-copy-'));
        cpSync(root, other, { recursive: true, preserveTimestamps: true });
        rmSync(root, { recursive: true });
        root = other;
        chmodSync(join(root, '.mieux'), 0o700);
        chmodSync(journal(), 0o600);
      },
      /it was written in another folder/,
    ],
    [
      'can be written by others',
      () => {
        chmodSync(journal(), 0o666);
      },
      /others may open it/,
    ],
    [
      'stands in a folder that others can open',
      () => {
        chmodSync(join(root, '.mieux'), 0o755);
      },
      /others may open it/,
    ],
    ...(process.getuid?.() === 0
      ? [
          [
            "is another user's",
            () => {
              chownSync(journal(), 12345, 12345);
            },
            /it belongs to another user/,
          ] satisfies [string, () => void, RegExp],
        ]
      : []),
  ])('is never completed unasked where its journal %s', async (_, change, why) => {
    change();
    const write = commit(root, [{ file: 'actions/c.yaml', before: undefined, after: 'c: 1\n' }]);
    await expect(write).rejects.toThrow(why);
    const asked = recover(root, 'complete', false);
    await expect(asked).rejects.toThrow(/It would change actions\/a.yaml, actions\/b.yaml/);
    expect([text('actions/a.yaml'), text('actions/b.yaml')]).toEqual(['a: 2\n', 'b: 1\n']);
    expect(await recover(root, 'complete', true)).toEqual({ moved: ['actions/b.yaml'], changed: [] });
  });

  it.each([
    '.git/config',
    '../x.yaml',
    'actions/../.git/x.yaml',
    'actions/.x.yaml',
    'actions/x',
    'secrets/x.yaml',
    '/x',
  ])('may not touch %s, whoever says so', async (file) => {
    rmSync(join(root, '.mieux'), { recursive: true });
    writeJournal(root, [{ file, before: undefined, after: 'x: 1\n' }]);
    await expect(recover(root, 'complete', true)).rejects.toThrow(/is not a place for a record/);
    await recover(root, 'discard', false);
    await expect(commit(root, [{ file, before: undefined, after: 'x: 1\n' }])).rejects.toThrow(DatasetError);
    expect(everything()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('clears away what a run left that was killed before it, in any form', async () => {
    await recover(root, 'complete', false);
    mkdirSync(join(root, '.mieux'));
    put('.mieux/.journal.json.00000000-0000-0000-0000-000000000000.mieux', '{');
    put('.00000000-0000-0000-0000-000000000000.mieux', 'x');
    await commit(root, [{ file: 'actions/c.yaml', before: undefined, after: 'c: 1\n' }]);
    expect(existsSync(join(root, '.mieux'))).toBe(false);
    expect(everything()).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  });
});

describe('a record that is a link', () => {
  beforeEach(() => {
    symlinkSync('a.yaml', join(root, 'actions/link.yaml'));
  });
  const LINK = { file: 'actions/link.yaml', before: 'a: 1\n', after: undefined };

  it('is taken away itself, not what it leads to', async () => {
    await commit(root, [LINK]);
    expect(everything()).toEqual(['a.yaml', 'b.yaml']);
    expect(text('actions/a.yaml')).toBe('a: 1\n');
  });

  it('keeps what it leads to from being taken away', async () => {
    await expect(commit(root, [{ ...A, after: undefined }])).rejects.toThrow(/`actions\/link.yaml` is a link to it/);
    expect(text('actions/a.yaml')).toBe('a: 1\n');
    await commit(root, [{ ...A, after: undefined }, LINK]);
    expect(everything()).toEqual(['b.yaml']);
  });

  it('is changed once where both are to be changed alike, and not at all where they would differ', async () => {
    await expect(commit(root, [A, { ...A, file: LINK.file, after: 'a: 3\n' }])).rejects.toThrow(
      /are one file, by a link/,
    );
    expect(text('actions/a.yaml')).toBe('a: 1\n');
    await commit(root, [A, { ...A, file: LINK.file }]);
    expect(text('actions/a.yaml')).toBe('a: 2\n');
  });

  it.each([
    ['goes in circles', 'circle.yaml', /its links go in circles/],
    ['leads nowhere', 'gone.yaml', /it does not exist/],
    ['leads to what is no record', '../.git/config', /leads out of the dataset, or to something that is not a record/],
  ])('is refused where it %s', async (_, target, why) => {
    mkdirSync(join(root, '.git'));
    put('.git/config', 'c: 1\n');
    symlinkSync(target, join(root, 'actions/circle.yaml'));
    const write = commit(root, [{ file: 'actions/circle.yaml', before: 'c: 1\n', after: 'c: 2\n' }]);
    await expect(write).rejects.toThrow(DatasetError);
    await expect(write).rejects.toThrow(why);
    expect(text('.git/config')).toBe('c: 1\n');
  });

  it('a pipe in the place of a record is refused, too, and does not hold the lock for ever', async () => {
    execFileSync('mkfifo', [join(root, 'actions/pipe.yaml')]);
    await expect(commit(root, [{ file: 'actions/pipe.yaml', before: 'c: 1\n', after: undefined }])).rejects.toThrow(
      /cannot be read: it is not a regular file/,
    );
    expect(existsSync(join(root, '.mieux'))).toBe(false);
  });
});

describe('the lock', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    const most: number[] = [];
    await Promise.all(
      Array.from({ length: 8 }, () =>
        withLock(root, async () => {
          most.push(++inside);
          await new Promise((resume) => setTimeout(resume, 5));
          inside--;
        }),
      ),
    );
    expect(most).toEqual(Array(8).fill(1));
  });

  it('is not held by a process that is dead', async () => {
    const name = newLockName().split('-');
    mkdirSync(join(root, '.mieux'));
    put(`.mieux/${[...name.slice(0, 4), '99999999', ...name.slice(5)].join('-')}`, '');
    await commit(root, [A]);
    expect(text('actions/a.yaml')).toBe('a: 2\n');
  });

  it('is let go, and hides no error, where the folder of locks is no folder', async () => {
    put('.mieux', '');
    const write = commit(root, [A]);
    await expect(write).rejects.toThrow(DatasetError);
    await expect(write).rejects.toThrow(/something of that name is there already/);
  });

  it('gives up with the name of the file in the way', async () => {
    mkdirSync(join(root, '.mieux'));
    put('.mieux/lock-elsewhere-1-00000000-0000-0000-0000-000000000000', '');
    await expect(withLock(root, () => 1, 20)).rejects.toMatchObject({
      hint: expect.stringContaining('lock-elsewhere-1-') as string,
    });
  });
});
