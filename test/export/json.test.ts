import { describe, expect, it } from 'vitest';
import { COLLECTIONS } from '../../src/model/collections.js';
import type { Json } from '../../src/model/dataset.js';
import type { Path } from '../../src/model/diagnostic.js';
import { mentionsIn } from '../../src/model/shape.js';
import { SHAPES } from '../../src/model/shapes.generated.js';
import { json, mieux } from '../scenarios/run.js';
import { count } from './folder.js';

describe('json and ndjson', () => {
  it('hold whole records of every collection', async () => {
    const { stdout } = await mieux(['export', 'json']);
    const document = JSON.parse(stdout) as Record<string, { id: string }[]>;
    for (const { name } of COLLECTIONS) expect(document[name], name).toHaveLength(await count(name));
    const [shown] = await json(['show', 'actions/togo-1']);
    const { derived, ...togo } = document.actions!.find(({ id }) => id === 'togo-1')! as {
      id: string;
      derived: unknown;
    };
    expect(shown).toMatchObject(togo);
    expect(derived).toMatchObject({ region: 'sub-saharan-africa', phase: 'phase-2', months: 25 });
  });

  it('are the same records, one a line', async () => {
    const lines = (await mieux(['export', 'ndjson', 'region:asia'])).stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { collection: string });
    expect(lines[0]).toMatchObject({ collection: 'dataset', licence: 'CC-BY-4.0' });
    expect(lines.filter(({ collection }) => collection === 'actions')).toHaveLength(await count('region:asia'));
  });

  it('resolve references on request', async () => {
    const { stdout } = await mieux(['export', 'json', 'country:togo', '--resolve']);
    const { actions } = JSON.parse(stdout) as { actions: { countries: unknown[]; status: unknown }[] };
    expect(actions[0]).toMatchObject({ status: { id: 'completed', en: 'Completed', fr: 'Terminée' } });
    expect(actions[0]!.countries).toContainEqual({ id: 'togo', en: 'Togo', fr: 'Togo' });
  });

  it('resolve every reference that the schemas declare, and those that follow', async () => {
    type Document = Record<string, { [key: string]: Json }[]>;
    const [plain, resolved] = await Promise.all(
      [[], ['--resolve']].map(
        async (options) => JSON.parse((await mieux(['export', 'json', ...options])).stdout) as Document,
      ),
    );
    const at = (value: Json | undefined, path: Path): unknown =>
      path.reduce<unknown>((within, step) => (within as Record<string | number, unknown>)[step], value);
    for (const { name, schema, layout } of COLLECTIONS) {
      const shape = layout === 'keyed' ? SHAPES[schema]!.each : SHAPES[schema];
      for (const [i, record] of plain![name]!.entries())
        for (const { path, id } of mentionsIn(record, shape))
          expect(at(resolved![name]![i], path), `${name} ${path.join('.')}`).toEqual({
            id,
            en: expect.any(String) as string,
            fr: expect.any(String) as string,
          });
    }
    const togo = resolved!.actions!.find(({ id }) => id === 'togo-1')!;
    expect(togo.derived).toMatchObject({
      region: { id: 'sub-saharan-africa', en: 'Sub-Saharan Africa', fr: 'Afrique subsaharienne' },
      pillars: [expect.objectContaining({ id: 'legal-migration' })],
      phase: expect.objectContaining({ id: 'phase-2' }) as unknown,
      months: 25,
      requesting_countries: [{ id: 'togo', en: 'Togo', fr: 'Togo' }],
      requesting_organisations: [],
      beneficiaries: [{ id: 'togo', en: 'Togo', fr: 'Togo' }],
    });
  });

  it("leave out an expert's deployments on actions that were not chosen", async () => {
    const { stdout } = await mieux(['export', 'json', 'region:asia']);
    const { actions, experts } = JSON.parse(stdout) as {
      actions: { id: string }[];
      experts: { deployments: { action?: string }[] }[];
    };
    const ids = actions.map(({ id }) => id);
    expect(experts.length).toBeGreaterThan(0);
    for (const { action } of experts.flatMap(({ deployments }) => deployments))
      if (action !== undefined) expect(ids).toContain(action);
  });

  it('hold what was observed and learnt of the chosen actions, and name no other', async () => {
    const { stdout } = await mieux(['export', 'json', 'region:asia']);
    const { actions, lessons, evaluations } = JSON.parse(stdout) as Record<
      string,
      { id: string; actions?: string[] }[]
    >;
    const ids = actions!.map(({ id }) => id);
    expect(lessons!.length + evaluations!.length).toBeGreaterThan(0);
    for (const each of [...lessons!, ...evaluations!]) for (const id of each.actions ?? []) expect(ids).toContain(id);
  });
});
