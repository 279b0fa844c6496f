import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from '../scenarios/dataset.js';
import { mieux } from '../scenarios/run.js';
import { CTRL_C, ENTER, onTerminal } from '../scenarios/terminal.js';

// Invented: a name and texts that would act on a terminal, on a CI workflow or on the order of letters.

const ACTS = '\u001b[31m\u0007\u009b\u007f\u202e\u061c\u{e0041}';
const TEXT = `Hostile ${ACTS} text\n::error::injected\n  ::error::injected ##[error]injected`;
const quoted = JSON.stringify(TEXT);
const FILE = `x\n::error::injected${ACTS}.yaml`;
const FILES = {
  'actions/hostile.yaml': `name: { en: ${quoted}, fr: ${quoted} }\nstatus: ongoing\ncountries: [togo]\ntopics: [hostile]\nnotes:\n  - { en: ${quoted}, fr: ${quoted} }\nperiod: { start: 2015-01 }\nresults:\n  - { type: guidelines, expected: true, subject: { en: ${quoted}, fr: ${quoted} } }\nsource: { part: other, heading: ${quoted} }\n`,
  'actions/open.yaml': `name: { en: ${quoted}, fr: ${quoted} }\nstatus: preparation\ncountries: [togo]\nlodged: 2015-02\ntopics: [hostile]\nwaiting_for: { party: requester, since: 2015-03, note: { en: ${quoted}, fr: ${quoted} } }\n`,
  'experts/hostile.yaml': `name: ${quoted}\nsource: { sections: ["2.1"] }\n`,
};

/** What must reach neither a terminal nor a line that a workflow reads. */
function expectHarmless(text: string, of: string): void {
  // What is for programs goes on to them as it is: see docs/reliability.md.
  if (!/json|yaml|sarif|csv|tsv|iati|\.(?:xml|html|js)$|html/u.test(of))
    expect(text, of).not.toMatch(/^\s*::error::|##\[error\]/mu);
  expect(text.replace(/[\t\n\r]|\u001b\[K/gu, ''), of).not.toMatch(/[\p{Cc}\u202e\u061c\u{e0041}]/u);
}

const FORMATS = ['table', 'json', 'ndjson', 'csv', 'tsv', 'markdown', 'html', 'yaml'];
const READS: readonly (readonly string[])[] = [
  ...FORMATS.flatMap((format) => [
    ['list', 'country:togo', '--format', format],
    ['list', 'notes', '--format', format],
    ['show', 'actions/hostile', '--format', format],
    ['search', 'hostile', '--format', format],
    ['stats', 'topics', '--format', format],
    ['stats', '--by', 'topic,country', 'id:hostile', '--format', format],
    ['reconcile', '--format', format],
    ['diff', 'HEAD~1', '--format', format],
    ['changes', 'HEAD~1', '--format', format],
    ['log', 'actions/hostile', '--format', format],
    ['due', '--on', '2026-01-01', '--format', format],
    ['board', '--format', format],
    ['match', 'hostile', '--format', format],
    ['match', 'hostile', '--why', 'hostile', '--format', format],
    ['match', 'hostile', '--team', 'hostile,france', '--format', format],
    ...['monitoring', 'participants', 'satisfaction', 'leadtimes', 'gaps'].map((view) => [
      'stats',
      view,
      '--format',
      format,
    ]),
  ]),
  ...['markdown', 'html'].flatMap((format) => [
    ['report', 'steering', '--since', '2015-01-01', '--on', '2026-01-01', '--format', format],
    ['report', 'annual', '2015', '--format', format],
    ['report', 'action', 'hostile', '--format', format],
  ]),
  ['due', '--check', '--on', '2026-01-01', '--format', 'github'],
  ['due', '--kind', ACTS],
  ['due', '--on', ACTS],
  ['due', '--within', ACTS],
  ['due', `text:${ACTS}`],
  ['board', ACTS],
  ['match', ACTS],
  ['match', 'hostile', '--speaks', ACTS],
  ['match', 'hostile', '--why', ACTS],
  ['match', 'hostile', '--team', ACTS],
  ['match', 'hostile', '--available', ACTS],
  ['report', ACTS],
  ['report', 'annual', ACTS],
  ['report', 'action', ACTS],
  ['report', 'steering', '--since', ACTS],
  ['stats', ACTS],
  ['stats', '--measure', ACTS],
  ['log', 'actions/hostile', '--field', ACTS],
  ['forget', 'hostile', '--verify'],
  ['forget', ACTS, '--verify'],
  ['list', 'experts', '--lang', 'fr'],
  ['list', `text:${ACTS}`],
  ['list', `region:${ACTS}`],
  ['list', ACTS],
  ['show', ACTS],
  ['show', `actions/${FILE}`],
  ['search', ACTS],
  ['stats', '--by', ACTS],
  ['diff', ACTS],
  ['log', ACTS],
  ['changes', ACTS],
  ['explain', ACTS],
  ['schema', ACTS],
  ['help', ACTS],
  [ACTS],
  [`--${ACTS}`],
  ['export', ACTS],
  ['site', ACTS],
  ['completion', ACTS],
  ['doctor'],
  ['doctor', '--format', 'json'],
  ['schema', 'actions'],
  ['schema', 'topics', '--json-schema'],
  ['explain', 'text/invisible'],
  ['complete', '--', 'mieux', 'show', 'host'],
  ['complete', '--', 'mieux', 'list', 'topic:host'],
  ['export', 'json'],
  ['export', 'iati'],
  ...['text', 'json', 'github', 'gitlab', 'sarif', 'junit', 'markdown', 'unix'].map((each) => [
    'validate',
    '--format',
    each,
  ]),
];
const EDITS: readonly (readonly string[])[] = [
  ['fmt', '--check'],
  ['set', 'actions/hostile', `objective.en=${ACTS}`],
  ['set', 'actions/hostile', `topics+=${ACTS}`],
  ['set', 'actions/hostile', `${ACTS}=x`],
  ['set', '--where', `region:${ACTS}`, 'joint=yes', '--yes'],
  ['set', 'actions/hostile', 'joint=yes'],
  ['move', 'hostile', ACTS],
  ['move', ACTS, 'drafted'],
  ['move', 'hostile', 'drafted', '--on', ACTS],
  ['move', 'hostile', 'drafted', `objective.en=${ACTS}`],
  ['move', 'open', 'drafted', '--on', '2015-07'],
  ['move', 'open', 'refused', '--on', '2015-08', `refused_because.en=${TEXT}`, 'refused_because.fr=x'],
  ['forget', ACTS, '--yes'],
  ['close', 'hostile', '--on', '2015-06', '--achieved', 'all'],
  ['close', 'hostile', '--on', ACTS],
  ['new', 'action', ACTS, 'status=preparation'],
  ['new', ACTS],
  ['rename', 'vocabularies/topics/hostile', 'worse'],
  ['rename', 'actions/hostile', ACTS],
  ['rename', 'actions/hostile', 'more-hostile'],
  ['remove', 'experts/hostile', '--yes'],
  ['remove', `actions/${FILE}`, '--yes'],
  ['init', join('/', ACTS, 'x')],
  ['validate', '--fix'],
  ['fmt'],
];

function hostile(isBroken: boolean): string {
  const root = datasetWith(FILES);
  const topics = join(root, 'vocabularies/topics.yaml');
  writeFileSync(
    topics,
    `${readFileSync(topics, 'utf8')}hostile: { en: ${quoted}, fr: ${quoted}, pillar: legal-migration }\n`,
  );
  const git = (...args: string[]): Buffer =>
    execFileSync('git', ['-c', `user.name=Some${ACTS}`, '-c', 'user.email=s@example.org', ...args], { cwd: root });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'First');
  const action = join(root, 'actions/hostile.yaml');
  writeFileSync(action, readFileSync(action, 'utf8').replace('2015-01', '2015-02'));
  git('commit', '-q', '-a', '-m', `Second ${ACTS}`);
  if (isBroken) writeFileSync(join(root, 'experts', FILE), 'x: [\n');
  return root;
}

describe('names and texts that act on a terminal or a workflow', () => {
  it.each([
    ['in a pipe', undefined],
    ['on a terminal', 80],
  ])(
    'are shown and not obeyed by every command that reads, %s',
    async (_, terminal) => {
      const root = hostile(true);
      for (const asked of READS) {
        const args = terminal === undefined ? asked : [...asked, '--color', 'never'];
        const { stdout, stderr, code } = await mieux(args, {
          cwd: root,
          ...(terminal === undefined ? {} : { terminal, env: { PAGER: 'cat', CI: '1' } }),
        });
        expect(code, args.join(' ')).not.toBe(70);
        expectHarmless(stdout, args.join(' '));
        expectHarmless(stderr, args.join(' '));
      }
    },
    600_000,
  );

  it('are shown and not obeyed by every command that writes', async () => {
    const root = hostile(false);
    for (const args of EDITS) {
      const { stdout, stderr, code } = await mieux(args, { cwd: root });
      expect(code, args.join(' ')).not.toBe(70);
      expectHarmless(stdout, args.join(' '));
      expectHarmless(stderr, args.join(' '));
    }
  }, 600_000);

  it('are shown and not obeyed where a command asks', async () => {
    const root = hostile(false);
    const close = onTerminal(['close', 'hostile', '--on', '2015-06'], root);
    expectHarmless(await close.seeChoices('achieved'), 'close');
    close.type(CTRL_C);
    expect((await close.end).code, 'close').toBe(3);
    const remove = onTerminal(['remove', 'experts/hostile'], root);
    expectHarmless(await remove.see('?'), 'remove');
    remove.type(CTRL_C);
    expect((await remove.end).code, 'remove').toBe(3);
    const add = onTerminal(
      ['new', 'action', 'another', 'name.en=A', 'name.fr=A', 'status=preparation', 'countries=togo'],
      root,
    );
    for (const question of ['Organisations 1', 'Requested by 1', 'Lodged']) {
      expectHarmless(await add.see(question), 'new');
      add.type(ENTER);
    }
    expectHarmless(await add.seeChoices('Topics 1'), 'new');
    add.type('hostile');
    expectHarmless(await add.see('❯ '), 'new');
    add.type(CTRL_C);
    expect((await add.end).code, 'add').toBe(3);
    // In a pipe a diff is what `git apply` takes, each byte as it is.
    const forget = await mieux(['forget', 'hostile', '--dry-run', '--color', 'never'], { cwd: root, terminal: 80 });
    expectHarmless(forget.stdout, 'forget');
  });

  it('stand in no text file that is written for others', async () => {
    const root = hostile(false);
    mkdirSync(join(root, 'out'));
    for (const args of [
      ['site', '--output', 'out/site'],
      ['export', 'csv', '--output', 'out/csv'],
      ['export', 'iati', '--output', 'out/iati'],
      ['export', 'json', '--output', 'out/all.json'],
    ])
      expect(await mieux(args, { cwd: root }), args.join(' ')).toMatchObject({ code: 0 });
    const written = (readdirSync(join(root, 'out'), { recursive: true }) as string[]).filter(
      (name) => /\.(?:html|csv|json|xml|js)$/u.test(name) && statSync(join(root, 'out', name)).isFile(),
    );
    expect(written.length).toBeGreaterThan(100);
    for (const name of written)
      expectHarmless(readFileSync(join(root, 'out', name), 'utf8').replace(/^\uFEFF/u, ''), name);
  }, 600_000);
});
