import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith, folder } from './dataset.js';
import { mieux, type Outcome, type Surroundings } from './run.js';

const text = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
const PATH = { PATH: process.env.PATH ?? '' };

/** `mieux edit` with a shell command in the place of an editor; `$1` is the last argument it gets, the draft. */
function edit(
  root: string,
  id: string,
  command: string,
  surroundings: Surroundings = {},
  ...more: string[]
): Promise<Outcome> {
  const editor = join(folder(), 'editor');
  writeFileSync(editor, `#!/bin/sh\nfor last; do :; done\nset -- "$last" "$*"\n${command}\n`, { mode: 0o755 });
  return mieux(['edit', id, '--dataset', root, ...more], {
    cwd: root,
    ...surroundings,
    env: { ...PATH, EDITOR: editor, ...surroundings.env },
  });
}

/** Where an edit says that it keeps what was typed. */
function keptBy({ stderr }: Outcome): string {
  const path = /What you typed is kept in `([^`]+\.rejected)`/u.exec(stderr)?.[1];
  if (path === undefined) throw new Error(`nothing is said to be kept: ${stderr}`);
  return path;
}

describe('mieux edit', () => {
  it('takes over what was typed, and keeps permissions', async () => {
    const root = datasetWith();
    const before = text(root, 'actions/mali.yaml');
    chmodSync(join(root, 'actions/mali.yaml'), 0o640);
    expect(await edit(root, 'actions/mali', 'sed -i "s/start: 2015-03/start: 2015-04/" "$1"')).toEqual({
      code: 0,
      stdout: 'actions/mali.yaml\n',
      stderr: '',
    });
    expect(text(root, 'actions/mali.yaml')).toBe(before.replace('start: 2015-03', 'start: 2015-04'));
    expect(statSync(join(root, 'actions/mali.yaml')).mode & 0o777).toBe(0o640);
  });

  it('prefers VISUAL, and leaves the draft nowhere', async () => {
    const root = datasetWith();
    const seen = join(folder(), 'seen');
    expect(await edit(root, 'actions/mali', 'exit 1', { env: { VISUAL: 'true' } })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Nothing to change.\n',
    });
    expect(await edit(root, 'actions/mali', `printf %s "$1" > ${seen}`)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Nothing to change.\n',
    });
    expect(existsSync(readFileSync(seen, 'utf8'))).toBe(false);
  });

  it('opens a file of many records at the one that is meant', async () => {
    const root = datasetWith();
    const seen = join(folder(), 'vi');
    writeFileSync(seen, `#!/bin/sh\nprintf "%s\\n" "$@" > ${seen}.seen\n`, { mode: 0o755 });
    expect(
      await mieux(['edit', 'vocabularies/topics/visas', '--dataset', root], { env: { ...PATH, EDITOR: seen } }),
    ).toMatchObject({ code: 0 });
    const line = text(root, 'vocabularies/topics.yaml').split('\n').indexOf('visas:') + 1;
    expect(readFileSync(`${seen}.seen`, 'utf8')).toMatch(
      new RegExp(`^\\+${String(line)}\n.*/vocabularies/topics\\.yaml\n$`, 'u'),
    );
  });

  it('refuses what would leave errors, shows them, and keeps what was typed to go on from', async () => {
    const root = datasetWith();
    const before = text(root, 'actions/mali.yaml');
    const refused = await edit(root, 'actions/mali', 'sed -i "s/^status: .*/status: begun/" "$1"');
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/error schema\/enum {2}actions\/mali\.yaml:2:9/u) as string,
    });
    expect(text(root, 'actions/mali.yaml')).toBe(before);
    const kept = keptBy(refused);
    expect(readFileSync(kept, 'utf8')).toBe(before.replace(/^status: .*/mu, 'status: begun'));
    const mended = await edit(
      root,
      'actions/mali',
      'sed -i "s/^status: begun/status: ongoing/; s/start: 2015-03/start: 2015-04/" "$1"',
      {},
      '--from',
      kept,
    );
    expect(mended).toMatchObject({ code: 0, stdout: 'actions/mali.yaml\n' });
    expect(text(root, 'actions/mali.yaml')).toBe(before.replace('start: 2015-03', 'start: 2015-04'));
  });

  it('on a terminal, offers to open the draft again at the fault', async () => {
    const root = datasetWith();
    const seen = join(folder(), 'seen');
    const program = join(folder(), 'nano');
    writeFileSync(
      program,
      `#!/bin/sh\necho "$1" >> ${seen}\nfor last; do :; done\nif grep -q begun "$last"; then sed -i "s/^status: begun/status: ongoing/" "$last"; sed -i "s/start: 2015-03/start: 2015-04/" "$last"; else sed -i "s/^status: .*/status: begun/" "$last"; fi\n`,
      { mode: 0o755 },
    );
    const { code, stdout } = await mieux(['edit', 'actions/mali', '--dataset', root], {
      cwd: root,
      terminal: 80,
      stdin: 'y\n',
      env: { ...PATH, EDITOR: program },
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'actions/mali.yaml\n' });
    expect(readFileSync(seen, 'utf8').split('\n')).toEqual([expect.stringMatching(/mali\.yaml$/u), '+2', '']);
    expect(text(root, 'actions/mali.yaml')).toMatch(/status: ongoing[^]*start: 2015-04/u);
  });

  it('on a terminal, keeps the draft of who does not want to go on', async () => {
    const root = datasetWith();
    const left = await edit(root, 'actions/mali', 'echo "x: 1" >> "$1"', { terminal: 80, stdin: 'n\n' });
    expect(left.code).toBe(1);
    expect(readFileSync(keptBy(left), 'utf8')).toBe(`${text(root, 'actions/mali.yaml')}x: 1\n`);
  });

  it.each([
    ['changed', 'echo "# by hand" >> "$FILE"', /has changed since it was opened/u],
    ['removed', 'rm "$FILE"', /has been removed since it was opened/u],
  ])(
    'a file that was %s meanwhile is a conflict: nothing is overwritten, nothing lost',
    async (_, meanwhile, message) => {
      const root = datasetWith();
      const before = text(root, 'experts/seydou-keita.yaml');
      const file = join(root, 'experts/seydou-keita.yaml');
      const outcome = await edit(root, 'seydou-keita', `FILE=${file}; ${meanwhile}; echo "# typed" >> "$1"`);
      expect(outcome).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(message) as string });
      expect(readFileSync(keptBy(outcome), 'utf8')).toBe(`${before}# typed\n`);
      if (existsSync(file)) expect(readFileSync(file, 'utf8')).toBe(`${before}# by hand\n`);
    },
  );

  it('takes over what was typed while others changed other files', async () => {
    const root = datasetWith();
    expect(
      await edit(root, 'seydou-keita', `echo "# other" >> ${join(root, 'actions/mali.yaml')}; echo "# typed" >> "$1"`),
    ).toMatchObject({ code: 0 });
    expect(text(root, 'experts/seydou-keita.yaml')).toMatch(/# typed\n$/u);
    expect(text(root, 'actions/mali.yaml')).toMatch(/# other\n$/u);
  });

  it('opens a record that cannot be read, and lets one of its errors be mended', async () => {
    const root = datasetWith({
      'actions/z.yaml': 'name: [\n',
      'actions/y.yaml':
        'name: { en: Y, fr: Y }\nstatus: refuse\ncountries: [nowhere, togo]\ncolour: red\nsource: { part: other, heading: Y }\n',
    });
    expect(
      await edit(
        root,
        'actions/z',
        `printf 'name: { en: Z, fr: Z }\\nstatus: refused\\ncountries: [togo]\\nsource: { part: other, heading: Z }\\n' > "$1"`,
      ),
    ).toMatchObject({ code: 0 });
    expect(await edit(root, 'actions/y', 'sed -i "s/^status: refuse/status: refused/" "$1"')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(
        'an error that it had before: `mieux validate actions/y.yaml` shows what',
      ) as string,
    });
  });

  it.each([
    [
      'no editor is set',
      { EDITOR: '' },
      2,
      /No editor is set, and without a terminal vi cannot be used\.\n {2}Set VISUAL or EDITOR/u,
    ],
    ['the editor cannot be started', { EDITOR: 'no-such-editor' }, 2, /`no-such-editor` failed: it cannot be started/u],
    ['the editor fails', { EDITOR: 'false' }, 2, /it ended with exit code 1\. Nothing was written/u],
  ])('says when %s', async (_, env, code, message) => {
    expect(
      await mieux(['edit', 'seydou-keita', '--dataset', datasetWith()], { env: { ...PATH, ...env } }),
    ).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) as string });
  });

  it('keeps what was typed when the editor fails, or leaves no text', async () => {
    const root = datasetWith();
    const failed = await edit(root, 'seydou-keita', 'echo "# typed" >> "$1"; exit 1');
    expect(failed.code).toBe(2);
    expect(readFileSync(keptBy(failed), 'utf8')).toMatch(/# typed\n$/u);
    const bytes = await edit(root, 'seydou-keita', `printf '\\377\\376' > "$1"`);
    expect(bytes).toMatchObject({ code: 1, stderr: expect.stringContaining('not text in UTF-8') as string });
    expect(readFileSync(keptBy(bytes))).toEqual(Buffer.from([0xff, 0xfe]));
  });

  it('names no draft that is not there, when the editor leaves none', async () => {
    for (const script of ['rm "$1"', 'rm "$1"; exit 1']) {
      const { code, stderr } = await edit(datasetWith(), 'seydou-keita', script);
      expect(code).toBe(2);
      expect(stderr).toMatch(/left no file, so nothing was written|ended with exit code 1\. Nothing was written/u);
      expect(stderr).not.toContain('is kept');
    }
  });

  it.each([
    ['angola', 'actions/angola, countries/angola'],
    ['malii', 'Did you mean'],
  ])('%s is a wrong command line', async (id, message) => {
    expect(await edit(datasetWith(), id, 'true')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message) as string,
    });
  });
});
