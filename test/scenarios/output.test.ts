import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './dataset.js';
import { filesIn, fixture } from './fixtures.js';
import { mieux } from './run.js';

/** Every command that writes a result where --output says. */
const COMMANDS: readonly (readonly string[])[] = [
  ['list'],
  ['list', '--count'],
  ['show', 'actions/togo-1'],
  ['stats'],
  ['search', 'togo'],
  ['search', 'togo', '--count'],
  ['reconcile'],
  ['validate'],
  ['explain', 'file/link'],
  ['schema', 'actions'],
  ['schema', 'actions', '--json-schema'],
  ['doctor'],
  ['export', 'json'],
  ['export', 'iati'],
  ['export', 'xlsx'],
];
const named = COMMANDS.map((args): [string, readonly string[]] => [args.join(' '), args]);

/** No format goes with the ending of a record's file, but exports have theirs in their name. */
const formatFor = ([command]: readonly string[]): string[] => (command === 'export' ? [] : ['--format', 'json']);

/** The files of a dataset, with their texts. */
const textsOf = (root: string): Map<string, string> =>
  new Map(filesIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));

describe('a result that would cost something', () => {
  it.each(named)('%s does not replace a file, unless it is told to', async (_, args) => {
    const cwd = fixture('none', 'base');
    const file = join(folder(), 'there.json');
    writeFileSync(file, 'mine');
    expect(await mieux([...args, '--output', file], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `error  \`${file}\` exists.\n  Name another place with --output, or replace it with --force.\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await mieux([...args, '--output', file, '--force'], { cwd })).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(file, 'utf8')).not.toBe('mine');
    expect(readdirSync(join(file, '..'))).toEqual(['there.json']);
  });

  it.each(named)('%s never replaces a record, whatever it is told', async (_, args) => {
    const cwd = fixture('none', 'base');
    symlinkSync('actions', join(cwd, 'by-link'));
    const before = textsOf(cwd);
    for (const place of ['actions/togo-1.yaml', 'by-link/togo-1.yaml', 'dataset.yaml', 'actions/new.yaml'])
      expect(await mieux([...args, ...formatFor(args), '--output', place, '--force'], { cwd })).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/is a place for records of a dataset, and no result is written there/u) as string,
      });
    expect(textsOf(cwd)).toEqual(before);
  });

  it('goes nowhere by a link that leads nowhere', async () => {
    const where = folder();
    symlinkSync('nothing.json', join(where, 'link.json'));
    const { code, stderr } = await mieux(['list', '--output', join(where, 'link.json'), '--force']);
    expect(code).toBe(2);
    expect(stderr).toContain('is a link to something that does not exist');
    expect(readdirSync(where)).toEqual(['link.json']);
  });

  it('is not written through a link that somebody put beside it', async () => {
    const where = folder();
    writeFileSync(join(where, 'private'), 'mine');
    symlinkSync('private', join(where, `list.csv.${String(process.pid)}.tmp`));
    expect(await mieux(['list', '--output', join(where, 'list.csv')])).toMatchObject({ code: 0 });
    expect(readFileSync(join(where, 'private'), 'utf8')).toBe('mine');
  });

  it('does not hang where no folder can be made', async () => {
    const { code, stderr } = await mieux(['export', 'csv', '--output', '/proc/nowhere/tables']);
    expect(code).toBe(3);
    expect(stderr).toContain('cannot be written: it does not exist');
  });

  it('of `validate --fix` is refused before anything is mended', async () => {
    const cwd = fixture('none', 'base');
    writeFileSync(join(cwd, 'actions/togo-1.yaml'), `${readFileSync(join(cwd, 'actions/togo-1.yaml'), 'utf8')}\n\n`);
    writeFileSync(join(cwd, 'there.json'), '');
    const before = textsOf(cwd);
    expect(await mieux(['validate', '--fix', '--output', 'there.json'], { cwd })).toMatchObject({ code: 2 });
    expect(textsOf(cwd)).toEqual(before);
  });
});

describe('schema --write', () => {
  it('replaces the schemas that it wrote, and no others', async () => {
    const cwd = fixture('none', 'base');
    expect(await mieux(['schema', '--write'], { cwd })).toMatchObject({ code: 0 });
    expect(await mieux(['schema', '--write'], { cwd })).toMatchObject({ code: 0 });
    mkdirSync(join(cwd, 'own'));
    writeFileSync(join(cwd, 'own/action.schema.json'), '{}');
    expect(await mieux(['schema', '--write', 'own'], { cwd })).toMatchObject({ code: 2 });
    expect(readdirSync(join(cwd, 'own'))).toEqual(['action.schema.json']);
    expect(readFileSync(join(cwd, 'own/action.schema.json'), 'utf8')).toBe('{}');
    expect(await mieux(['schema', '--write', 'own', '--force'], { cwd })).toMatchObject({ code: 0 });
    expect(existsSync(join(cwd, 'own/expert.schema.json'))).toBe(true);
  });

  it('never writes among records', async () => {
    const cwd = fixture('none', 'base');
    expect(await mieux(['schema', '--write', 'actions'], { cwd })).toMatchObject({ code: 2 });
    expect(filesIn(cwd).filter((file) => file.endsWith('.schema.json'))).toEqual([]);
  });
});
