import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { commentsOf } from '../../src/edit/text/comments.js';
import { format } from '../../src/edit/text/format.js';
import { mend } from '../../src/edit/mend.js';
import { type Intent, renameKey, setAll } from '../../src/edit/text/splice.js';
import { withValue } from '../../src/edit/values.js';
import type { Json } from '../../src/model/dataset.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { valueAt } from '../../src/model/value.js';
import { sourceOf } from '../../src/read/source.js';
import { readYaml } from '../../src/read/yaml/readable.js';
import { anySingle, drawing, madeUpYaml } from './made-up-yaml.js';
import { places } from './places.js';

/** The long tests try a hundred thousand. */
const TRIALS = Number(process.env.MIEUX_FUZZ_EDITS ?? 300);
const SEED = Number(process.env.MIEUX_FUZZ_SEED ?? 1);

/** What another program that reads YAML with this package sees. */
function seen(text: string): Json {
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  expect(document.errors, text).toEqual([]);
  expect(document.warnings, text).toEqual([]);
  return document.toJS({ maxAliasCount: -1 }) as Json;
}

const isSingle = (value: Json | undefined): boolean => typeof value !== 'object' || value === null;

/** What is wrong with the result of an edit: what a reader sees is not what was asked, or a comment is gone that had no part in it. */
function fault(before: string, after: string, expected: Json | undefined, mayLose: boolean): string | undefined {
  if (!isDeepStrictEqual(seen(after), expected ?? null)) return 'the data are not what was asked';
  if (mayLose) return undefined;
  return isDeepStrictEqual(commentsOf(after).sort(), commentsOf(before).sort())
    ? undefined
    : 'a comment is gone, or made';
}

interface Trial {
  intents: Intent[];
  mayLose: boolean;
}

/** Something to set or take away, in the way that `set`, `new`, `close`, `remove` and a rename of what others name do. */
function anyTrial(data: Json, draw: (below: number) => number): Trial {
  const all = places(data);
  const path = all[draw(all.length)] ?? [];
  const old = valueAt(data, path);
  const kind = draw(6);
  if (kind === 0) return { intents: [{ path, value: undefined }], mayLose: true };
  if (kind === 1 && typeof old === 'object' && old !== null)
    return {
      intents: [{ path: [...path, Array.isArray(old) ? old.length : 'added'], value: anySingle(draw) }],
      mayLose: false,
    };
  if (kind === 2)
    return { intents: [{ path: ['added'], value: { en: anySingle(draw), list: ['a', 'b'] } }], mayLose: false };
  if (kind === 3) return { intents: [{ path, value: ['a', anySingle(draw)] }], mayLose: !isSingle(old) };
  if (kind === 4) {
    const other = all[draw(all.length)] ?? [];
    const intents = [path, other].filter((each) => isSingle(valueAt(data, each)));
    return { intents: intents.map((each) => ({ path: each, value: anySingle(draw) })), mayLose: false };
  }
  return { intents: [{ path, value: anySingle(draw) }], mayLose: !isSingle(old) };
}

describe('YAML that no program writes', () => {
  it(
    `what is asked is done and nothing else, or nothing at all, in ${String(TRIALS)} trials`,
    async () => {
      const failures: string[] = [];
      const counts = { readable: 0, set: 0, refused: 0 };
      const fail = (seed: number, what: string, text: string, more: unknown, after?: string): void => {
        failures.push(
          `seed ${String(seed)}: ${what}\n${JSON.stringify(text)}\n${JSON.stringify(more)}\n${JSON.stringify(after)}`,
        );
      };
      for (let seed = SEED; seed < SEED + TRIALS && failures.length < 5; seed++) {
        const draw = drawing(seed);
        const text = madeUpYaml(draw);
        const { faults } = readYaml(text);
        if (faults.length > 0) {
          if (
            setAll(text, [{ path: ['added'], value: 'x' }], undefined) !== undefined ||
            'text' in format(text, undefined)
          )
            fail(seed, 'what cannot be read was rewritten', text, faults);
          continue;
        }
        counts.readable++;
        const data = seen(text);
        const formatted = format(text, undefined);
        if (!('text' in formatted)) fail(seed, `fmt refuses: ${formatted.refused}`, text, data);
        else {
          const wrong = fault(text, formatted.text, data, false);
          if (wrong !== undefined) fail(seed, `fmt: ${wrong}`, text, data, formatted.text);
          else if (!isDeepStrictEqual(format(formatted.text, undefined), formatted))
            fail(seed, 'fmt does not stay', text, data, formatted.text);
        }
        const { intents, mayLose } = anyTrial(data, draw);
        const expected = intents.reduce<Json>((now, { path, value }) => withValue(now, path, value) ?? null, data);
        const after = setAll(text, intents, undefined);
        if (after === undefined) {
          if (expected !== null) counts.refused++;
        } else {
          counts.set++;
          const wrong = fault(text, after, expected, mayLose);
          if (wrong !== undefined) fail(seed, `set: ${wrong}`, text, intents, after);
        }
        const [name] = Object.keys(data as object);
        if (name !== undefined && !Object.hasOwn(data as object, 'renamed')) {
          const renamed = renameKey(text, [name], 'renamed');
          const wanted = Object.fromEntries(
            Object.entries(data as object).map(([k, v]) => [k === name ? 'renamed' : k, v as Json]),
          );
          const wrong = renamed === undefined ? 'refused' : fault(text, renamed, wanted, false);
          if (wrong !== undefined) fail(seed, `rename: ${wrong}`, text, name, renamed);
        }
        const fixes = places(data).filter((path) => typeof valueAt(data, path) === 'string' && draw(3) === 0);
        const mended = mend(
          await sourceOf('a.yaml', text),
          fixes.map((path) => ({ path, fix: 'mended' }) as unknown as Diagnostic),
          undefined,
        );
        const wanted = fixes.reduce<Json>((now, path) => withValue(now, path, 'mended') ?? null, data);
        const wrong = mended === text && fixes.length > 0 ? 'nothing mended' : fault(text, mended, wanted, false);
        if (wrong !== undefined) fail(seed, `mend: ${wrong}`, text, fixes, mended);
      }
      expect(failures.join('\n\n')).toBe('');
      expect(counts.readable).toBeGreaterThan(TRIALS / 4);
      // A refusal is no fault, and it is no answer either.
      expect(counts.refused).toBeLessThan(counts.set / 50);
    },
    30_000 + TRIALS * 200,
  );
});
