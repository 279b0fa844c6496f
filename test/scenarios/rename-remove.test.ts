import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from './fixtures.js';
import { mieux, type Outcome } from './run.js';

const text = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');
const on =
  (root: string) =>
  (...args: string[]): Promise<Outcome> =>
    mieux([...args, '--dataset', root], { cwd: root });
/** A small sound dataset with some files put in. */
function small(files: Readonly<Record<string, string>> = {}): string {
  const root = fixture('none', 'base');
  for (const [file, content] of Object.entries(files)) writeFileSync(join(root, file), content);
  return root;
}
const FIGURE = (where: string, key = 'counted'): string =>
  `${key}:\n  label: { en: Counted, fr: Compté }\n  value: 1\n  unit: requests\n  stated_in: ["1.1"]\n  derive: { count: requests, where: ${where} }\n`;

describe('mieux rename', () => {
  it('splices the id, whatever stands around it: comments, order, line endings, no final newline', async () => {
    const root = small();
    const odd = text(root, 'actions/togo-1.yaml')
      .replace('countries: [togo]', 'countries:\n- togo # where it all began')
      .replaceAll('\n', '\r\n')
      .trimEnd();
    writeFileSync(join(root, 'actions/togo-1.yaml'), odd);
    expect(await on(root)('rename', 'countries/togo', 'togoland')).toMatchObject({ code: 0 });
    expect(text(root, 'actions/togo-1.yaml')).toBe(
      odd.replace('- togo #', '- togoland #').replace('country: togo', 'country: togoland'),
    );
  });

  it('--dry-run shows the move and every reference as a patch, and writes nothing', async () => {
    const root = small();
    const { code, stdout } = await on(root)('rename', 'countries/togo', 'togoland', '--dry-run');
    expect(code).toBe(0);
    for (const line of [
      '+++ /dev/null',
      '+++ b/countries/togoland.yaml',
      '-countries: [togo]',
      '+countries: [togoland]',
    ])
      expect(stdout.split('\n')).toContain(line);
    expect(existsSync(join(root, 'countries/togoland.yaml'))).toBe(false);
    expect(text(root, 'actions/togo-1.yaml')).toContain('countries: [togo]');
  });

  it('takes the new id with its collection or vocabulary before it', async () => {
    const root = small();
    expect(await on(root)('rename', 'countries/togo', 'countries/togoland')).toMatchObject({ code: 0 });
    expect(existsSync(join(root, 'countries/togoland.yaml'))).toBe(true);
    expect(await on(root)('rename', 'vocabularies/topics/trafficking', 'topics/human-trafficking')).toMatchObject({
      code: 0,
    });
    expect(text(root, 'actions/ecowas.yaml')).toContain('topics: [human-trafficking]');
    expect(await on(root)('validate')).toMatchObject({ code: 0 });
  });

  it.each([
    ['country:togo', 'country:togoland'],
    ['country:benin,togo not:country:togo', 'country:benin,togoland not:country:togoland'],
    ['country:"togo" text:"togo"', 'country:"togoland" text:"togo"'],
    ['country:Togo', 'country:Togo'],
  ])('updates the query %s of a figure', async (before, after) => {
    const root = small({ 'figures/more.yaml': FIGURE(`'${before}'`) });
    expect(await on(root)('rename', 'countries/togo', 'togoland')).toMatchObject({ code: 0 });
    expect(text(root, 'figures/more.yaml').replaceAll(/['"]/gu, '')).toContain(`where: ${after.replaceAll('"', '')} }`);
    expect(await on(root)('validate')).toMatchObject({ code: 0 });
  });

  it.each([
    ['countries/togo', 'con', 'is reserved by Windows'],
    ['countries/togo', 'Togo Land', 'For example: togo-land.'],
    ['countries/togo', 'x'.repeat(101), 'at most 100'],
    ['vocabularies/topics/trafficking', 'pillars/trafficking', 'renaming does not move a record to another'],
    ['countries/togo', 'togo', 'That is its id: `countries/togo`'],
    ['countries/togo', 'benin', 'There is already a record `countries/benin`'],
    [
      'vocabularies/topics/trafficking',
      'labour-migration',
      'There is already a record `vocabularies/topics/labour-migration`',
    ],
    ['ecowas', 'cedeao', 'actions/ecowas, organisations/ecowas'],
  ])('%s to %s is a wrong command line', async (id, newId, message) => {
    expect(await on(small())('rename', id, newId)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message) as string,
    });
  });

  it('refuses an id that differs from another only in case', async () => {
    const root = small({ 'countries/Togoland.yaml': 'name: [\n' });
    expect(await on(root)('rename', 'countries/togo', 'togoland')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('differs from `countries/Togoland` only in case') as string,
    });
  });

  it('goes no further where a file that cannot be read may name the record', async () => {
    const root = small({ 'actions/z.yaml': 'name: [\ncountries: [togo]\n' });
    expect(await on(root)('rename', 'countries/togo', 'togoland')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('`actions/z.yaml` cannot be read and has the word `togo` in it') as string,
    });
    expect(await on(root)('rename', 'countries/vietnam', 'viet-nam')).toMatchObject({ code: 0 });
  });

  it('is not for the copy that ships with the package', async () => {
    expect(await mieux(['rename', 'countries/togo', 'togoland'], { cwd: '/' })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('which cannot be edited') as string,
    });
    expect(await mieux(['remove', 'countries/togo'], { cwd: '/' })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('which cannot be edited') as string,
    });
  });
});

describe('mieux remove', () => {
  it('says where a record is named, line by line, queries included', async () => {
    const root = small({ 'figures/more.yaml': FIGURE('country:togo') });
    const { code, stdout, stderr } = await on(root)('remove', 'countries/togo');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const place of [
      'actions/togo-1.yaml:3: countries[1]',
      'actions/togo-1.yaml:5: requested_by[1].country',
      'figures/more.yaml:6: counted.derive.where',
    ])
      expect(stderr).toContain(`  ${place}\n`);
    expect(existsSync(join(root, 'countries/togo.yaml'))).toBe(true);
  });

  it('takes a key out with its comment, and leaves the rest of the file as it is', async () => {
    const root = small({
      'figures/more.yaml': `# Kept\n${FIGURE('country:togo', 'first')}# About the second\n${FIGURE('country:benin', 'second')}# About the third\n${FIGURE('country:benin', 'third')}`,
    });
    expect(await on(root)('remove', 'figures/second', '--yes')).toMatchObject({
      code: 0,
      stdout: 'figures/more.yaml\n',
    });
    expect(text(root, 'figures/more.yaml')).toBe(
      `# Kept\n${FIGURE('country:togo', 'first')}# About the third\n${FIGURE('country:benin', 'third')}`,
    );
    expect(await on(root)('remove', 'figures/first', 'third', '--yes')).toMatchObject({
      code: 0,
      stdout: 'removed figures/more.yaml\n',
    });
  });

  it('removes records that only name each other together', async () => {
    const root = small();
    expect(await on(root)('remove', 'countries/vietnam')).toMatchObject({ code: 1 });
    expect(await on(root)('remove', 'actions/vietnam', 'countries/vietnam', '--yes')).toMatchObject({
      code: 0,
      stdout: 'removed actions/vietnam.yaml\nremoved countries/vietnam.yaml\n',
    });
    expect(await on(root)('validate')).toMatchObject({ code: 0 });
  });

  it('never takes a whole file away because one of its records cannot be taken out', async () => {
    const twice = `${FIGURE('country:togo', 'first')}${FIGURE('country:benin', 'second')}second:\n  value: 2\n`;
    const root = small({ 'figures/more.yaml': twice });
    expect(await on(root)('remove', 'figures/first')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Nothing can be taken out of figures/more.yaml') as string,
    });
    expect(text(root, 'figures/more.yaml')).toBe(twice);
  });

  it('--dry-run shows what would go, and writes nothing', async () => {
    const root = small();
    const { code, stdout } = await on(root)('remove', 'actions/vietnam', '--dry-run');
    expect({ code, header: stdout.split('\n').slice(0, 2) }).toEqual({
      code: 0,
      header: ['--- a/actions/vietnam.yaml', '+++ /dev/null'],
    });
    expect(existsSync(join(root, 'actions/vietnam.yaml'))).toBe(true);
  });
});
