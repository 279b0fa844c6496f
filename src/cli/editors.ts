import type { Position } from '../model/diagnostic.js';

/** How an editor is told to begin at a place. */
interface Kind {
  names: readonly string[];
  open: (file: string, at: Position) => readonly string[];
  /** For editors that return at once: the option that lets them return when the file is closed. */
  wait?: { option: string; known: RegExp };
}

const plusLine = (file: string, { line }: Position): readonly string[] => [`+${String(line)}`, file];
const colons = (file: string, { line, column }: Position): string => `${file}:${String(line)}:${String(column)}`;

const KINDS: readonly Kind[] = [
  {
    names: [
      'vi',
      'vim',
      'nvim',
      'view',
      'ex',
      'nano',
      'pico',
      'emacs',
      'mg',
      'jmacs',
      'joe',
      'jed',
      'ne',
      'kak',
      'micro',
      'mcedit',
    ],
    open: plusLine,
  },
  { names: ['gvim', 'mvim'], open: plusLine, wait: { option: '--nofork', known: /\s(?:-f|--nofork)(?:\s|$)/u } },
  {
    names: ['gedit', 'gnome-text-editor'],
    open: plusLine,
    wait: { option: '--wait', known: /\s(?:-w|--wait|-s|--standalone)(?:\s|$)/u },
  },
  { names: ['emacsclient'], open: plusLine },
  { names: ['hx', 'helix'], open: (file, at) => [colons(file, at)] },
  {
    names: ['code', 'code-insiders', 'codium', 'vscodium', 'cursor', 'windsurf'],
    open: (file, at) => ['--goto', colons(file, at)],
    wait: { option: '--wait', known: /\s(?:-w|--wait)(?:\s|$)/u },
  },
  {
    names: ['subl', 'sublime_text', 'zed', 'zeditor'],
    open: (file, at) => [colons(file, at)],
    wait: { option: '--wait', known: /\s(?:-w|--wait)(?:\s|$)/u },
  },
];

/** What to give an editor, named as $EDITOR names it, to open a file at a place and to return when it is closed. */
export function editorArguments(editor: string, file: string, at: Position | undefined): string[] {
  const [program = ''] = editor.trim().split(/\s+/u);
  const name = program
    .slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1)
    .replace(/\.(?:exe|cmd)$/iu, '');
  const kind = KINDS.find(({ names }) => names.includes(name));
  const wait = kind?.wait && !kind.wait.known.test(editor) ? [kind.wait.option] : [];
  // At the first line any editor begins by itself, and where it was left the last time is as good.
  const isPointed = at !== undefined && at.line > 1;
  return [...wait, ...(kind && isPointed ? kind.open(file, at) : [file])];
}
