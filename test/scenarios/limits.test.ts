import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, fixture } from './fixtures.js';
import { mieux } from './run.js';

describe('an edit that the next run could not read', () => {
  it('is refused where it makes a file too large', async () => {
    const root = fixture('none', 'base');
    const file = join(root, 'actions/togo-1.yaml');
    // Just under the limit, so that the file itself is sound.
    const text = `${readFileSync(file, 'utf8')}# ${'x'.repeat(1_047_500)}\n`;
    writeFileSync(file, text);
    expect(await mieux(['validate', '--dataset', root])).toMatchObject({ code: 0 });
    const { code, stdout, stderr } = await mieux([
      'set',
      'actions/togo-1',
      `notes=${JSON.stringify([{ en: 'y'.repeat(2000), fr: 'y'.repeat(2000) }])}`,
      '--dataset',
      root,
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('file/too-large');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('a record that is a link to another', () => {
  const dataset = (): string => {
    const root = fixture('none', 'base');
    symlinkSync('togo-1.yaml', join(root, 'actions/z.yaml'));
    writeFileSync(join(root, 'actions/other.yaml'), readFileSync(join(root, 'actions/vietnam.yaml')));
    symlinkSync('other.yaml', join(root, 'actions/to-other.yaml'));
    return root;
  };

  const stateOf = (root: string): { files: string[]; text: string } => ({
    files: filesIn(join(root, 'actions')),
    text: readFileSync(join(root, 'actions/togo-1.yaml'), 'utf8'),
  });

  it('is removed without the other', async () => {
    const root = dataset();
    const before = stateOf(root);
    expect(await mieux(['remove', 'actions/z', '--yes', '--dataset', root])).toMatchObject({ code: 0 });
    expect(stateOf(root).text).toBe(before.text);
    expect(filesIn(join(root, 'actions'))).toEqual(before.files.filter((file) => file !== 'z.yaml'));
  });

  it('is renamed without the other', async () => {
    const root = dataset();
    const before = stateOf(root);
    expect(await mieux(['rename', 'actions/z', 'y', '--dataset', root])).toMatchObject({ code: 0 });
    for (const name of ['togo-1', 'y'])
      expect(readFileSync(join(root, `actions/${name}.yaml`), 'utf8')).toBe(before.text);
    expect(filesIn(join(root, 'actions'))).toEqual(
      before.files.map((file) => (file === 'z.yaml' ? 'y.yaml' : file)).sort(),
    );
  });

  it.each([
    ['remove', 'actions/other', '--yes'],
    ['rename', 'actions/other', 'another'],
  ])('keeps the other from %s', async (...args) => {
    const root = dataset();
    const before = stateOf(root);
    const { code, stderr } = await mieux([...args, '--dataset', root]);
    expect(code).toBe(3);
    expect(stderr).toContain('`actions/to-other.yaml` is a link to it, and would lead nowhere');
    expect(stateOf(root)).toEqual(before);
  });
});
