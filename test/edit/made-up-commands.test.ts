import fc from 'fast-check';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { commentsOf } from '../../src/edit/text/comments.js';
import type { Json } from '../../src/model/dataset.js';
import { filesIn, fixture } from '../scenarios/fixtures.js';
import { folder } from '../scenarios/dataset.js';
import { EDITION, mieux } from '../scenarios/run.js';
import { drawing } from './made-up-yaml.js';
import { oddYaml } from './odd-yaml.js';

/** The long tests try a hundred thousand. */
const TRIALS = Number(process.env.MIEUX_FUZZ_COMMANDS ?? 20);
const SEED = Number(process.env.MIEUX_FUZZ_SEED ?? 1);

interface Fields {
  [key: string]: Json;
}
/** What the files of a dataset hold, by name. */
type Files = Map<string, Fields>;

const TEXTS = [
  'x: y',
  'a # b',
  'no',
  '1e3',
  "l'eau",
  '- c',
  'two\nlines',
  'été',
  '# n',
  '[a',
  '{b',
  '*c',
  '&d',
  '!e',
  '%f',
  'a, b',
  'x:',
  '"q"',
  '017',
  'plain words',
  '2015-06',
  '~',
  '| p',
  '> f',
];
const ACTION = 'actions/made.yaml';
const KEYED = 'contingents/made.yaml';
const COUNTRY = 'countries/made-land.yaml';
const EXPERT = 'experts/made-up.yaml';

/** Records that are sound, and named by each other. All are invented. */
function someRecords(draw: (below: number) => number): Files {
  const text = (): string => TEXTS[draw(TEXTS.length)] ?? '';
  const words = (): Json => ({ en: text(), fr: text() });
  const isOngoing = draw(2) === 0;
  const some = (items: readonly string[]): string[] => items.filter((_, i) => i === 0 || draw(2) === 0);
  const action: Fields = {
    name: words(),
    status: isOngoing ? 'ongoing' : 'preparation',
    countries: some(['made-land', 'togo']),
    lodged: '2014-01',
    topics: some(['labour-migration', 'trafficking']),
    ...(isOngoing ? { period: { start: '2014-03' } } : {}),
    objective: words(),
    ...(isOngoing
      ? {
          results: [
            { type: 'training', expected: true },
            ...(draw(2) === 0 ? [{ type: 'guidelines', subject: words() }] : []),
          ],
        }
      : {}),
    ...(draw(2) === 0 ? { notes: [words(), words()].slice(draw(2)) } : {}),
    source: { part: 'other', heading: text() },
  };
  const contingent = (sector: string): Json => ({
    origin: 'non-eu',
    country: 'made-land',
    sector,
    count: 1 + draw(9),
    label: words(),
  });
  return new Map([
    [ACTION, action],
    [KEYED, { 'made-one': contingent('government'), 'made-two': contingent('academia') }],
    [
      COUNTRY,
      {
        name: { en: 'Made-Land', fr: 'Pays inventé' },
        iso2: 'XA',
        iso3: 'XAA',
        m49: '999',
        un_region: 'western-africa',
        region: 'sub-saharan-africa',
      },
    ],
    [EXPERT, { name: 'Made Up', source: { sections: ['2.1'] } }],
  ]);
}

/** A command, and what the files hold once it is done. */
interface Asked {
  args: string[];
  /** Changes the files as asked. */
  does: (files: Files) => void;
  /** The files whose comments may go with what is taken away or replaced. */
  mayLose?: string;
  /** Whether it is to be refused, with every byte as before. */
  isRefused?: boolean;
  /** What somebody makes of the text in an editor. */
  edits?: (text: string) => string;
}

function someCommand(files: Files, draw: (below: number) => number): Asked {
  const text = TEXTS[draw(TEXTS.length)] ?? '';
  const of = (now: Files, file: string): Fields => now.get(file) ?? {};
  const action = of(files, ACTION);
  const isOngoing = action.status === 'ongoing';
  const set =
    (key: string, value: Json): ((now: Files) => void) =>
    (now) => {
      of(now, ACTION)[key] = value;
    };
  const commands: (() => Asked)[] = [
    () => ({
      args: ['set', 'actions/made', `objective.en=${text}`],
      does: set('objective', { ...(action.objective as Fields), en: text }),
    }),
    () => ({
      args: ['set', 'actions/made', `name.fr=${text}`, `source.heading=${text}`],
      does: (now) => {
        set('name', { ...(action.name as Fields), fr: text })(now);
        set('source', { ...(action.source as Fields), heading: text })(now);
      },
    }),
    () => ({
      args: ['set', 'actions/made', 'topics+=trafficking'],
      does: set('topics', [...new Set([...(action.topics as string[]), 'trafficking'])]),
    }),
    () => ({ args: ['set', 'actions/made', 'joint='], does: () => undefined }),
    () => ({
      args: ['set', 'actions/made', `notes+=${JSON.stringify({ en: text, fr: 'x' })}`],
      does: set('notes', [...((action.notes as Json[] | undefined) ?? []), { en: text, fr: 'x' }]),
    }),
    () => ({
      args: ['set', 'actions/made', 'notes='],
      mayLose: ACTION,
      does: (now) => {
        delete of(now, ACTION).notes;
      },
    }),
    () => ({
      args: ['set', 'contingents/made/made-two', 'count=77'],
      does: (now) => {
        (of(now, KEYED)['made-two'] as Fields).count = 77;
      },
    }),
    () => ({
      args: ['rename', 'countries/made-land', 'other-land'],
      does: (now) => {
        now.set('countries/other-land.yaml', of(now, COUNTRY));
        now.delete(COUNTRY);
        set(
          'countries',
          (action.countries as string[]).map((id) => (id === 'made-land' ? 'other-land' : id)),
        )(now);
        for (const each of Object.values(of(now, KEYED))) (each as Fields).country = 'other-land';
      },
    }),
    () => ({
      args: ['rename', 'contingents/made/made-one', 'made-three'],
      does: (now) => {
        now.set(
          KEYED,
          Object.fromEntries(
            Object.entries(of(now, KEYED)).map(([key, each]) => [key === 'made-one' ? 'made-three' : key, each]),
          ),
        );
      },
    }),
    () => ({
      args: ['rename', 'actions/made', 'remade'],
      does: (now) => {
        now.set('actions/remade.yaml', of(now, ACTION));
        now.delete(ACTION);
      },
    }),
    () => ({
      args: ['remove', 'contingents/made/made-one', '--yes'],
      mayLose: KEYED,
      does: (now) => {
        delete of(now, KEYED)['made-one'];
      },
    }),
    () => ({
      args: ['remove', 'experts/made-up', '--yes'],
      mayLose: EXPERT,
      does: (now) => {
        now.delete(EXPERT);
      },
    }),
    // Named by others, so it is refused.
    () => ({ args: ['remove', 'countries/made-land', '--yes'], isRefused: true, does: () => undefined }),
    () => ({
      args: [
        'new',
        'action',
        'made-new',
        `name.en=${text}`,
        'name.fr=x',
        'status=preparation',
        'countries=made-land',
        'lodged=2015-01',
      ],
      does: (now) => {
        now.set('actions/made-new.yaml', {
          name: { en: text, fr: 'x' },
          status: 'preparation',
          countries: ['made-land'],
          lodged: '2015-01',
        });
      },
    }),
    () => ({
      args: ['move', 'made', 'drafted', '--on', '2015-06'],
      isRefused: isOngoing,
      does: set('drafted', '2015-06'),
    }),
    () => ({ args: ['move', 'made', 'paused'], isRefused: !isOngoing, does: set('paused', true) }),
    () => ({
      args: ['move', 'made', 'refused', '--on', '2015-06', `refused_because.en=${text}`, 'refused_because.fr=x'],
      isRefused: isOngoing,
      does: (now) => {
        set('status', 'refused')(now);
        set('decided', '2015-06')(now);
        set('refused_because', { en: text, fr: 'x' })(now);
      },
    }),
    () => ({
      args: ['close', 'made', '--on', '2015-07', '--achieved', 'all'],
      isRefused: !isOngoing,
      mayLose: ACTION,
      does: (now) => {
        set('status', 'completed')(now);
        set('period', { ...(action.period as Fields | undefined), end: '2015-07' })(now);
        set(
          'results',
          ((action.results as Fields[] | undefined) ?? []).map(({ expected, ...each }) =>
            expected === true ? { ...each, outcome: 'achieved' } : each,
          ),
        )(now);
      },
    }),
    () => ({
      args: ['edit', 'actions/made'],
      edits: (now) => now.replace(/^(\s*"?lodged"?\s*:.*)2014-01/mu, '$12014-02'),
      does: set('lodged', '2014-02'),
    }),
    () => ({ args: ['fmt'], does: () => undefined }),
    () => ({ args: ['validate', '--fix'], does: () => undefined }),
  ];
  const made = commands[draw(commands.length)];
  if (!made) throw new Error('no command');
  return made();
}

/** What another program that reads YAML with this package sees. */
function seen(text: string): Json {
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  expect(document.errors, text).toEqual([]);
  return document.toJS({ maxAliasCount: -1 }) as Json;
}

/** A folder's files with their bytes; what programs keep beside the data is none of it. */
function bytesIn(root: string): Map<string, string> {
  return new Map(
    filesIn(root)
      .filter((file) => !file.startsWith('.'))
      .map((file) => [file, readFileSync(join(root, file), 'latin1')]),
  );
}

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

/** Sets keep their order, which means nothing, where `fmt` would put it right. */
const comparable = (file: string, data: Json): Json =>
  file.startsWith('actions/') && typeof data === 'object' && data !== null && !Array.isArray(data)
    ? {
        ...data,
        topics: [...((data.topics as string[] | undefined) ?? [])].sort(),
        countries: [...((data.countries as string[] | undefined) ?? [])].sort(),
      }
    : data;

describe('commands on YAML that no program writes', () => {
  it(
    `what is asked is done and nothing else, or nothing at all, in ${String(TRIALS)} trials`,
    async () => {
      const root = fixture('none', 'base');
      cpSync(join(EDITION, 'data/vocabularies/outcomes.yaml'), join(root, 'vocabularies/outcomes.yaml'));
      const editor = join(folder(), 'editor');
      const draft = `${editor}.text`;
      writeFileSync(editor, `#!/bin/sh\nfor last; do :; done\ncp ${draft} "$last"\n`, { mode: 0o755 });
      const clean = bytesIn(root);

      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1 }), async (seed) => {
          const draw = drawing(seed);
          const files = someRecords(draw);
          for (const [file, data] of files) {
            const text = oddYaml(data, draw);
            expect(seen(text), text).toEqual(data);
            mkdirSync(dirname(join(root, file)), { recursive: true });
            writeFileSync(join(root, file), text);
          }
          const before = bytesIn(root);
          const { args, does, mayLose, isRefused = false, edits } = someCommand(files, draw);
          const isTidying = args[0] === 'fmt' || args[0] === 'validate';
          if (edits) writeFileSync(draft, edits(utf8(before.get(ACTION) ?? '')));
          const env = { MIEUX_CACHE: 'off', EDITOR: editor, PATH: process.env.PATH ?? '' };
          const { code, stderr } = await mieux(args, { cwd: root, env });
          const after = bytesIn(root);
          const said = [args.join(' '), stderr, ...[ACTION, KEYED].map((file) => utf8(before.get(file) ?? ''))].join(
            '\n=====\n',
          );
          // What is wrong elsewhere is no reason for `validate --fix` not to mend what it can.
          if (isTidying) expect([0, 1], said).toContain(code);
          else expect(code > 0, said).toBe(isRefused);
          expect(code, said).toBeLessThan(3);

          if (isRefused) {
            expect(after, said).toEqual(before);
          } else {
            const expected: Files = new Map([...before].map(([file, bytes]) => [file, seen(utf8(bytes)) as Fields]));
            does(expected);
            expect([...after.keys()].sort(), said).toEqual([...expected.keys()].sort());
            for (const [file, data] of expected) {
              const text = utf8(after.get(file) ?? '');
              expect(comparable(file, seen(text)), `${said}\n${text}`).toEqual(comparable(file, data));
              // Nothing is touched that has no part in it.
              const old = before.get(file);
              if (old !== undefined && isDeepStrictEqual(data, seen(utf8(old))) && !isTidying)
                expect(after.get(file), said).toBe(old);
            }
            const comments = (of: ReadonlyMap<string, string>): string[] =>
              [...of]
                .filter(([file]) => file !== mayLose)
                .flatMap(([, bytes]) => commentsOf(utf8(bytes)))
                .sort();
            expect(comments(after), said).toEqual(comments(before));
          }
          for (const file of after.keys()) if (!clean.has(file)) rmSync(join(root, file));
          for (const [file, bytes] of clean)
            if (after.get(file) !== bytes) writeFileSync(join(root, file), bytes, 'latin1');
        }),
        { numRuns: TRIALS, seed: SEED, endOnFailure: true },
      );
    },
    60_000 + TRIALS * 500,
  );
});
