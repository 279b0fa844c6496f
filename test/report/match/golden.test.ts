import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Entity } from '../../../src/model/dataset.js';
import type { View } from '../../../src/model/view.js';
import { assignmentOf } from '../../../src/report/match/assignment.js';
import { candidateOf, rankedCandidates } from '../../../src/report/match/experts.js';
import { json, mieux, ROOT } from '../../scenarios/run.js';
import { realView } from '../dataset.js';

/** Actions of the history of different kinds: of one country, of a region, without topics, in preparation, of an organisation. */
const READ = ['togo-2', 'kyrgyzstan-1', 'niger-2', 'ecowas', 'malawi-3'];

describe.each(READ)('who could have gone to %s', (id) => {
  test.each(['en', 'fr'])('in %s', async (language) => {
    const { code, stdout, stderr } = await mieux(['match', id, '--lang', language]);
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `${id}.${language}.txt`));
  });
});

test('--why says the place that the list gives, once the index knows all as well', async () => {
  const listed = (await json<{ panel: string; id: string; rank: number }>(['match', 'togo-2'])).filter(
    ({ panel, rank }) => panel === 'experts' && rank > 0,
  );
  expect(listed.length).toBeGreaterThan(1);
  for (const { id, rank } of listed) {
    const { stdout } = await mieux(['match', 'togo-2', '--why', id]);
    expect([id, /Place: (\d+) of/u.exec(stdout)?.[1]]).toEqual([id, String(rank)]);
  }
});

describe('leaving one deployment of the history out at a time', () => {
  test('finds its expert about as often as docs/matching.md says', async () => {
    const view = await realView();
    const places = view.dataset.all('experts').flatMap((expert) =>
      (expert.fields.deployments ?? []).flatMap(({ action: id }) => {
        const action = id === undefined ? undefined : view.dataset.get('actions', id);
        return action ? [placesOf(expert, action, view)] : [];
      }),
    );
    const reciprocal = mean(places.map((all) => mean(all.map((place) => 1 / place))));
    const amongFirst = places.filter((all) => mean(all) <= 3).length;
    const chance = mean(view.dataset.all('experts').map((_, i) => 1 / (i + 1)));
    const documented = readFileSync(join(ROOT, 'docs/matching.md'), 'utf8');
    expect(documented).toContain(`${String(amongFirst)} of ${String(places.length)} deployments`);
    expect(documented).toContain(`${reciprocal.toFixed(2)} against ${chance.toFixed(2)} by chance`);
    expect(reciprocal).toBeGreaterThan(chance);
  });
});

/** The places that an expert may have for an action that they were not sent to: several where others are equal, or where nothing speaks for them. */
function placesOf(expert: Entity<'experts'>, action: Entity<'actions'>, view: View): number[] {
  const assignment = assignmentOf(action, { languages: [] }, undefined, view);
  const all = view.dataset.all('experts');
  const candidates = all.map((each) => {
    const deployments = each.fields.deployments?.filter((one) => one.action !== action.id);
    return candidateOf({ ...each, fields: { ...each.fields, deployments: deployments ?? [] } }, assignment, view);
  });
  const ranked = rankedCandidates(candidates, assignment, view);
  const own = ranked.find(({ of }) => of.expert.id === expert.id);
  const [from, to] = own
    ? [own.rank, own.rank + ranked.filter(({ rank }) => rank === own.rank).length - 1]
    : [ranked.length + 1, all.length];
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
