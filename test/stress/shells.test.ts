import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHELLS } from '../../src/cli/completion/shells/shells.js';
import { hasProgram } from '../programs.js';
import { ROOT } from '../scenarios/run.js';
import { hasTerminals } from '../scenarios/terminal.js';
import { fishOffers, Shell } from './shell.js';

/** A country that does not exist, with a name that a shell would act on. */
const HOSTILE = `name: { en: "Wakanda $(touch made) \`touch made\`", fr: "Wakanda\\e]0;title\\a" }
iso2: WK
iso3: WKN
m49: "999"
un_region: western-africa
`;

/** A folder with a home, and a dataset in which the shell stands. */
function place(): { folder: string; home: string; dataset: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mieux-shell-'));
  const [home, dataset] = [join(folder, 'home'), join(folder, 'dataset')];
  mkdirSync(join(home, 'functions'), { recursive: true });
  writeFileSync(join(home, 'functions/_mieux'), SHELLS.zsh ?? '');
  cpSync(join(ROOT, 'data'), dataset, { recursive: true });
  writeFileSync(join(dataset, 'countries/wakanda.yaml'), HOSTILE);
  return { folder, home, dataset };
}

/** What is typed before Tab, what closes a quote that is still open, and the words that the shell sees afterwards. */
const LINES: readonly [typed: string, ending: string, words: readonly string[]][] = [
  ['mieux li', '', ['mieux', 'list']],
  ['mieux list regio', '', ['mieux', 'list', 'region:']],
  ['mieux list region:latin-america-caribbean,asi', '', ['mieux', 'list', 'region:latin-america-caribbean,asia']],
  ['mieux --lang fr list region:asi', '', ['mieux', '--lang', 'fr', 'list', 'region:asia']],
  ['mieux list --lang=f', '', ['mieux', 'list', '--lang=fr']],
  ['mieux list --country Cô', '', ['mieux', 'list', '--country', "Côte d'Ivoire"]],
  ['mieux list --country "ivory c', '', ['mieux', 'list', '--country', 'ivory coast']],
  ['mieux list country:"cote d', '', ['mieux', 'list', "country:cote d'Ivoire"]],
  ['mieux list country:Côte\\ d', '', ['mieux', 'list', "country:Côte d'Ivoire"]],
  ['mieux set togo-2 name.en="Togo st', '"', ['mieux', 'set', 'togo-2', 'name.en=Togo st']],
  ["mieux set togo-2 name.en='Togo st", "'", ['mieux', 'set', 'togo-2', 'name.en=Togo st']],
  ['mieux set togo-2 countries+=côt', '', ['mieux', 'set', 'togo-2', "countries+=côte d'Ivoire"]],
  ['mieux validate --format jun', '', ['mieux', 'validate', '--format', 'junit']],
  ['mieux explain reference/unk', '', ['mieux', 'explain', 'reference/unknown']],
  ['mieux validate actions/togo-2', '', ['mieux', 'validate', 'actions/togo-2.yaml']],
  ['mieux export csv --output ./READ', '', ['mieux', 'export', 'csv', '--output', './README.md']],
  ['mieux list --output=READ', '', ['mieux', 'list', '--output=README.md']],
  ['mieux list nothing-of-the-kin', '', ['mieux', 'list', 'nothing-of-the-kin']],
];

const SET_UPS = [
  ['bash', 'bash', 'source <(mieux completion bash)'],
  ['zsh', 'zsh, with compinit', 'autoload -Uz compinit; compinit -D -i; source <(mieux completion zsh)'],
  ['zsh', 'zsh, without compinit', 'source <(mieux completion zsh)'],
  ['zsh', 'zsh, from a file in $fpath', 'fpath=($HOME/functions $fpath); autoload -Uz compinit; compinit -D -i'],
] as const;

describe.each(SET_UPS)('%s: %s', (shell, _, setUp) => {
  const isHere = hasProgram(shell, shell) && hasTerminals;
  const { folder, home, dataset } = place();
  let session: Shell;
  beforeAll(() => {
    if (isHere) session = new Shell(shell, home, dataset, setUp);
  });
  afterAll(() => {
    if (isHere) session.end();
    rmSync(folder, { recursive: true, force: true });
  });

  test.skipIf(!isHere).each(LINES)('%s⇥', async (typed, ending, words) => {
    expect(await session.complete(typed, ending)).toEqual(words);
  });

  test.skipIf(!isHere)('a name is put in as text, and never acted on', async () => {
    expect(await session.complete('mieux list country:wakanda\\ ')).toEqual([
      'mieux',
      'list',
      'country:wakanda $(touch made) `touch made`',
    ]);
    expect(existsSync(join(dataset, 'made'))).toBe(false);
  });
});

describe('fish', () => {
  const isHere = hasProgram('fish', 'fish');
  const { folder, home, dataset } = place();
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.skipIf(!isHere).each([
    ['mieux li', 'list\tlist the records of a collection that match a query'],
    ['mieux list region:asi', 'region:asia\tAsia'],
    ['mieux --lang fr list region:asi', 'region:asia\tAsie'],
    ['mieux list --lang=f', '--lang=fr'],
    ['mieux list --country Cô', "Côte d'Ivoire\tcote-d-ivoire"],
    ['mieux list --country "ivory c', 'ivory coast\tcote-d-ivoire'],
    ['mieux list country:Côte\\ d', "country:Côte d'Ivoire\tcote-d-ivoire"],
    ['mieux validate --format jun', 'junit'],
    ['mieux explain reference/unk', 'reference/unknown\ta reference to a record that does not exist'],
    ['mieux validate actions/togo-2', 'actions/togo-2.yaml'],
    ['mieux export csv --output READ', 'README.md'],
    ['mieux list --output=READ', '--output=README.md'],
    ['mieux --dataset act', 'actions/'],
  ])('%s⇥', (typed, offered) => {
    expect(fishOffers(typed, home, dataset)).toContain(offered);
  });

  test.skipIf(!isHere)('keeps what is typed in quotes, and offers nothing for a free text', () => {
    expect(fishOffers('mieux set togo-2 name.en="Togo st', home, dataset)).toEqual([]);
  });
});
