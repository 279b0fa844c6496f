import { describe, expect, it } from 'vitest';
import { editorArguments } from '../../src/cli/editors.js';

const AT = { offset: 40, line: 7, column: 3 };

describe('how editors are told to begin at a place', () => {
  it.each([
    ['vi', ['+7', 'f.yaml']],
    ['/usr/bin/nvim -u NONE', ['+7', 'f.yaml']],
    ['nano', ['+7', 'f.yaml']],
    ['hx', ['f.yaml:7:3']],
    ['code', ['--wait', '--goto', 'f.yaml:7:3']],
    ['code --wait', ['--goto', 'f.yaml:7:3']],
    ['C:\\bin\\code.cmd -w', ['--goto', 'f.yaml:7:3']],
    ['subl -n', ['--wait', 'f.yaml:7:3']],
    ['my-editor --fast', ['f.yaml']],
  ])('%s', (editor, args) => {
    expect(editorArguments(editor, 'f.yaml', AT)).toEqual(args);
  });

  it('says nothing of the first line, but still waits', () => {
    expect(editorArguments('vim', 'f.yaml', { offset: 0, line: 1, column: 1 })).toEqual(['f.yaml']);
    expect(editorArguments('code', 'f.yaml', undefined)).toEqual(['--wait', 'f.yaml']);
  });
});
