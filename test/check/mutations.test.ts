import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from 'yaml';
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { COLLECTIONS } from '../../src/model/collections.js';
import type { Dataset } from '../../src/model/dataset.js';
import { type Shape, shapeAt } from '../../src/model/shape.js';
import { SHAPES } from '../../src/model/shapes.generated.js';
import { diagnose, smallDataset, textOf } from './dataset.js';

type Path = (string | number)[];

interface Spot {
  file: string;
  path: Path;
  shape: Shape | undefined;
}

let dataset: Dataset;
let spots: Spot[];

beforeAll(async () => {
  dataset = await smallDataset();
  spots = dataset.files.flatMap((file) => spotsOf(file));
});

/** Every value of a file, with what the schemas say of it. */
function spotsOf(file: string): Spot[] {
  const schema = COLLECTIONS.find(({ name }) => file.startsWith(`${name}/`))?.schema ?? 'dataset';
  const found: Spot[] = [];
  const walk = (node: unknown, path: Path): void => {
    if (path.length > 0) found.push({ file, path, shape: shapeAt(SHAPES[schema], path) });
    if (isMap(node))
      for (const { key, value } of node.items as Pair<Node, Node>[])
        walk(value, [...path, String((key as unknown as { value: unknown }).value)]);
    if (isSeq(node)) for (const [i, item] of node.items.entries()) walk(item, [...path, i]);
  };
  walk(parseDocument(textOf(dataset, file)).contents, []);
  return found;
}

/** Mutates a file at a spot, and tells what is found in the line where the mutation stands. */
async function mutate(
  { file }: Spot,
  change: (document: Document) => void,
  where: Path,
  part: 'key' | 'value' = 'value',
): Promise<string[]> {
  const document = parseDocument(textOf(dataset, file));
  change(document);
  const text = document.toString({ lineWidth: 0 });
  const found = await diagnose(dataset, { [file]: text });
  const line = lineOf(text, where, part);
  return found
    .filter((each) => each.file === file && each.range?.start.line === line && each.severity === 'error')
    .map(({ code }) => code);
}

function lineOf(text: string, path: Path, part: 'key' | 'value'): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  if (path.length === 0) return 1;
  const last = path.at(-1);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pairs = isMap(parent)
    ? (parent.items as Pair<Node, Node>[]).filter(({ key }) => isScalar(key) && String(key.value) === String(last))
    : [];
  const node = part === 'key' ? pairs.at(-1)?.key : ((document.getIn(path, true) as Node | undefined) ?? undefined);
  return lines.linePos(node?.range?.[0] ?? 0).line;
}

const parentOf = (document: Document, path: Path): YAMLMap<Node, Node> | YAMLSeq<Node> =>
  (path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)) as
    YAMLMap<Node, Node> | YAMLSeq<Node>;

function forSpots(fits: (spot: Spot) => boolean, law: (spot: Spot) => Promise<void>): Promise<void> {
  const chosen = spots.filter(fits);
  expect(chosen.length).toBeGreaterThan(10);
  return fc.assert(fc.asyncProperty(fc.constantFrom(...chosen), law), { numRuns: 120 });
}

describe('a mutation of a sound record is found in its line', () => {
  test('a value of the wrong type', async () => {
    await forSpots(
      ({ shape }) => shape?.type !== undefined && shape.type !== 'object',
      async (spot) => {
        const codes = await mutate(
          spot,
          (document) => {
            document.setIn(spot.path, document.createNode({ mutated: 1 }, { flow: true }));
          },
          spot.path,
        );
        expect(codes).toContain('schema/type');
      },
    );
  });

  test('a key misspelt', async () => {
    await forSpots(
      ({ file, path }) => isFixedKey(file, path),
      async (spot) => {
        const misspelt = [...spot.path.slice(0, -1), `${String(spot.path.at(-1))}x`];
        const codes = await mutate(
          spot,
          (document) => {
            const pair = (parentOf(document, spot.path) as YAMLMap<Node, Node>).items.find(
              ({ key }) => isScalar(key) && key.value === spot.path.at(-1),
            );
            if (pair && isScalar(pair.key)) pair.key.value = misspelt.at(-1);
          },
          misspelt,
          'key',
        );
        expect(codes).toContain('schema/unknown-key');
      },
    );
  });

  test('a key written twice', async () => {
    await forSpots(
      ({ path }) => typeof path.at(-1) === 'string',
      async (spot) => {
        const document = parseDocument(textOf(dataset, spot.file));
        const map = parentOf(document, spot.path) as YAMLMap<Node, Node>;
        const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === spot.path.at(-1));
        if (pair) map.items.push(pair);
        const text = document.toString({ lineWidth: 0 });
        const found = await diagnose(dataset, { [spot.file]: text });
        const lines = found.filter(({ code }) => code === 'yaml/duplicate-key').map(({ range }) => range?.start.line);
        expect(lines).toContain(lineOf(text, spot.path, 'key'));
      },
    );
  });

  test('an item of a set written twice', async () => {
    await forSpots(
      ({ shape }) => shape?.isSet === true,
      async (spot) => {
        const document = parseDocument(textOf(dataset, spot.file));
        const { length } = (document.getIn(spot.path, true) as YAMLSeq).items;
        const codes = await mutate(
          spot,
          (each) => {
            each.addIn(spot.path, each.getIn([...spot.path, 0]));
          },
          [...spot.path, length],
        );
        expect(codes).toContain('schema/duplicate');
      },
    );
  });

  test('a reference misspelt beyond recognition', async () => {
    await forSpots(
      ({ shape }) => shape?.refers !== undefined && shape.values === undefined,
      async (spot) => {
        const codes = await mutate(
          spot,
          (document) => {
            document.setIn(spot.path, 'qqqq-wwww');
          },
          spot.path,
        );
        expect(codes).toContain('reference/unknown');
      },
    );
  });

  test('a required entry taken out', async () => {
    await forSpots(
      ({ path, file }) => isRequired(file, path),
      async (spot) => {
        const document = parseDocument(textOf(dataset, spot.file));
        document.deleteIn(spot.path);
        const found = await diagnose(dataset, { [spot.file]: document.toString({ lineWidth: 0 }) });
        const missing = found.filter(
          ({ file, path, code }) =>
            file === spot.file &&
            JSON.stringify(path) === JSON.stringify(spot.path) &&
            (code === 'schema/required' || code === 'text/language'),
        );
        expect(missing).toHaveLength(1);
      },
    );
  });
});

const parentShape = (file: string, path: Path): Shape | undefined =>
  shapeAt(SHAPES[COLLECTIONS.find(({ name }) => file.startsWith(`${name}/`))?.schema ?? 'dataset'], path.slice(0, -1));

/** Keys that the schema gives, unlike the ids of keyed files and of phases. */
function isFixedKey(file: string, path: Path): boolean {
  return Object.hasOwn(parentShape(file, path)?.keys ?? {}, String(path.at(-1)));
}

function isRequired(file: string, path: Path): boolean {
  return parentShape(file, path)?.required?.includes(String(path.at(-1))) === true;
}
