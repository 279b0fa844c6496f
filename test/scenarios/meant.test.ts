import { expect, test } from 'vitest';
import { mieux } from './run.js';

test.each([
  [['list', 'asia'], '`region:asia`'],
  [['list', 'ongoing'], '`status:ongoing`'],
  [['list', 'implemented'], '`status:implemented`'],
  [['list', 'Ivory Coast'], '`country:cote-d-ivoire`'],
  [['list', 'expertz'], '`experts`'],
  [['add', 'action'], '`mieux new`'],
  [['delete', 'togo-2'], '`mieux remove`'],
  [['import', 'x.csv'], '`mieux new`'],
  [['help', 'queri'], '`query`'],
])('mieux %j leads to what was meant', async (args, meant) => {
  const { code, stderr, stdout } = await mieux(args);
  expect(stderr).toContain(meant);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test.each(['query', 'output', 'dates'])('mieux help %s explains a topic', async (topic) => {
  const { code, stdout } = await mieux(['help', topic]);
  expect(code).toBe(0);
  expect(stdout.toLowerCase().startsWith(topic === 'query' ? 'queries' : topic)).toBe(true);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('help shows three examples and where to read on', async () => {
  const { stdout } = await mieux(['--help']);
  expect(stdout.match(/^ {2}\$ mieux /gmu)).toHaveLength(3);
  expect(stdout).toContain('mieux help query');
});
